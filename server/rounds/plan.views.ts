import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { dateValue } from '../platform/http/dates.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import type { Button, FieldArea, FieldCheckboxes, FieldDate, FieldSelect, FieldText } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { defaultReminders, type Round } from './domain/round.ts';
import { plannableQuarters, suggestedDays, suggestedInvitation } from './domain/planning.ts';
import type { Entered } from './entered.views.ts';
import { lastDayOf, type Wish } from './plan-round.ts';
import { roundInvitationMail } from './rounds.mail.ts';
import * as paths from './rounds.paths.ts';

export interface PlanPage extends Page {
  caption?: string;
  lead: string;
  action: string;
  hidden: Readonly<Record<string, string>>;
  quarter: FieldSelect | null;
  /** Not once it is open. */
  opening: { day: FieldDate; time: FieldText } | null;
  deadline: FieldDate;
  closing: FieldDate;
  text: FieldArea;
  /** About when the text is used, once the round is open. */
  textNote: string | null;
  toPortal: FieldCheckboxes | null;
  look: Button;
  preview: MailText | null;
  before: FieldText;
  after: FieldText;
  most: FieldText;
  save: Button;
  cancel: { href: string; text: string };
}

/** The whole mail as a contact would get it, for an organisation that stands for all. */
export function previewOf(
  region: { slug: string; name: string },
  of: Quarter,
  wish: Pick<Wish, 'deadline' | 'invitation' | 'invitesToPortal'>,
  portal: string,
): MailText {
  return roundInvitationMail({
    name: '[naam van de contactpersoon]',
    quarter: of,
    deadline: wish.deadline,
    invitation: wish.invitation,
    regionName: region.name,
    organisations: [{ name: '[naam van de organisatie]', link: portal + quickscanPath(region.slug, '…') }],
    noEntrance: { organisations: [], invited: wish.invitesToPortal },
    portal,
  });
}

interface Values {
  opensOn: IsoDate | null;
  time: string;
  deadline: IsoDate;
  lastDay: IsoDate;
  invitation: string;
  toPortal: boolean;
  before: string;
  after: string;
  most: string;
}

export function newRoundPage(
  region: string,
  today: IsoDate,
  taken: readonly Quarter[],
  chosen: Quarter | undefined,
  entered?: Entered,
): PlanPage {
  const quarters = plannableQuarters(today, taken);
  const of = chosen && quarters.includes(chosen) ? chosen : quarters[0]!;
  const path = paths.newRoundPath(region);
  const { daysBefore, daysAfter, most } = defaultReminders;
  return {
    title: 'Plan een ronde',
    lead: 'Er gaat nog niets uit: leden krijgen pas bericht als de ronde opent.',
    hidden: {},
    quarter: {
      name: 'kwartaal',
      label: 'Kwartaal',
      hint: 'Leden vullen in hoe het was op de laatste dag van dit kwartaal.',
      options: quarters.map((quarter) => ({ value: quarter, text: quarterLabel(quarter) })),
      value: entered?.typed['kwartaal'] ?? of,
      error: entered?.errors?.['kwartaal'],
    },
    ...fields(
      path,
      {
        opensOn: null,
        time: '9.00',
        ...suggestedDays(of, today),
        invitation: suggestedInvitation(of),
        toPortal: true,
        before: daysBefore.join(', '),
        after: daysAfter.join(', '),
        most: String(most),
      },
      'planned',
      entered,
    ),
    save: { text: 'Plan de ronde', busy: 'Bezig met bewaren', name: 'doe', value: 'bewaar' },
    cancel: { href: paths.roundsPath(region), text: 'Annuleren' },
  };
}

