import type { Quarter } from '../../kernel/quarter.ts';
import type { PerformanceList } from '../../performance-list/domain/performance-list.ts';
import { quarterFigures, type QuarterFigures } from './figures.ts';
import { measurementsAt, rowsOf } from './measurement.ts';

export interface TrendPoint extends QuarterFigures {
  readonly quarter: Quarter;
  /** The line breaks before this point: "ander model". */
  readonly breakBefore: boolean;
}

/** The course of a sector, or of the region (null), through the quarters of the list. */
export function trendOf(list: PerformanceList, sectorId: string | null): TrendPoint[] {
  const rows = rowsOf(list, sectorId);
  const columns = sectorId === null ? list.region : list.sectors.find(({ sector }) => sector.id === sectorId)?.columns;
  return list.quarters.map((quarter, i) => ({
    quarter,
    ...quarterFigures(measurementsAt(rows, i)),
    breakBefore: columns?.[i]?.breakBefore ?? false,
  }));
}
