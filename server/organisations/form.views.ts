import type { FieldErrors, RefusedForm, Typed } from '../platform/http/forms.ts';
import { errorSummary, refuse } from '../platform/http/forms.ts';
import type {
  Button,
  Confirm,
  ErrorSummary,
  FieldArea,
  FieldDate,
  FieldSelect,
  FieldText,
  Link,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Unsure } from './add-contact.ts';
import { listed } from '../kernel/dutch.ts';
import { toldMeanwhile } from './history.views.ts';
import type { Overtaken, Refused } from './outcome.ts';

type FormField =
  | ({ as: 'text' } & FieldText)
  | ({ as: 'area' } & FieldArea)
  | ({ as: 'select' } & FieldSelect)
  | ({ as: 'date' } & FieldDate)
  | { as: 'heading'; text: string; hint: string };

/** Every form of the register: one column, and a way back. */
export interface FormPage extends Page {
  caption: string;
  lead?: string;
  action: string;
  fields: readonly FormField[];
  /** Posted along, such as the version that was read. */
  hidden: Readonly<Record<string, string>>;
  button: Button;
  cancel: Link;
}

/** What cannot be undone or is felt by others. */
export interface ConfirmPage extends Page {
  caption: string;
  confirm: Confirm;
}

/** A form that comes back: what was typed, what is wrong with it, and with 409 the version to save over knowingly. */
export interface Entered {
  status: 422 | 409;
  typed: Typed;
  errors: FieldErrors;
  summary: ErrorSummary;
  version?: string;
  /** The person that the coordinator means if they submit once more. */
  meant?: { id: string; name: string };
}

export const afterRefusal = (form: RefusedForm): Entered => ({
  status: 422,
  typed: form.typed,
  errors: form.errors,
  summary: errorSummary(form)!,
});

export function afterOutcome(typed: Typed, outcome: Refused | Overtaken | Unsure): Entered {
  switch (outcome.kind) {
    case 'refused':
      return afterRefusal(refuse(typed, outcome.errors));
    case 'overtaken':
      return {
        status: 409,
        typed,
        errors: {},
        version: outcome.version,
        summary: {
          title: 'Iemand anders wijzigde dit terwijl het formulier bij u openstond',
          items: [
            ...toldMeanwhile(outcome.events).map((text) => ({ text })),
            { text: 'Wat u invulde, staat hieronder nog. Verstuurt u het nog een keer, dan geldt uw invoer.' },
          ],
        },
      };
    case 'unsure': {
      const { id, name, email, organisations } = outcome.known;
      const where = organisations.map((organisation) => organisation.name);
      const of = where.length > 0 ? ` Deze persoon is al contactpersoon van ${listed(where)}.` : '';
      return {
        status: 422,
        typed,
        errors: {},
        meant: { id, name },
        summary: {
          title: 'Dit e-mailadres kennen wij al',
          items: [
            { text: `${email} is van ${name}.${of}` },
            {
              text: `Bedoelt u ${name}? Verstuur het formulier dan nog een keer. Naam en telefoon blijven zoals ze bekend zijn.`,
            },
          ],
        },
      };
    }
  }
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'organisations/form': FormPage;
    'organisations/confirm': ConfirmPage;
  }
}
