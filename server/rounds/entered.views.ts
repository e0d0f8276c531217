import { changeLines, changeSentence, type LoggedChange } from '../platform/audit/sentences.ts';
import { errorSummary, type FieldErrors, type RefusedForm, type Typed } from '../platform/http/forms.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';
import type { ErrorSummary } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';

/** What comes back to its editor: refused, overtaken, or with the mail they asked to see. */
export interface Entered {
  typed: Typed;
  errors?: FieldErrors;
  summary?: ErrorSummary | undefined;
  version?: number;
  preview?: MailText;
}

export const afterRefusal = (form: RefusedForm): Entered => ({
  typed: form.typed,
  errors: form.errors,
  summary: errorSummary(form),
});

export const afterOvertaking = (typed: Typed, version: number, events: readonly LoggedChange[]): Entered => ({
  typed,
  version,
  summary: {
    title: 'Iemand anders wijzigde deze ronde terwijl het formulier bij u openstond',
    items: [
      ...events.map((event) => ({
        text: `${event.actorName}, ${shortMoment(event.at)}. ${changeLines(event).join('; ') || changeSentence(event)}`,
      })),
      { text: 'Wat u invulde, staat hieronder nog. Bewaart u het nog een keer, dan geldt uw invoer.' },
    ],
  },
});
