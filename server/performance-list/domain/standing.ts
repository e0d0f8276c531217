import { quartersBetween, type Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import { overriddenGear, type Score, type ScoreOrigin } from './score.ts';

export interface Measured {
  readonly kind: 'measured';
  readonly gear: Gear;
  readonly origin: ScoreOrigin;
  readonly modelVersion: string;
  /** The computed gear where the coordinator overrode it, else null. */
  readonly overridden: Gear | null;
}

/** The last gear of someone who is not measured now: shown with its age, never counted. */
export interface CarriedOver {
  readonly gear: Gear;
  readonly from: Quarter;
  /** In quarters. */
  readonly age: number;
  /** "Verouderd": older than four quarters. */
  readonly outdated: boolean;
}

export type NotMeasuredMember = 'not-expected' | 'not-received' | 'not-established';

/** An organisation in a quarter: its established gear, or one of the four kinds of nothing (domain.md §4). */
export type Standing =
  Measured | { readonly kind: 'not-a-member' } | { readonly kind: NotMeasuredMember; readonly carriedOver: CarriedOver | null };

/** Who was asked in a quarter's round, and who had sent a quickscan. */
export interface RoundAttendance {
  readonly expected: ReadonlySet<string>;
  readonly received: ReadonlySet<string>;
}

const oldestShown = 4;

/** A score counts in its quarter even where that lies before membership: a baseline measured afterwards. */
export function standingOf(
  score: Score | undefined,
  isMember: boolean,
  attendance: NotMeasuredMember,
  earlier: Score | undefined,
  quarter: Quarter,
): Standing {
  if (score) {
    const { gear, origin, modelVersion } = score;
    return { kind: 'measured', gear, origin, modelVersion, overridden: overriddenGear(score) };
  }
  if (!isMember) return { kind: 'not-a-member' };
  return { kind: attendance, carriedOver: earlier ? carryOver(earlier, quarter) : null };
}

/** Without a round in a quarter nobody was expected. */
export function attendanceOf(organisationId: string, round: RoundAttendance | undefined): NotMeasuredMember {
  if (!round?.expected.has(organisationId)) return 'not-expected';
  return round.received.has(organisationId) ? 'not-established' : 'not-received';
}

function carryOver(earlier: Score, quarter: Quarter): CarriedOver {
  const age = quartersBetween(earlier.quarter, quarter);
  return { gear: earlier.gear, from: earlier.quarter, age, outdated: age > oldestShown };
}
