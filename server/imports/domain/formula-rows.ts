import { columnIndex } from '../../kernel/cell-name.ts';

interface Range {
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
}

const average = /^AVERAGE\(([^()]*)\)$/i;
const range = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/i;

/** The cells that a plain AVERAGE counts, rows and columns from 0; null for any other formula. */
export function averagedRanges(formula: string): Range[] | null {
  const inside = average.exec(formula.replace(/[\s$]/g, ''))?.[1];
  const ranges = inside?.split(/[;,]/).map((part) => {
    const [, left, top, right = left, bottom = top] = range.exec(part) ?? [];
    if (left === undefined) return null;
    return { columns: [columnIndex(left), columnIndex(right!)], rows: [Number(top) - 1, Number(bottom) - 1] } as const;
  });
  return ranges?.every((each) => each !== null) ? ranges : null;
}

/** 'D6:D10, D12' */
export const rangesAsText = (formula: string): string =>
  average.exec(formula.replace(/[\s$]/g, ''))?.[1]?.replace(/[;,]/g, ', ') ?? formula;
