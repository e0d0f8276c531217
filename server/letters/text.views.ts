import type { LoggedChange } from '../platform/audit/sentences.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { ErrorSummary, FieldArea, FieldSelect, Flash, GearBadge, Prose } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { lettersPath } from '../reports/reports.paths.ts';
import type { ComposedLetter } from './compose-letters.ts';
import type { Recipient } from './domain/letter.ts';
import { placeholderRules } from './domain/placeholders.ts';
import { longestText } from './domain/template.ts';
import { letterTextPath } from './letters.paths.ts';
import type { Where } from './letters.views.ts';

export interface TextPage extends Page {
  notice: Flash | null;
  /** What another editor saved meanwhile. */
  saved: string | null;
  action: string;
  version: number;
  text: FieldArea;
  organisation: FieldSelect;
  placeholders: readonly { name: string; becomes: string; required: boolean }[];
  /** null: with what is typed no letter can be made. */
  preview: LetterPreview | null;
  cancel: string;
}

export interface LetterPreview {
  title: string;
  sender: string;
  date: string;
  addressee: string;
  subject: string;
  badge: GearBadge | null;
  body: Prose;
  footer: string;
}

export interface TextOptions extends Where {
  text: string;
  version: number;
  recipients: readonly Recipient[];
  /** Whose letter is shown: slug. */
  organisation: string;
  preview: LetterPreview | null;
  /** The default text was put back into the form, and not saved yet. */
  restored?: boolean;
  form?: RefusedForm | undefined;
  meanwhile?: { text: string; last: LoggedChange | null } | undefined;
}

export function textPage(options: TextOptions): TextPage {
  const { region, report, text, version, recipients, organisation, preview, restored, form, meanwhile } = options;
  return {
    title: 'De tekst van de brief',
    back: { href: lettersPath(region, report), text: 'Brieven aan de besturen' },
    errors: meanwhile ? overtaken(meanwhile.last) : errorSummary(form),
    notice: restored
      ? { kind: 'info', text: 'De standaardtekst staat in het formulier. Zij geldt pas als u haar bewaart.' }
      : null,
    saved: meanwhile?.text ?? null,
    action: letterTextPath(region, report),
    version,
    text: {
      name: 'tekst',
      label: 'Tekst van de brief',
      hint: 'Deze tekst geldt voor alle brieven van de regio. Een witregel begint een alinea, ## maakt een kop, - een lijst, **woord** maakt vet. Hoogstens 4.000 tekens. Noem geen namen van organisaties, slachtoffers of daders.',
      rows: 24,
      maxlength: longestText,
      value: text,
      error: form?.errors.tekst,
    },
    organisation: {
      name: 'organisatie',
      label: 'Bekijk de brief aan',
      options: recipients.map(({ slug, name }) => ({ value: slug, text: name })),
      value: organisation,
      error: form?.errors.organisatie,
    },
    placeholders: placeholderRules.map(({ name, becomes, required }) => ({ name: `{${name}}`, becomes, required })),
    preview,
    cancel: lettersPath(region, report),
  };
}

/** As on paper. */
export const previewOf = (letter: ComposedLetter, paper: { sender: string; date: string; footer: string }): LetterPreview => ({
  ...paper,
  title: `Zo ziet de brief aan ${letter.name} eruit`,
  addressee: letter.addressee,
  subject: letter.subject,
  badge: letter.gear === null ? null : { gear: letter.gear, name: letter.gearName },
  body: { blocks: letter.body },
});

const overtaken = (last: LoggedChange | null): ErrorSummary => ({
  title: 'Iemand anders wijzigde de tekst terwijl de pagina bij u openstond',
  items: [
    ...(last ? [{ text: `Gewijzigd door ${last.actorName}, ${shortMoment(last.at)}. De tekst van toen staat hieronder.` }] : []),
    { text: 'Wat u typte, staat in het formulier. Bewaart u het nog een keer, dan geldt uw tekst.', href: '#tekst' },
  ],
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'letters/text': TextPage;
  }
}
