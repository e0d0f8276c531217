import { columnIndex } from '../../kernel/cell-name.ts';

interface Range {
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
}

const counting = /(?:AVERAGE|SUM)\(([^()]*)\)/gi;
const range = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/i;

/** No one writes a longer mean by hand. */
const longest = 1000;

export interface Counted {
  /** Rows and columns from 0. */
  readonly ranges: readonly Range[];
  /** The formula is this mean and nothing else, so that its outcome follows from the cells. */
  readonly plain: boolean;
}

function inside(formula: string): string | null {
  if (formula.length > longest) return null;
  const [only, ...more] = formula.replace(/[\s$]/g, '').matchAll(counting);
  return only && more.length === 0 ? only[1]! : null;
}

/** The cells that a mean counts, as in AVERAGE(D6:D10) or SUM(D6:D10)/5; null for any other formula. */
export function countedCells(formula: string): Counted | null {
  const ranges = inside(formula)
    ?.split(/[;,]/)
    .map((part) => {
      const [, left, top, right = left, bottom = top] = range.exec(part) ?? [];
      if (left === undefined) return null;
      return { columns: [columnIndex(left), columnIndex(right!)], rows: [Number(top) - 1, Number(bottom) - 1] } as const;
    });
  if (!ranges?.every((each) => each !== null)) return null;
  return { ranges, plain: /^AVERAGE\([^()]*\)$/i.test(formula.trim()) };
}

/** 'D6:D10, D12', cut where it would not fit in a table. */
export function rangesAsText(formula: string): string {
  const text = (inside(formula) ?? formula).replace(/[;,]/g, ', ');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
