import { quarterLabel, type Quarter } from '../kernel/quarter.ts';

/** 'Q4 2016', or 'Q4 2016 Onderwijs'. */
export const reportName = (quarter: Quarter, sectorName: string | null): string =>
  sectorName === null ? quarterLabel(quarter) : `${quarterLabel(quarter)} ${sectorName}`;

export const scopeNameOf = (sectorName: string | null): string => sectorName ?? 'Hele regio';
