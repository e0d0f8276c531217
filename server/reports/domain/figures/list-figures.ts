import type { Quarter } from '../../../kernel/quarter.ts';
import type { Place } from '../../../progress/domain/explanation-rows.ts';
import { indexOf } from '../../../progress/domain/measurement.ts';
import type { ReportFacts } from '../facts.ts';
import { networkOf, type Network } from '../network.ts';
import type { Account, Entry } from './account.ts';
import { activityEntries } from './activity-figures.ts';
import type { ReportFigure } from './figure.ts';
import { memberEntries } from './member-figures.ts';
import { progressEntries } from './progress-figures.ts';
import { columnEntries, distributionEntries } from './quarter-figures.ts';
import { quickscanEntries } from './quickscan-figures.ts';
import { membershipOf, scopesOf, type Scope } from './scope.ts';

/** All figures of a report, worked out once; each account is made when it is asked for. */
export interface FigureBook {
  /** In the reader's order: everyone together, each sector, then statements, chain and activities. */
  readonly figures: readonly ReportFigure[];
  find(key: string): ReportFigure | null;
  account(key: string): Account | null;
}

export function figureBook(facts: ReportFacts, network: Network = networkOf(facts)): FigureBook {
  const entries = entriesOf(facts, network);
  const byKey = new Map(entries.map((entry) => [entry.figure.key, entry]));
  return {
    figures: entries.map(({ figure }) => figure),
    find: (key) => byKey.get(key)?.figure ?? null,
    account: (key) => {
      const entry = byKey.get(key);
      return entry ? { figure: entry.figure, ...entry.explain() } : null;
    },
  };
}

/** Every figure of the report; keys are unique. */
export const listFigures = (facts: ReportFacts, network?: Network): readonly ReportFigure[] => figureBook(facts, network).figures;

/** null: no figure of this report has the key. */
export const accountOf = (facts: ReportFacts, key: string, network?: Network): Account | null =>
  figureBook(facts, network).account(key);

function entriesOf(facts: ReportFacts, network: Network): Entry[] {
  const { list, from, to } = network;
  const placeOf = (quarter: Quarter): Place => ({ quarter, index: indexOf(list, quarter) });
  const [then, now] = [placeOf(from), placeOf(to)];
  const ends = from === to ? [now] : [now, then];
  const isMember = membershipOf(facts);
  const ofScope = (scope: Scope): Entry[] => [
    ...ends.flatMap((place) => memberEntries(scope, place, (id) => isMember(id, place.quarter))),
    ...ends.flatMap((place) => distributionEntries(scope, place)),
    ...list.quarters.map(placeOf).flatMap((place) => columnEntries(list, scope, place)),
    ...progressEntries(network, scope, [then, now]),
  ];
  const scopes = scopesOf(facts, network);
  const whole = scopes[0]!;
  return [...scopes.flatMap(ofScope), ...quickscanEntries(facts, whole, now), ...activityEntries(facts, whole)];
}
