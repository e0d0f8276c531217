import { quarterRange, shiftQuarter, type Quarter } from '../../kernel/quarter.ts';

/** What is compared (`from` with `to`) and which columns are in sight. */
export interface Period {
  readonly from: Quarter;
  readonly to: Quarter;
  readonly quarters: readonly Quarter[];
  /** Quarters of the period that are not in sight. */
  readonly hidden: readonly Quarter[];
}

/** A screen holds this many quarters; beyond it the first stays, as what is compared with, and the last ones. */
const mostInSight = 8;

export function periodOf(from: Quarter, to: Quarter): Period {
  const all = quarterRange(from, to);
  const quarters = all.length <= mostInSight ? all : [all[0]!, ...all.slice(1 - mostInSight)];
  return { from, to, quarters, hidden: all.filter((quarter) => !quarters.includes(quarter)) };
}

export interface Span {
  readonly from: Quarter;
  readonly to: Quarter;
}

/** The quarters with a gear. */
export interface ScoredPeriod {
  readonly first: Quarter;
  readonly last: Quarter;
  /** The last one without an open round: while a round runs, its quarter is measured in part, and says little. */
  readonly settled: Quarter;
}

/** What was chosen, completed with what is usual; null when it ends before it begins. */
export function spanOf(choice: { from: Quarter | null; to: Quarter | null }, scored: ScoredPeriod): Span | null {
  const usual = defaultPeriod(scored);
  const to = choice.to ?? (choice.from && choice.from > usual.to ? choice.from : usual.to);
  const from = choice.from ?? (usual.from > to ? to : usual.from);
  return from > to ? null : { from, to };
}

/** Without a choice: a year back from the last settled quarter, or as far as scores go. */
export function defaultPeriod({ first, settled }: ScoredPeriod): Span {
  const yearBefore = shiftQuarter(settled, -4);
  return { from: yearBefore < first ? first : yearBefore, to: settled };
}

/** Before anything is settled, the running quarter is all there is. */
export function settledQuarter(scored: { first: Quarter; last: Quarter }, open: readonly Quarter[]): Quarter {
  const settled = quarterRange(scored.first, scored.last).findLast((quarter) => !open.includes(quarter));
  return settled ?? scored.last;
}