export function editRoundPage(region: string, round: Round, entered?: Entered): PlanPage {
  const { daysBefore, daysAfter, most } = round.reminders;
  const back = paths.roundPath(region, round.quarter);
  return {
    title: `Wijzig ronde ${quarterLabel(round.quarter)}`,
    lead:
      round.state === 'planned'
        ? 'Er gaat nog niets uit: leden krijgen pas bericht als de ronde opent.'
        : 'De ronde is open. Wie al is uitgenodigd, krijgt van een wijziging geen bericht.',
    back: { href: back, text: `Ronde ${quarterLabel(round.quarter)}` },
    hidden: { versie: String(entered?.version ?? entered?.typed['versie'] ?? round.version) },
    quarter: null,
    ...fields(
      paths.editRoundPath(region, round.quarter),
      {
        opensOn: round.opensAt && dayInAmsterdam(round.opensAt),
        time: round.opensAt ? clockTime(round.opensAt) : '9.00',
        deadline: round.deadline,
        lastDay: lastDayOf(round),
        invitation: round.invitation,
        toPortal: round.invitesToPortal,
        before: daysBefore.join(', '),
        after: daysAfter.join(', '),
        most: String(most),
      },
      round.state === 'planned' ? 'planned' : 'open',
      entered,
    ),
    save: { text: 'Bewaar', busy: 'Bezig met bewaren', name: 'doe', value: 'bewaar' },
    cancel: { href: back, text: 'Annuleren' },
  };
}

function fields(action: string, values: Values, state: 'planned' | 'open', entered: Entered | undefined) {
  const { typed, errors = {} } = entered ?? {};
  const text = (name: string, now: string) => ({ name, value: typed ? (typed[name] ?? '') : now, error: errors[name] });
  const day = (name: string, now: IsoDate | null) => ({ name, value: dateValue(name, typed, now), error: errors[name] });
  return {
    errors: entered?.summary,
    action,
    opening:
      state === 'open'
        ? null
        : {
            day: {
              ...day('opening', values.opensOn),
              label: 'Opent vanzelf op',
              hint: 'Laat dit leeg om de ronde met de hand te openen.',
              optional: true,
            },
            time: { ...text('tijd', values.time), label: 'Om', hint: 'Bijvoorbeeld 9.00', width: 5 as const },
          },
    deadline: {
      ...day('deadline', values.deadline),
      label: 'Leden kunnen invullen tot en met',
      hint: 'Deze dag staat in de uitnodiging en in de herinneringen.',
    },
    closing: {
      ...day('sluiting', values.lastDay),
      label: 'De ronde sluit na',
      hint: 'Wie te laat is, kan tot en met deze dag nog insturen. Daarna alleen wie u uitstel geeft.',
    },
    text: {
      ...text('uitnodiging', values.invitation),
      label: 'Uw tekst in de uitnodiging',
      hint: 'De aanhef, de deadline en de link naar de quickscan komen er vanzelf bij.',
      optional: true,
      rows: 5,
      maxlength: 2000,
    },
    textNote: state === 'open' ? 'De uitnodigingen zijn verstuurd. Deze tekst krijgt wie u later nog toevoegt.' : null,
    toPortal:
      state === 'open'
        ? null
        : {
            name: 'toegang',
            label: 'Contactpersonen zonder toegang',
            options: [toPortalChoice],
            values: (typed ? typed['toegang'] === 'ja' : values.toPortal) ? ['ja'] : [],
            error: errors['toegang'],
          },
    look: {
      text: 'Bekijk de uitnodiging',
      kind: 'secondary' as const,
      name: 'doe',
      value: 'bekijk',
      action: `${action}#voorbeeld`,
    },
    preview: entered?.preview ?? null,
    before: {
      ...text('voor', values.before),
      label: 'Dagen vóór de deadline',
      hint: 'Met komma’s ertussen, bijvoorbeeld 14, 3. Leeg is geen.',
      width: 20 as const,
    },
    after: {
      ...text('na', values.after),
      label: 'Dagen na de deadline',
      hint: 'Bijvoorbeeld 3. Leeg is geen.',
      width: 20 as const,
    },
    most: {
      ...text('hoogstens', values.most),
      label: 'Hoogstens per persoon',
      hint: 'Zo vaak per ronde, wat u zelf verstuurt meegeteld.',
      width: 3 as const,
      inputmode: 'numeric' as const,
    },
  };
}

/** Also on the pages that open a round and add to it. */
export const toPortalChoice = {
  value: 'ja',
  text: 'Stuur contactpersonen zonder toegang ook een uitnodiging om in te loggen',
  hint: 'Zij krijgen een aparte e-mail met een persoonlijke link.',
};

declare module '../platform/views/registry.ts' {
  interface Pages {
    'rounds/plan': PlanPage;
  }
}
