import type { Standing } from './standing.ts';

/**
 * One quarter of a sector or of the region: "gemeten 58 van 76, 12 overgenomen, 6 nooit gemeten".
 * members = membersMeasured + carriedOver + outdated + neverMeasured; n also counts those measured before they joined.
 */
export interface Column {
  readonly n: number;
  readonly mean: number | null;
  readonly overridden: number;
  readonly members: number;
  readonly membersMeasured: number;
  readonly carriedOver: number;
  readonly outdated: number;
  readonly neverMeasured: number;
  /** Model versions of the gears counted here, in alphabetical order. */
  readonly modelVersions: readonly string[];
  /** More than one model version between this column and the last measured one before it: lines break here, "ander model". */
  readonly breakBefore: boolean;
}

/** Adds up one column while the rows go by. */
export interface Tally {
  n: number;
  sum: number;
  overridden: number;
  members: number;
  membersMeasured: number;
  carriedOver: number;
  outdated: number;
  neverMeasured: number;
  readonly modelVersions: Set<string>;
}

export const newTally = (): Tally => ({
  n: 0,
  sum: 0,
  overridden: 0,
  members: 0,
  membersMeasured: 0,
  carriedOver: 0,
  outdated: 0,
  neverMeasured: 0,
  modelVersions: new Set(),
});

export function count(tally: Tally, standing: Standing, isMember: boolean): void {
  if (isMember) tally.members++;
  if (standing.kind === 'measured') {
    tally.n++;
    tally.sum += standing.gear;
    if (standing.overridden !== null) tally.overridden++;
    if (isMember) tally.membersMeasured++;
    tally.modelVersions.add(standing.modelVersion);
  } else if (standing.kind !== 'not-a-member') {
    if (!standing.carriedOver) tally.neverMeasured++;
    else if (standing.carriedOver.outdated) tally.outdated++;
    else tally.carriedOver++;
  }
}

/** Columns in order of quarter; a break is a comparison across more than one model version. */
export function columnsOf(tallies: readonly Tally[]): Column[] {
  let before: readonly string[] = [];
  return tallies.map(({ sum, modelVersions, ...counts }) => {
    const versions = [...modelVersions].sort();
    const breakBefore = versions.length > 0 && before.length > 0 && isOtherModel(before, versions);
    if (versions.length > 0) before = versions;
    return { ...counts, mean: counts.n === 0 ? null : sum / counts.n, modelVersions: versions, breakBefore };
  });
}

/** Whether comparing what these versions scored is comparing across models. */
export const isOtherModel = (a: readonly string[], b: readonly string[]): boolean => new Set([...a, ...b]).size > 1;
