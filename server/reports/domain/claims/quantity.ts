import { roundHalfAway } from '../../../kernel/rounding.ts';
import { isSame } from '../../../progress/domain/mean.ts';
import type { Bound, Quantity } from './claim.ts';

/** Whether so many of so many is what was said; nobody of nobody is nothing. */
export function isQuantity(quantity: Quantity, count: number, total: number): boolean {
  switch (quantity.kind) {
    case 'all':
      return count === total;
    case 'not-all':
      return count < total;
    case 'none':
      return count === 0;
    case 'some':
      return count > 0;
    case 'most':
      return count * 2 > total;
    case 'number':
      return isWithin(count, quantity.bound, quantity.n);
    case 'fraction':
      return isFraction(quantity, count, total);
    case 'percentage': {
      const { bound, value } = quantity;
      const share = (count / total) * 100;
      return bound === 'exactly'
        ? isSame(roundHalfAway(share, value.decimals), value.value)
        : isWithin(share, bound, value.value);
    }
  }
}

/** 'Een derde' is the whole number nearest to it; halfway between two there is none. */
function isFraction({ bound, parts, whole }: Quantity & { kind: 'fraction' }, count: number, total: number): boolean {
  const stated = (total * parts) / whole;
  return bound === 'exactly' ? Math.abs(count - stated) < 0.5 - 1e-9 : isWithin(count, bound, stated);
}

const near = 0.1;

/** How a bound is read; below zero the distance from zero is what is more or less. */
export function isWithin(actual: number, bound: Bound, stated: number): boolean {
  if (stated < 0) return isWithin(-actual, bound, -stated);
  const same = isSame(actual, stated);
  const reach = (part: number, limit: number): boolean => part < limit || isSame(part, limit);
  switch (bound) {
    case 'exactly':
      return same;
    case 'at-least':
      return same || actual > stated;
    case 'at-most':
      return same || actual < stated;
    case 'more-than':
      return !same && actual > stated;
    case 'fewer-than':
      return !same && actual < stated;
    case 'almost':
      return !same && actual < stated && reach(stated - actual, near * stated);
    case 'over':
      return !same && actual > stated && reach(actual - stated, near * stated);
    case 'about':
      return reach(Math.abs(actual - stated), near * stated);
  }
}

/** Whether it says something of everyone, so that everyone must be known; 'two did' and 'not all did' do not. */
export const isOfEveryone = (quantity: Quantity): boolean =>
  quantity.kind === 'number' ? quantity.of !== null : quantity.kind !== 'some' && quantity.kind !== 'not-all';

/** The size of the group where it is said. */
export const statedTotal = (quantity: Quantity): number | null =>
  quantity.kind === 'all' || quantity.kind === 'none' || quantity.kind === 'number' ? quantity.of : null;

/** Whether those who did not are what contradicts it, rather than those who did. */
export const wantsMore = (quantity: Quantity, count: number): boolean => {
  if (quantity.kind === 'all' || quantity.kind === 'most' || quantity.kind === 'some') return true;
  return quantity.kind === 'fraction' && quantity.parts === quantity.whole && count > 0;
};
