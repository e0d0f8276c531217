import { longDate } from '../../kernel/dutch.ts';
import { quarterLabel, referenceDate, type Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { ListRow, Named } from '../../performance-list/domain/performance-list.ts';
import type { NotMeasuredMember, Standing } from '../../performance-list/domain/standing.ts';

/** Gelijke groep, toetreders, vertrekkers; "gemeten" where a figure is of one quarter. */
export type Group = 'measured' | 'matched' | 'joiner' | 'leaver';

export interface CountedRow {
  readonly organisation: Named;
  readonly sectorId: string;
  readonly group: Group;
  /** The gears counted, by quarter. */
  readonly gears: readonly { readonly quarter: Quarter; readonly gear: Gear }[];
}

export interface LeftOutRow {
  readonly organisation: Named;
  readonly sectorId: string;
  /** 'Q4 2016: geen opgave ontvangen'. */
  readonly why: string;
}

export interface ExplainedRows {
  readonly counted: readonly CountedRow[];
  readonly leftOut: readonly LeftOutRow[];
}

/** A quarter with its place in the list. */
export interface Place {
  readonly quarter: Quarter;
  readonly index: number;
}

export function rowsOfQuarter(rows: readonly ListRow[], place: Place): ExplainedRows {
  return split(rows, [place], ({ standings }) => (standings[place.index]?.kind === 'measured' ? 'measured' : null), [place]);
}

/** The rows of some groups between two quarters, with their gears in the quarters that the figure counts. */
export function rowsBetween(
  rows: readonly ListRow[],
  from: Place,
  to: Place,
  groups: readonly Group[],
  counted: readonly Place[],
): ExplainedRows {
  const groupOf = ({ standings }: ListRow): Group | null => {
    const [then, now] = [standings[from.index]?.kind === 'measured', standings[to.index]?.kind === 'measured'];
    const group = then && now ? 'matched' : now ? 'joiner' : then ? 'leaver' : null;
    return group !== null && groups.includes(group) ? group : null;
  };
  return split(rows, [from, to], groupOf, counted);
}

function split(
  rows: readonly ListRow[],
  asked: readonly Place[],
  groupOf: (row: ListRow) => Group | null,
  counted: readonly Place[],
): ExplainedRows {
  const found = { counted: [] as CountedRow[], leftOut: [] as LeftOutRow[] };
  for (const row of rows) {
    const { organisation, sectorId } = row;
    const group = groupOf(row);
    if (group !== null) found.counted.push({ organisation, sectorId, group, gears: gearsAt(row, counted) });
    else found.leftOut.push({ organisation, sectorId, why: asked.flatMap((place) => whyNotMeasured(row, place)).join('. ') });
  }
  return found;
}

const gearsAt = ({ standings }: ListRow, places: readonly Place[]): CountedRow['gears'] =>
  places.flatMap(({ quarter, index }) => {
    const standing = standings[index];
    return standing?.kind === 'measured' ? { quarter, gear: standing.gear } : [];
  });

/** Why a member was not measured. */
export const notMeasuredWords: Readonly<Record<NotMeasuredMember, string>> = {
  'not-expected': 'geen opgave gevraagd',
  'not-received': 'geen opgave ontvangen',
  'not-established': 'opgave ontvangen, nog niet vastgesteld',
};

/** Nothing where it was measured. */
export function whyNotMeasured({ standings }: ListRow, { quarter, index }: Place): string | [] {
  const standing: Standing | undefined = standings[index];
  if (standing === undefined || standing.kind === 'measured') return [];
  const label = quarterLabel(quarter);
  if (standing.kind === 'not-a-member') return `${label}: geen lid op ${longDate(referenceDate(quarter))}`;
  const { carriedOver } = standing;
  const carried = carriedOver ? `; versnelling ${carriedOver.gear} uit ${quarterLabel(carriedOver.from)} telt niet mee` : '';
  return `${label}: ${notMeasuredWords[standing.kind]}${carried}`;
}
