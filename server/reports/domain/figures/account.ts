import type { ListRow } from '../../../performance-list/domain/performance-list.ts';
import type { Explanation } from '../../../progress/domain/explanation.ts';
import type { Group } from '../../../progress/domain/explanation-rows.ts';
import { quarterLabel } from '../../../kernel/quarter.ts';
import type { ReportFigure } from './figure.ts';

/**
 * "Waar komt dit vandaan?": re-aggregating the counted rows by the formula gives the value of the figure. Whoever is in scope is either
 * counted or left out, once.
 */
export interface Account {
  readonly figure: ReportFigure;
  readonly formula: string;
  /** The formula with the numbers in it; null where the figure is undefined. */
  readonly workedOut: string | null;
  readonly unit: 'organisaties' | 'activiteiten';
  readonly counted: readonly AccountRow[];
  readonly leftOut: readonly LeftOut[];
}

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly sectorId: string | null;
  readonly group: Group | null;
  /** A title that calls an organisation by its name: not for every reader. */
  readonly namesOne?: boolean;
  /** What is counted of it: 'Q4 2016' 4. */
  readonly values: readonly AccountValue[];
}

export interface AccountValue {
  readonly label: string;
  readonly text: string;
  readonly number: number | null;
}

export interface LeftOut {
  readonly id: string;
  readonly name: string;
  readonly sectorId: string | null;
  readonly namesOne?: boolean;
  readonly why: string;
}

/** An account before it is put to its figure. */
export type Explained = Omit<Account, 'figure'>;

/** A figure with its account, which is only made when it is asked for. */
export interface Entry {
  readonly figure: ReportFigure;
  explain(): Explained;
}

export const gearValue = (label: string, gear: number): AccountValue => ({ label, text: String(gear), number: gear });

/** As the progress slice explains it. */
export const fromExplanation = ({ formula, workedOut, counted, leftOut }: Explanation): Explained => ({
  formula,
  workedOut,
  unit: 'organisaties',
  counted: counted.map(({ organisation: { id, name }, sectorId, group, gears }) => ({
    id,
    name,
    sectorId,
    group,
    values: gears.map(({ quarter, gear }) => gearValue(quarterLabel(quarter), gear)),
  })),
  leftOut: leftOut.map(({ organisation: { id, name }, sectorId, why }) => ({ id, name, sectorId, why })),
});

/** Each row counted with its values, or left out for a reason. */
export function splitRows(
  rows: readonly ListRow[],
  decide: (row: ListRow) => Pick<AccountRow, 'group' | 'values'> | string,
): Pick<Explained, 'unit' | 'counted' | 'leftOut'> {
  const found = { unit: 'organisaties' as const, counted: [] as AccountRow[], leftOut: [] as LeftOut[] };
  for (const row of rows) {
    const {
      organisation: { id, name },
      sectorId,
    } = row;
    const decision = decide(row);
    if (typeof decision === 'string') found.leftOut.push({ id, name, sectorId, why: decision });
    else found.counted.push({ id, name, sectorId, ...decision });
  }
  return found;
}
