import { compareDutch, longDate } from '../kernel/dutch.ts';
import { addDays, type IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { dateValue } from '../platform/http/dates.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Button, EmptyState, FieldArea, FieldCheckboxes, FieldDate, FieldSelect } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Round } from './domain/round.ts';
import { chaseNames } from './round-words.ts';
import { lastDayOf } from './plan-round.ts';
import { toPortalChoice } from './plan.views.ts';
import type { Standing } from './read-standing.ts';
import * as paths from './rounds.paths.ts';

type Field =
  | ({ as: 'select' } & FieldSelect)
  | ({ as: 'date' } & FieldDate)
  | ({ as: 'area' } & FieldArea)
  | ({ as: 'checkboxes' } & FieldCheckboxes);

export interface ParticipantPage extends Page {
  caption: string;
  lead: string;
  action: string;
  fields: readonly Field[];
  button: Button;
  cancel: { href: string; text: string };
  /** Instead of the form, when there is nobody to choose. */
  empty: EmptyState | null;
}

const placeholder = 'Kies een organisatie';

/** Whose answers are still to come, or to come again; `chosen` is a participant. */
export function admissionPage(
  region: string,
  round: Round,
  standing: readonly Standing[],
  today: IsoDate,
  { chosen, form }: { chosen?: string | undefined; form?: RefusedForm },
): ParticipantPage {
  const { typed, errors = {} } = form ?? {};
  const name = quarterLabel(round.quarter);
  const back = paths.roundPath(region, round.quarter);
  const choices = standing
    .filter(({ state }) => state !== 'sent' && state !== 'established')
    .toSorted((a, b) => compareDutch(a.organisation.name, b.organisation.name));
  const lastDay = lastDayOf(round);
  return {
    title: 'Geef één organisatie uitstel',
    caption: `Ronde ${name}`,
    back: { href: back, text: `Ronde ${name}` },
    errors: errorSummary(form),
    lead:
      round.state === 'closed'
        ? 'De ronde is gesloten. Wie u uitstel geeft, kan toch nog invullen en insturen.'
        : `De ronde is voor iedereen open tot en met ${longDate(lastDay)}. Wie u uitstel geeft, kan ook daarna nog insturen.`,
    action: paths.admitPath(region, round.quarter),
    fields: [
      {
        as: 'select',
        name: 'organisatie',
        label: 'Organisatie',
        placeholder,
        options: choices.map(({ participant, organisation, state }) => ({
          value: participant.id,
          text: `${organisation.name} (${chaseNames[state].toLowerCase()})`,
        })),
        value: typed?.['organisatie'] ?? chosen,
        error: errors['organisatie'],
      },
      {
        as: 'date',
        name: 'tot',
        label: 'Kan insturen tot en met',
        value: dateValue('tot', typed, addDays(lastDay < today ? today : lastDay, 7)),
        error: errors['tot'],
      },
      {
        as: 'area',
        name: 'reden',
        label: 'Waarom',
        hint: 'Komt bij de wijzigingen te staan. De organisatie krijgt hiervan geen bericht.',
        rows: 3,
        maxlength: 500,
        value: typed?.['reden'],
        error: errors['reden'],
      },
    ],
    button: { text: 'Geef uitstel', busy: 'Bezig met bewaren' },
    cancel: { href: back, text: 'Annuleren' },
    empty:
      choices.length > 0
        ? null
        : {
            title: 'Iedereen heeft ingestuurd',
            text: 'Er is niemand die uitstel nodig heeft.',
            action: { href: back, text: 'Terug naar de ronde' },
          },
  };
}

/** Members who are not on the list yet. */
export function additionPage(
  region: string,
  round: Round,
  absent: readonly { id: string; name: string }[],
  form?: RefusedForm,
): ParticipantPage {
  const { typed, errors = {} } = form ?? {};
  const name = quarterLabel(round.quarter);
  const back = paths.roundPath(region, round.quarter);
  return {
    title: 'Voeg een organisatie toe',
    caption: `Ronde ${name}`,
    back: { href: back, text: `Ronde ${name}` },
    errors: errorSummary(form),
    lead: 'Voor wie lid werd nadat de lijst was vastgelegd. De contactpersonen krijgen meteen een uitnodiging.',
    action: paths.addParticipantPath(region, round.quarter),
    fields: [
      {
        as: 'select',
        name: 'organisatie',
        label: 'Organisatie',
        placeholder,
        options: absent.toSorted((a, b) => compareDutch(a.name, b.name)).map(({ id, name: text }) => ({ value: id, text })),
        value: typed?.['organisatie'],
        error: errors['organisatie'],
      },
      {
        as: 'checkboxes',
        name: 'toegang',
        label: 'Contactpersonen zonder toegang',
        options: [toPortalChoice],
        values: (typed ? typed['toegang'] === 'ja' : round.invitesToPortal) ? ['ja'] : [],
      },
    ],
    button: { text: 'Voeg toe', busy: 'Bezig met toevoegen' },
    cancel: { href: back, text: 'Annuleren' },
    empty:
      absent.length > 0
        ? null
        : {
            title: 'Alle leden staan op de lijst',
            text: 'Een organisatie kan pas meedoen als zij lid is.',
            action: { href: back, text: 'Terug naar de ronde' },
          },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'rounds/participant': ParticipantPage;
  }
}
