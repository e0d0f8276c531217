import { indexOf, measurementsAt, rowsOf } from '../../progress/domain/measurement.ts';
import { reveals } from '../../progress/domain/shown-versions.ts';
import type { Quarter } from '../../kernel/quarter.ts';
import type { ReportFacts } from '../../reports/domain/facts.ts';
import { networkOf, type Network } from '../../reports/domain/network.ts';

/**
 * Whether two editions that are both read without names can be subtracted down to a few organisations: by the rule that holds for what
 * members see of a quarter that was corrected (domain.md §6). `earlier` was shared before.
 */
export function isSmallRecut(earlier: ReportFacts, later: ReportFacts): boolean {
  // Of a report on one sector nobody without an account sees a figure.
  if (earlier.sector !== null || later.sector !== null) return false;
  const [before, after] = [networkOf(earlier), networkOf(later)];
  const inBoth = [before.from, before.to].filter((quarter) => quarter === after.from || quarter === after.to);
  return inBoth.some((quarter) => reveals(snapshotOf(before, quarter), snapshotOf(after, quarter)));
}

const snapshotOf = ({ list }: Network, quarter: Quarter) => ({
  quarter,
  measurements: measurementsAt(rowsOf(list, null), indexOf(list, quarter)),
});
