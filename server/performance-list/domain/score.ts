import type { Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';

export type ScoreOrigin = 'quickscan' | 'direct' | 'import';

/** The established gear of an organisation in a quarter: one live record, whatever its origin. */
export interface Score {
  readonly organisationId: string;
  readonly quarter: Quarter;
  readonly gear: Gear;
  readonly origin: ScoreOrigin;
  readonly modelVersion: string;
  /** What the answers gave; null where there were none (direct, import). */
  readonly computedGear: Gear | null;
}

/** The version of imported history, which was scored by a model that is lost. */
export const historicalModel = 'historisch';

/** A direct correction keeps the version of the score it replaces; a direct placing takes the version in use (D14). */
export const modelOfDirectScore = (replaced: Score | null, inUse: string): string => replaced?.modelVersion ?? inUse;

/** The computed gear that an override stands beside ("3 (berekend: 2)"); null where nothing was overridden. */
export const overriddenGear = ({ gear, computedGear }: Score): Gear | null => (computedGear === gear ? null : computedGear);

/** A score with how it came about. */
export interface ScoreRecord extends Score {
  id: string;
  reason: string | null;
  importBatchId: string | null;
  recordedByName: string;
  recordedAt: Date;
  supersededAt: Date | null;
}
