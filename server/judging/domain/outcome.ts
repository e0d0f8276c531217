import { counted } from '../../kernel/dutch.ts';
import { quarterLabel, quartersBetween, type Quarter } from '../../kernel/quarter.ts';
import type { EffectiveAnswer } from '../../maturity/domain/answer.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import { headlineOf, type Headline } from './headline.ts';

/** An established gear, as far as two quarters are compared. */
export interface EstablishedGear {
  readonly quarter: Quarter;
  readonly gear: Gear;
  /** What the answers gave; null where there were none (placed directly, imported). */
  readonly computedGear: Gear | null;
  readonly modelVersion: string;
}

/** What came out of a quickscan, beside the last gear before it. */
export interface Outcome {
  readonly kind: Headline['outcome'];
  /** In one sentence: the same in page and mail. */
  readonly title: string;
  readonly now: EstablishedGear;
  readonly earlier: EstablishedGear | null;
  /** The computed gear that the coordinator's override stands beside, else null. */
  readonly overridden: Gear | null;
}

export function outcomeOf(now: EstablishedGear, earlier: EstablishedGear | null): Outcome {
  const { outcome, title, overridden } = headlineOf({ ...now, computedGear: now.computedGear ?? now.gear }, earlier);
  return { kind: outcome, title: overridden ?? title, now, earlier, overridden: overridden === null ? null : now.computedGear };
}

/** 'vorig kwartaal', or by name what lies further back. */
export const earlierInWords = (earlier: { quarter: Quarter }, now: { quarter: Quarter }): string =>
  quartersBetween(earlier.quarter, now.quarter) === 1 ? 'vorig kwartaal' : `in ${quarterLabel(earlier.quarter)}`;

/** What each statement counts for. */
export type Standings = ReadonlyMap<string, EffectiveAnswer>;

/** How the statements moved between two quickscans on the same model. */
export interface Movement {
  /** How many more are in place; below zero: fewer; null: the earlier answers are not there to compare with. */
  readonly more: number | null;
  /** Gating ones that open a gate between the two gears and did not pass before: what made the difference upwards. */
  readonly gained: readonly Criterion[];
  /** Gating ones that keep shut a gate which was open: what caused going down. */
  readonly lost: readonly { readonly criterion: Criterion; readonly standing: EffectiveAnswer }[];
}

export function movementOf(
  model: MaturityModel,
  gears: { readonly before: Gear; readonly now: Gear },
  standings: { readonly before: Standings | null; readonly now: Standings },
): Movement {
  const { before } = standings;
  const inPlace = (of: Standings): number => [...of.values()].filter(({ counts }) => counts === 'IN_PLACE').length;
  const between = model.criteria.filter(
    ({ gating, gear }) => gating && gear > Math.min(gears.before, gears.now) && gear <= Math.max(gears.before, gears.now),
  );
  return {
    more: before === null ? null : inPlace(standings.now) - inPlace(before),
    gained:
      before !== null && gears.now > gears.before
        ? between.filter(({ code }) => passes(standings.now.get(code)) && !passes(before.get(code)))
        : [],
    lost:
      gears.now < gears.before
        ? between.flatMap((criterion) => {
            const standing = standings.now.get(criterion.code);
            return standing && !passes(standing) ? [{ criterion, standing }] : [];
          })
        : [],
  };
}

const passes = (standing: EffectiveAnswer | undefined): boolean =>
  standing?.counts === 'IN_PLACE' || standing?.counts === 'NOT_APPLICABLE';

/** '2 stellingen meer geregeld dan vorig kwartaal.' */
export function movementInWords(more: number, earlier: { quarter: Quarter }, now: { quarter: Quarter }): string {
  const when = earlierInWords(earlier, now);
  if (more === 0) return `Evenveel stellingen geregeld als ${when}.`;
  return `${counted(Math.abs(more), 'stelling', 'stellingen')} ${more > 0 ? 'meer' : 'minder'} geregeld dan ${when}.`;
}
