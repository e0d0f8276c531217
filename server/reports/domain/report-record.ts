import type { Quarter } from '../../kernel/quarter.ts';
import type { ReportTexts } from './texts.ts';

/** A report as it is worked on; its editions stand elsewhere. */
export interface ReportRecord {
  readonly id: string;
  readonly quarter: Quarter;
  readonly comparedWith: Quarter;
  /** null: the whole region. */
  readonly sectorId: string | null;
  readonly texts: ReportTexts;
  /** Counts the times it was saved. */
  readonly version: number;
  readonly changedAt: Date;
  readonly changedByName: string;
}
