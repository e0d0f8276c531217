import { compareDutch, counted, longDate, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { resultPath, reviewPath, reviewsPath } from '../judging/judging.paths.ts';
import { newContactPath, organisationPath } from '../organisations/organisations.paths.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { ButtonLink, Cell, DataTable, LinkList, SummaryList, Tag } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import { chaseStates, countStates, isToChase, responseBy, type ChaseState, type Response } from './domain/chase.ts';
import type { Round } from './domain/round.ts';
import { lastDayOf } from './plan-round.ts';
import type { Standing } from './read-standing.ts';
import { remindPath, roundMessagesPath, roundPeoplePath } from './reminders.paths.ts';
import { advice, chaseNames, inWords, stateTag } from './round-words.ts';
import * as paths from './rounds.paths.ts';

export interface RoundPage extends Page {
  tag: Tag;
  lead: string;
  actions: readonly ButtonLink[];
  /** How the list came about; null before it is frozen. */
  list: string | null;
  plan: SummaryList | null;
  states: DataTable | null;
  /** The organisations that were asked for; views/rounds/round.eta gives them the id that the links lead to. */
  chosen: DataTable | null;
  sectors: DataTable | null;
  admitted: DataTable | null;
  more: LinkList | null;
}

interface Sector {
  id: string;
  name: string;
}

/** Who sent, who did not and why (experience.md, W6). */
export function roundPage(
  region: string,
  round: Round,
  standing: readonly Standing[],
  sectors: readonly Sector[],
  chosen: paths.ChosenList | undefined,
  today: IsoDate,
): RoundPage {
  const counts = countStates(standing.map(({ state }) => state));
  const later = standing.filter(({ participant }) => participant.added === 'by-name').length;
  const open = round.state === 'open';
  const received = standing.filter(isReceived).length;
  const remindable = standing.some(({ state }) => mayBeReminded(state));
  const { quarter } = round;
  return {
    title: `Ronde ${quarterLabel(quarter)}`,
    back: { href: paths.roundsPath(region), text: 'Rondes' },
    tag: stateTag[round.state],
    lead: inWords(round, today),
    actions: open && remindable ? [{ href: remindPath(region, quarter), text: 'Stuur een herinnering' }] : [],
    list: `${counted(standing.length, 'organisatie', 'organisaties')} verwacht, ${received} ontvangen. De lijst is vastgelegd op ${longDate(dayInAmsterdam(round.opened!.at))}${later > 0 ? `; ${later} later toegevoegd` : ''}.`,
    plan: null,
    states: statesTable(region, round, counts, standing.length, chosen),
    chosen: chosen ? chosenTable(region, standing, chosen) : null,
    sectors: sectorsTable(standing, sectors),
    admitted: admittedTable(region, standing),
    more: {
      label: 'Verder met deze ronde',
      items: [
        { href: roundPeoplePath(region, quarter), text: 'Bekijk wie u kunt benaderen, per persoon' },
        { href: roundMessagesPath(region, quarter), text: 'Bekijk de berichten van deze ronde' },
        { href: paths.admitPath(region, quarter), text: 'Geef één organisatie uitstel' },
        ...(open
          ? [
              { href: paths.addParticipantPath(region, quarter), text: 'Voeg een organisatie toe' },
              { href: paths.editRoundPath(region, quarter), text: 'Wijzig de ronde' },
              { href: paths.closeRoundPath(region, quarter), text: 'Sluit de ronde' },
            ]
          : []),
      ],
    },
  };
}

const isReceived = ({ participant }: Standing): boolean => participant.receivedAt !== null;
const mayBeReminded = (state: ChaseState): boolean => isToChase(state) && state !== 'no-contact' && state !== 'address-fails';

function statesTable(
  region: string,
  round: Round,
  counts: ReadonlyMap<ChaseState, number>,
  total: number,
  chosen: paths.ChosenList | undefined,
): DataTable {
  return {
    caption: 'Hoe ver iedereen is',
    columns: [{ text: 'Stand' }, { text: 'Aantal', numeric: true }, { text: 'Wat u kunt doen' }],
    rows: chaseStates.map((state) => {
      const n = counts.get(state)!;
      return {
        ...(state === chosen ? { marked: 'staat hieronder' } : {}),
        cells: [
          chaseNames[state],
          {
            link: {
              href: paths.roundPath(region, round.quarter, state),
              text: String(n),
              hidden: chaseNames[state].toLowerCase(),
            },
          },
          n === 0 ? '' : todoCell(region, round, state),
        ],
      };
    }),
    foot: ['Samen', String(total), ''],
    keep: true,
  };
}

function todoCell(region: string, { quarter, state: of }: Round, state: ChaseState): Cell {
  if (state === 'sent') return { link: { href: reviewsPath(region, { kwartaal: quarter }), text: advice.sent } };
  if (of !== 'open' || !mayBeReminded(state)) return advice[state];
  const hidden = `wie “${chaseNames[state].toLowerCase()}” is`;
  return { link: { href: remindPath(region, quarter, state), text: 'Herinner', hidden }, text: advice[state] };
}

function chosenTable(region: string, standing: readonly Standing[], chosen: paths.ChosenList): DataTable {
  const all = chosen === 'received';
  const rows = standing
    .filter((one) => (all ? isReceived(one) : one.state === chosen))
    .toSorted((a, b) => compareDutch(a.organisation.name, b.organisation.name));
  return {
    caption: `${all ? 'Ontvangen' : chaseNames[chosen]}: ${counted(rows.length, 'organisatie', 'organisaties')}`,
    columns: [
      { text: 'Organisatie' },
      { text: 'Contactpersoon' },
      all ? { text: 'Stand' } : { text: 'Ingevuld' },
      { text: 'Quickscan' },
    ],
    rows: rows.map((one) => ({
      cells: [
        organisationCell(region, one),
        contactCell(region, one),
        all ? chaseNames[one.state] : filledCell(one),
        quickscanCell(region, one),
      ],
    })),
    empty: { title: 'Hier staat nu niemand' },
  };
}

const organisationCell = (region: string, { organisation }: Standing): Cell => ({
  link: { href: organisationPath(region, organisation.slug), text: organisation.name },
});

function contactCell(region: string, { organisation, contacts }: Standing): Cell {
  if (contacts.length === 0) {
    return {
      link: { href: newContactPath(region, organisation.slug), text: 'Wijs iemand aan', hidden: `voor ${organisation.name}` },
    };
  }
  const [first, ...others] = contacts;
  const lines = (contact: Standing['contacts'][number]): string[] => [
    contact.addressFails ? `${contact.email}: dit adres werkt niet` : contact.email,
    ...(contact.telephone ? [contact.telephone] : []),
  ];
  return { text: first!.name, notes: [...lines(first!), ...others.flatMap((other) => [other.name, ...lines(other)])] };
}

const filledCell = ({ stage }: Standing): Cell =>
  stage.stage === 'not-opened' ? 'nog niets' : `${stage.answered} van ${stage.needed}`;

function quickscanCell(region: string, { participant, organisation, state }: Standing): Cell {
  const hidden = `van ${organisation.name}`;
  if (state === 'sent') return { link: { href: reviewPath(region, participant.id), text: 'Beoordeel', hidden } };
  if (state === 'established') return { link: { href: resultPath(region, participant.id), text: 'Resultaat', hidden } };
  return { link: { href: quickscanPath(region, participant.id), text: 'Open', hidden } };
}

function sectorsTable(standing: readonly Standing[], sectors: readonly Sector[]): DataTable {
  const response = responseBy(standing.map((one) => ({ key: one.organisation.sectorId, received: isReceived(one) })));
  const cells = ({ received, expected }: Response): Cell => ({
    text: `${received} van ${expected}`,
    bar: { part: received, whole: expected },
  });
  const rows = sectors.flatMap(({ id, name }) => {
    const own = response.get(id);
    return own ? [{ cells: [name, cells(own)] }] : [];
  });
  const all = { expected: standing.length, received: standing.filter(isReceived).length };
  return {
    caption: 'Respons per sector',
    columns: [{ text: 'Sector' }, { text: 'Ontvangen' }],
    rows,
    foot: ['Samen', cells(all)],
    keep: true,
  };
}

function admittedTable(region: string, standing: readonly Standing[]): DataTable | null {
  const admitted = standing.filter(({ participant }) => participant.admittedUntil !== null);
  if (admitted.length === 0) return null;
  return {
    caption: 'Uitstel',
    columns: [{ text: 'Organisatie' }, { text: 'Kan insturen tot en met' }, { text: 'Stand' }],
    rows: admitted
      .toSorted((a, b) => compareDutch(a.organisation.name, b.organisation.name))
      .map((one) => ({
        cells: [
          organisationCell(region, one),
          shortDate(lastDayOf({ closesAt: one.participant.admittedUntil! })),
          chaseNames[one.state],
        ],
      })),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'rounds/round': RoundPage;
  }
}
