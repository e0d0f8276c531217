import { counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Mail } from '../platform/outbox/mail.ts';
import type { ButtonLink, DataTable, FilterForm, Link, LinkList } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import { waitingOf, type ChasedPerson, type Chasing } from './chasing.ts';
import { chaseStates, type ChaseState } from './domain/chase.ts';
import { stageInWords } from './domain/reminder-text.ts';
import type { Round } from './domain/round.ts';
import { remindPath, roundPeopleFilePath, roundPeoplePath } from './reminders.paths.ts';
import { chaseNames } from './round-words.ts';
import { chaseWords, roundPath } from './rounds.paths.ts';

export interface PeoplePage extends Page {
  lead: string;
  filter: FilterForm;
  actions: readonly ButtonLink[];
  downloads: LinkList | null;
  people: DataTable;
}

export interface PeopleChoice {
  readonly state: ChaseState | undefined;
  readonly everyone: boolean;
}

/** Who has nothing to do is left out, unless everyone or just that state is asked for. */
export function shownPeople(people: readonly ChasedPerson[], { state, everyone }: PeopleChoice): ChasedPerson[] {
  if (state === 'address-fails') return people.filter((person) => person.addressFails && waitingOf(person).length > 0);
  if (state) return people.filter(({ organisations }) => organisations.some(({ stage }) => stage === state));
  return everyone ? [...people] : people.filter((person) => waitingOf(person).length > 0);
}

/** To choose from; who nobody speaks for is not a person. */
const choosable = chaseStates.filter((state) => state !== 'no-contact');

export function peoplePage(model: {
  region: string;
  round: Round;
  chasing: Chasing;
  choice: PeopleChoice;
  mayRemind: boolean;
}): PeoplePage {
  const { region, round, chasing, choice, mayRemind } = model;
  const { quarter } = round;
  const people = shownPeople(chasing.people, choice);
  const filtered = choice.state !== undefined || choice.everyone;
  return {
    title: `Wie moet nog, ronde ${quarterLabel(quarter)}`,
    back: { href: roundPath(region, quarter), text: `Ronde ${quarterLabel(quarter)}` },
    lead: leadOf(people.length, chasing, choice),
    filter: {
      action: roundPeoplePath(region, quarter),
      label: 'Lijst van personen filteren',
      fields: [
        {
          as: 'select',
          name: 'staat',
          label: 'Staat',
          placeholder: 'Alle staten',
          value: choice.state && chaseWords[choice.state],
          options: choosable.map((state) => ({ value: chaseWords[state], text: chaseNames[state] })),
        },
        {
          as: 'checkboxes',
          name: 'tonen',
          label: 'Wie',
          options: [{ value: 'iedereen', text: 'Toon iedereen' }],
          values: choice.everyone ? ['iedereen'] : [],
        },
      ],
      submit: 'Toon',
      ...(filtered ? { reset: { href: roundPeoplePath(region, quarter), text: 'Toon wie nog moet' } } : {}),
    },
    actions: mayRemind ? [{ href: remindPath(region, quarter), text: 'Stuur een herinnering' }] : [],
    downloads:
      people.length === 0
        ? null
        : {
            items: (['xlsx', 'ods', 'csv'] as const).map((extension) => ({
              href: roundPeopleFilePath(region, quarter, extension) + queryOf(choice),
              text: extension,
            })),
            inline: true,
            label: 'Downloads van deze lijst',
          },
    people: {
      caption: 'Contactpersonen, op naam',
      captionHidden: true,
      wide: true,
      columns: [{ text: 'Naam' }, { text: 'Organisatie' }, { text: 'Laatste bericht' }, { text: 'Telefoon' }, { text: 'E-mail' }],
      rows: people.map((person) => ({
        cells: [
          person.name,
          { links: person.organisations.map((organisation) => linkTo(region, organisation)) },
          lastMessageCell(person.lastMessage),
          person.telephone || 'geen opgave',
          person.addressFails
            ? { text: person.email, tag: { text: 'adres werkt niet', kind: 'attention' } }
            : person.email || 'geen opgave',
        ],
      })),
      empty: filtered
        ? { title: 'Niemand in deze staat.' }
        : { title: 'Niemand hoeft meer iets te doen.', text: 'Alle organisaties met een contactpersoon hebben verstuurd.' },
    },
  };
}

function leadOf(shown: number, { withoutContact }: Chasing, { state, everyone }: PeopleChoice): string {
  const who = counted(shown, 'persoon', 'personen');
  const first = state
    ? `${who} in deze staat.`
    : everyone
      ? `${who}.`
      : `${who} ${shown === 1 ? 'moet' : 'moeten'} nog iets doen.`;
  if (withoutContact === 0) return first;
  const have = withoutContact === 1 ? 'heeft' : 'hebben';
  return `${first} ${counted(withoutContact, 'organisatie', 'organisaties')} ${have} geen contactpersoon en ${withoutContact === 1 ? 'staat' : 'staan'} hier niet.`;
}

const linkTo = (region: string, organisation: ChasedPerson['organisations'][number]): Link => ({
  href: organisationPath(region, organisation.slug),
  text: `${organisation.name}: ${stageInWords(organisation)}`,
});

const queryOf = ({ state, everyone }: PeopleChoice): string => {
  const query = new URLSearchParams({
    ...(state ? { staat: chaseWords[state] } : {}),
    ...(everyone ? { tonen: 'iedereen' } : {}),
  });
  return query.size > 0 ? `?${query.toString()}` : '';
};

const kindWords: Readonly<Record<string, string>> = {
  'round-invitation': 'uitnodiging',
  reminder: 'herinnering',
  returned: 'teruggegeven, met een vraag',
  reopened: 'heropend',
};

/** What it was and when it left; or why it has not. */
export function lastMessageInWords(mail: Mail | null): { what: string; when: string } {
  if (!mail) return { what: 'nog geen', when: '' };
  const what = kindWords[mail.kind] ?? mail.kind;
  if (mail.sentAt) return { what, when: shortMoment(mail.sentAt) };
  return { what, when: mail.failedAt ? `niet aangekomen, ${shortMoment(mail.failedAt)}` : 'nog niet verstuurd' };
}

function lastMessageCell(mail: Mail | null) {
  const { what, when } = lastMessageInWords(mail);
  return { text: what, ...(when ? { note: when } : {}) };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'rounds/people': PeoplePage;
  }
}
