import { quarterRange, type Quarter } from '../../kernel/quarter.ts';
import { performanceList, type PerformanceList } from '../../performance-list/domain/performance-list.ts';
import { progressBetween, type Progress } from '../../progress/domain/figures.ts';
import type { ReportFacts } from './facts.ts';

/** The organisations of a report with their gears and all figures between its two quarters: what sentences are held against. */
export interface Network {
  readonly from: Quarter;
  readonly to: Quarter;
  /** 'de regio', or 'de sector Onderwijs'. */
  readonly of: string;
  /** Every quarter from `from` up to and including `to`. */
  readonly list: PerformanceList;
  readonly progress: Progress;
}

export function networkOf(facts: ReportFacts): Network {
  const { from, to, sector, sectors, organisations, scores } = facts;
  const rounds = new Map(
    facts.rounds.map(({ quarter, expected, received }) => [
      quarter,
      { expected: new Set(expected), received: new Set(received) },
    ]),
  );
  const list = performanceList({ sectors, organisations, scores, rounds, quarters: quarterRange(from, to) });
  return { from, to, of: sector ? `de sector ${sector.name}` : 'de regio', list, progress: progressBetween(list, from, to) };
}
