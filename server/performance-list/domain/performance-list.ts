import { compareDutch } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import { referenceDate, type Quarter } from '../../kernel/quarter.ts';
import { columnsOf, count, newTally, type Column, type Tally } from './column.ts';
import type { Score } from './score.ts';
import { attendanceOf, standingOf, type RoundAttendance, type Standing } from './standing.ts';

/** Half-open: member from `from` until the day before `until`. */
export interface MembershipInterval {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

export interface ListedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly sectorId: string;
  readonly memberships: readonly MembershipInterval[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface PerformanceListInput {
  /** In the region's order. */
  readonly sectors: readonly Named[];
  readonly organisations: readonly ListedOrganisation[];
  /** Live scores, those before the chosen quarters included: they are what is carried over. */
  readonly scores: readonly Score[];
  readonly rounds?: ReadonlyMap<Quarter, RoundAttendance>;
  readonly quarters: readonly Quarter[];
}

/** Change in gears between the first and the last chosen quarter; over a model break no up or down is said (D14). */
export type Change = { readonly gears: number } | { readonly gears: null; readonly why: 'not-measured' | 'other-model' };

export interface ListRow {
  readonly organisation: Named;
  readonly sectorId: string;
  /** One per quarter. */
  readonly standings: readonly Standing[];
  readonly change: Change;
}

export interface SectorBlock {
  readonly sector: Named;
  readonly rows: readonly ListRow[];
  readonly columns: readonly Column[];
}

/** Prestatielijst: organisations against quarters. A sector without rows keeps its (empty) block. */
export interface PerformanceList {
  readonly quarters: readonly Quarter[];
  readonly sectors: readonly SectorBlock[];
  readonly region: readonly Column[];
}

export function performanceList(input: PerformanceListInput): PerformanceList {
  const quarters = [...new Set(input.quarters)].sort();
  const days = quarters.map(referenceDate);
  const scoresOf = scoresByOrganisation(input.scores);
  const region = quarters.map(newTally);
  const blocks = new Map(
    input.sectors.map((sector) => [sector.id, { sector, rows: [] as ListRow[], tallies: quarters.map(newTally) }]),
  );
  for (const organisation of input.organisations) {
    const block = blocks.get(organisation.sectorId);
    // Left out silently, an organisation would be missing from every mean.
    if (!block) throw new Error(`Organisation ${organisation.id} has a sector outside the list: ${organisation.sectorId}`);
    const membership = days.map((day) => isMemberOn(organisation.memberships, day));
    const standings = standingsOf(organisation.id, quarters, membership, scoresOf.get(organisation.id) ?? [], input.rounds);
    if (standings.every(({ kind }) => kind === 'not-a-member')) continue;
    block.rows.push(rowOf(organisation, standings));
    tally(block.tallies, standings, membership);
    tally(region, standings, membership);
  }
  return {
    quarters,
    region: columnsOf(region),
    sectors: [...blocks.values()].map(({ sector, rows, tallies }) => ({
      sector,
      rows: alphabetical(rows),
      columns: columnsOf(tallies),
    })),
  };
}

export const isMemberOn = (memberships: readonly MembershipInterval[], day: IsoDate): boolean =>
  memberships.some(({ from, until }) => from <= day && (until === null || day < until));

/** Per organisation in order of quarter. */
function scoresByOrganisation(scores: readonly Score[]): Map<string, Score[]> {
  const found = new Map<string, Score[]>();
  for (const score of scores) {
    const own = found.get(score.organisationId);
    if (own) own.push(score);
    else found.set(score.organisationId, [score]);
  }
  for (const own of found.values()) own.sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  return found;
}

/** Walks scores and quarters side by side, so that the last earlier gear is always at hand. */
function standingsOf(
  organisationId: string,
  quarters: readonly Quarter[],
  membership: readonly boolean[],
  scores: readonly Score[],
  rounds: ReadonlyMap<Quarter, RoundAttendance> | undefined,
): Standing[] {
  let passed = 0;
  return quarters.map((quarter, i) => {
    while (scores[passed] && scores[passed]!.quarter < quarter) passed++;
    const score = scores[passed]?.quarter === quarter ? scores[passed] : undefined;
    return standingOf(
      score,
      membership[i] === true,
      attendanceOf(organisationId, rounds?.get(quarter)),
      scores[passed - 1],
      quarter,
    );
  });
}

function tally(tallies: readonly Tally[], standings: readonly Standing[], membership: readonly boolean[]): void {
  for (const [i, standing] of standings.entries()) count(tallies[i]!, standing, membership[i] === true);
}

const rowOf = ({ id, name, sectorId }: ListedOrganisation, standings: readonly Standing[]): ListRow => ({
  organisation: { id, name },
  sectorId,
  standings,
  change: changeBetween(standings.at(0), standings.at(-1)),
});

function changeBetween(from: Standing | undefined, to: Standing | undefined): Change {
  if (from?.kind !== 'measured' || to?.kind !== 'measured') return { gears: null, why: 'not-measured' };
  if (from.modelVersion !== to.modelVersion) return { gears: null, why: 'other-model' };
  return { gears: to.gear - from.gear };
}

const alphabetical = (rows: ListRow[]): ListRow[] =>
  rows.sort((a, b) => compareDutch(a.organisation.name, b.organisation.name) || (a.organisation.id < b.organisation.id ? -1 : 1));
