import { dutchNumber } from '../../kernel/dutch.ts';
import type { Column } from '../../performance-list/domain/column.ts';

type Silent = Pick<Column, 'carriedOver' | 'outdated' | 'neverMeasured'>;

/** Members that a mean does not count, to stand beside it: '12 overgenomen · 6 nooit gemeten'; null when it counts everyone. */
export function notCounted({ carriedOver, outdated, neverMeasured }: Silent): string | null {
  const parts = [
    [carriedOver, 'overgenomen'],
    [outdated, 'verouderd'],
    [neverMeasured, 'nooit gemeten'],
  ] as const;
  return (
    parts
      .filter(([n]) => n > 0)
      .map(([n, word]) => `${dutchNumber(n)} ${word}`)
      .join(' · ') || null
  );
}
