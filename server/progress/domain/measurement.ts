import type { Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { ListRow, PerformanceList } from '../../performance-list/domain/performance-list.ts';

/** An organisation with an established gear in a quarter: a member of S_q in domain.md §6. Carried over gears are none. */
export interface Measurement {
  readonly organisationId: string;
  readonly sectorId: string;
  readonly gear: Gear;
  readonly modelVersion: string;
}

/** The rows of a sector, or of the whole region (null), in the order of the list. */
export const rowsOf = (list: PerformanceList, sectorId: string | null): ListRow[] =>
  list.sectors.filter(({ sector }) => sectorId === null || sector.id === sectorId).flatMap(({ rows }) => rows);

/** Where a quarter stands in the list; a figure over a quarter that was not loaded would be silently empty. */
export function indexOf(list: PerformanceList, quarter: Quarter): number {
  const index = list.quarters.indexOf(quarter);
  if (index < 0) throw new Error(`Quarter ${quarter} is not in the list`);
  return index;
}

export function measurementsAt(rows: readonly ListRow[], index: number): Measurement[] {
  const found: Measurement[] = [];
  for (const { organisation, sectorId, standings } of rows) {
    const standing = standings[index];
    if (standing?.kind !== 'measured') continue;
    found.push({ organisationId: organisation.id, sectorId, gear: standing.gear, modelVersion: standing.modelVersion });
  }
  return found;
}
