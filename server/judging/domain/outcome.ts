import { counted } from '../../kernel/dutch.ts';
import { quarterLabel, quartersBetween, type Quarter } from '../../kernel/quarter.ts';
import type { EffectiveAnswer } from '../../maturity/domain/answer.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';

/** An established gear, as far as two quarters are compared. */
export interface EstablishedGear {
  readonly quarter: Quarter;
  readonly gear: Gear;
  /** What the answers gave; null where there were none (placed directly, imported). */
  readonly computedGear: Gear | null;
  readonly modelVersion: string;
}

/** Over a change of model nothing is said to go up or down (D14). */
export type Shift =
  { readonly kind: 'first' } | { readonly kind: 'up' | 'same' | 'down' | 'other-model'; readonly from: EstablishedGear };

/** What came out of a quickscan, beside the last gear before it. */
export interface Outcome {
  readonly now: EstablishedGear;
  /** The computed gear that the coordinator's override stands beside, else null. */
  readonly overridden: Gear | null;
  readonly shift: Shift;
}

export function outcomeOf(now: EstablishedGear, earlier: EstablishedGear | null): Outcome {
  return { now, overridden: now.computedGear === now.gear ? null : now.computedGear, shift: shiftOf(now, earlier) };
}

function shiftOf(now: EstablishedGear, from: EstablishedGear | null): Shift {
  if (from === null) return { kind: 'first' };
  if (from.modelVersion !== now.modelVersion) return { kind: 'other-model', from };
  if (from.gear === now.gear) return { kind: 'same', from };
  return { kind: from.gear < now.gear ? 'up' : 'down', from };
}

/** The outcome in one sentence, for page and mail alike (experience.md §4). It states, and never blames. */
export function headlineOf({ now, overridden, shift }: Outcome): string {
  if (overridden !== null) return `Vastgesteld op ${now.gear} (berekend: ${overridden})`;
  switch (shift.kind) {
    case 'first':
      return `Uw eerste meting: versnelling ${now.gear}`;
    case 'up':
      return `Opgeschakeld naar versnelling ${now.gear}`;
    case 'same':
      return `U blijft in versnelling ${now.gear}`;
    case 'down':
      return `Versnelling ${now.gear}. ${capital(earlierInWords(shift.from, now))}: ${shift.from.gear}.`;
    case 'other-model':
      return `Versnelling ${now.gear}, met een ander model dan ${earlierInWords(shift.from, now)}`;
  }
}

/** 'vorig kwartaal', or by name what lies further back. */
export const earlierInWords = (earlier: { quarter: Quarter }, now: { quarter: Quarter }): string =>
  quartersBetween(earlier.quarter, now.quarter) === 1 ? 'vorig kwartaal' : `in ${quarterLabel(earlier.quarter)}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What each statement counts for. */
export type Standings = ReadonlyMap<string, EffectiveAnswer>;

/** How the statements moved between two quickscans on the same model. */
export interface Movement {
  /** How many more are in place; below zero: fewer. */
  readonly more: number;
  /** Gating ones that open a gate between the two gears and did not pass before: what made the difference upwards. */
  readonly gained: readonly Criterion[];
  /** Gating ones that keep shut a gate which was open: what caused going down. */
  readonly lost: readonly { readonly criterion: Criterion; readonly standing: EffectiveAnswer }[];
}

export function movementOf(
  model: MaturityModel,
  gears: { readonly before: Gear; readonly now: Gear },
  standings: { readonly before: Standings; readonly now: Standings },
): Movement {
  const inPlace = (of: Standings): number => [...of.values()].filter(({ counts }) => counts === 'IN_PLACE').length;
  const between = model.criteria.filter(
    ({ gating, gear }) => gating && gear > Math.min(gears.before, gears.now) && gear <= Math.max(gears.before, gears.now),
  );
  return {
    more: inPlace(standings.now) - inPlace(standings.before),
    gained:
      gears.now > gears.before
        ? between.filter(({ code }) => passes(standings.now.get(code)) && !passes(standings.before.get(code)))
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
