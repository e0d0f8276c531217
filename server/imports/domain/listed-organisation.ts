import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';

export interface ListedScore {
  readonly quarter: Quarter;
  readonly gear: Gear;
  /** Its letter in the sheet. */
  readonly column: string;
}

export interface ListedOrganisation {
  /** Counted from 1, as in the sheet. */
  readonly row: number;
  readonly name: string;
  readonly sector: string | null;
  readonly municipality: string | null;
  readonly joined: IsoDate | null;
  readonly scores: readonly ListedScore[];
}
