import type { Gear } from '../../maturity/domain/gear.ts';
import type { Measurement } from './measurement.ts';

export interface MatchedPair {
  readonly organisationId: string;
  readonly from: Gear;
  readonly to: Gear;
  readonly otherModel: boolean;
}

/** M, J and L of domain.md §6: gelijke groep, toetreders, vertrekkers. */
export interface Comparison {
  readonly matched: readonly MatchedPair[];
  readonly joiners: readonly Measurement[];
  readonly leavers: readonly Measurement[];
}

export interface Shifts {
  readonly up: number;
  readonly same: number;
  readonly down: number;
  /** How many of these compare across model versions: counted, and marked "ander model" (D14). */
  readonly overBreak: number;
}

export function compare(from: readonly Measurement[], to: readonly Measurement[]): Comparison {
  const before = new Map(from.map((measurement) => [measurement.organisationId, measurement]));
  const after = new Set(to.map(({ organisationId }) => organisationId));
  const matched: MatchedPair[] = [];
  const joiners: Measurement[] = [];
  for (const now of to) {
    const then = before.get(now.organisationId);
    if (then) matched.push(pair(then, now));
    else joiners.push(now);
  }
  return { matched, joiners, leavers: from.filter(({ organisationId }) => !after.has(organisationId)) };
}

const pair = (then: Measurement, now: Measurement): MatchedPair => ({
  organisationId: now.organisationId,
  from: then.gear,
  to: now.gear,
  otherModel: then.modelVersion !== now.modelVersion,
});

export function shifts(matched: readonly MatchedPair[]): Shifts {
  const counts = { up: 0, same: 0, down: 0, overBreak: 0 };
  for (const { from, to, otherModel } of matched) {
    counts[to > from ? 'up' : to < from ? 'down' : 'same']++;
    if (otherModel) counts.overBreak++;
  }
  return counts;
}
