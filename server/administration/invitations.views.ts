import { longDate } from '../kernel/dutch.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Button, FieldRadios, FieldSelect, FieldText } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { invitationsPath, peoplePath } from './administration.paths.ts';
import type { ShownOncePage } from './administration.views.ts';

export interface InvitePage extends Page {
  lead: string;
  action: string;
  name: FieldText;
  email: FieldText;
  role: FieldRadios;
  organisation: FieldSelect;
  button: Button;
}

export const inviteButton = (hasMailServer: boolean): Button =>
  hasMailServer
    ? { text: 'Verstuur de uitnodiging', busy: 'Bezig met versturen' }
    : { text: 'Maak de uitnodiging', busy: 'Bezig met maken' };

/** What becomes of an invitation. */
export const howInvited = (hasMailServer: boolean): string =>
  hasMailServer
    ? 'Het portaal mailt een link die 72 uur en één keer werkt.'
    : 'U krijgt een link die 72 uur en één keer werkt. Er is geen mailserver ingesteld: u stuurt de link zelf.';

export function invitePage(model: {
  region: { slug: string };
  hasMailServer: boolean;
  organisations: readonly { slug: string; name: string }[];
  /** To begin with: what an earlier invitation said. */
  earlier?: { naam: string; email: string; rol: string; organisatie: string };
  form?: RefusedForm;
}): InvitePage {
  const { region, form } = model;
  const typed = form?.typed ?? model.earlier ?? {};
  return {
    title: 'Iemand uitnodigen',
    back: { href: peoplePath(region.slug), text: 'Gebruikers' },
    errors: errorSummary(form),
    lead: howInvited(model.hasMailServer),
    button: inviteButton(model.hasMailServer),
    action: invitationsPath(region.slug),
    name: { name: 'naam', label: 'Naam', autocomplete: 'off', value: typed.naam, error: form?.errors.naam },
    email: {
      name: 'email',
      label: 'Zakelijk e-mailadres',
      type: 'email',
      autocomplete: 'off',
      hint: 'Hiermee logt deze persoon in. Gebruik geen privéadres en geen adres dat meer mensen delen.',
      value: typed.email,
      error: form?.errors.email,
    },
    role: {
      name: 'rol',
      label: 'Rol',
      value: typed.rol,
      error: form?.errors.rol,
      options: [
        { value: 'member', text: 'Contactpersoon', hint: 'Spreekt voor één lidorganisatie en ziet wat daarvan is vastgelegd.' },
        { value: 'ambassador', text: 'Ambassadeur', hint: 'Leest hoe de regio ervoor staat, en wijzigt niets.' },
        {
          value: 'coordinator',
          text: 'Coördinator',
          hint: 'Mag alles in deze regio, ook gebruikers uitnodigen en toegang beëindigen.',
        },
      ],
    },
    organisation: {
      name: 'organisatie',
      label: 'Organisatie',
      hint: 'Alleen nodig voor een contactpersoon. Spreekt iemand voor meer organisaties? Nodig dan voor elke organisatie uit.',
      placeholder: 'Kies een organisatie',
      value: typed.organisatie,
      error: form?.errors.organisatie,
      options: model.organisations.map(({ slug, name }) => ({ value: slug, text: name })),
    },
  };
}

/** With a mail server the link goes to its reader alone. */
export const mailedNotice = (email: string, messages: string) => ({
  kind: 'success' as const,
  text: `De uitnodiging wordt verstuurd naar ${email}. Bij Berichten ziet u of dat is gelukt.`,
  action: { href: messages, text: 'Bekijk de berichten' },
});

/** Without one, the coordinator sends it. */
export const invitedPage = (
  next: { href: string; text: string },
  { name, link, until }: { name: string; link: string; until: Date },
): ShownOncePage => ({
  title: `De uitnodiging voor ${name} is klaar`,
  lead: `Stuur deze link zelf aan ${name}, bijvoorbeeld per e-mail. Er is geen mailserver ingesteld.`,
  label: 'Uitnodigingslink',
  value: link,
  notes: [
    'Bij Berichten staat een mail met deze link klaar om te kopiëren, totdat hij is gebruikt of verlopen.',
    'Nodigt u opnieuw uit, dan werkt deze link niet meer.',
    `De link werkt één keer, tot ${longDate(dayInAmsterdam(until))}, ${clockTime(until)} uur.`,
    'Wie de link heeft, kan hem gebruiken. Stuur hem alleen aan de persoon zelf.',
  ],
  next,
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/invite': InvitePage;
  }
}
