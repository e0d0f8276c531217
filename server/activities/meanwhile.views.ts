import { changeLines, type LoggedChange } from '../platform/audit/sentences.ts';
import type { ErrorSummary } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';

export interface EditedMeanwhile {
  version: number;
  events: readonly LoggedChange[];
}

/** For the second of two editors: who changed what, above the form that still holds what the second one typed. */
export const overtakenSummary = (events: readonly LoggedChange[]): ErrorSummary => ({
  title: 'Iemand anders wijzigde dit terwijl de pagina bij u openstond',
  items: [
    ...events.map((event) => ({ text: `${event.actorName}, ${shortMoment(event.at)}. ${changeLines(event).join('; ')}` })),
    { text: 'Wat u invulde, staat hieronder nog. Verstuurt u het nog een keer, dan geldt uw invoer.' },
  ],
});
