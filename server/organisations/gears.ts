import type { Quarter } from '../kernel/quarter.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';

/*
 * Organisations know nothing of scores. Pages that show gears get them through these read functions, handed in by app.ts.
 */

export type GearOrigin = 'quickscan' | 'direct' | 'import';

export interface GearInQuarter {
  readonly quarter: Quarter;
  readonly gear: Gear;
  readonly origin: GearOrigin;
}

/** The established gears, by organisation, in the latest quarter that has any. */
export type Standings = (db: Db) => Promise<ReadonlyMap<string, GearInQuarter>>;

/** Every established gear of one organisation, oldest first; lines break where the model version changes. */
export type Course = (db: Db, organisationId: string) => Promise<readonly (GearInQuarter & { readonly modelVersion: string })[]>;
