/** Unrounded; null where there is nothing to average. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return sum(values) / values.length;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** b − a, null where one of them is. */
export const difference = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : b - a);

/** Progress as a fraction: change ÷ mean at the start (a mean of gears is never below 1). */
export const progressOf = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : (to - from) / from;

/** Fewer than five is marked "klein aantal" for who may see it, and hidden from others. */
export const smallestGroup = 5;
export const isSmall = (n: number): boolean => n > 0 && n < smallestGroup;

/** Two figures that differ by less are one figure: what is left is the rounding of binary fractions. */
const hair = 1e-9;
export const isSame = (a: number, b: number): boolean => Math.abs(a - b) < hair;
