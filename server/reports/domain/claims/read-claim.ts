import { isQuarter, type Quarter } from '../../../kernel/quarter.ts';
import { isGear } from '../../../maturity/domain/gear.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Bound, Claim, Deed, Direction, MeanOf, Printed, Quantity } from './claim.ts';

type Is<T> = (value: unknown) => value is T;
type Fields<T> = { readonly [K in keyof T]-?: Is<T[K]> };

/** A claim as it was stored or posted; null for anything else. */
export const readClaim = (json: unknown): Claim | null => (isClaim(json) ? json : null);

/** One short text for one claim, for the value of a checkbox. */
export const claimKey = (claim: Claim): string => canonicalJson(claim);

/** The claim of a key; null for any other text. */
export function claimOfKey(key: string): Claim | null {
  try {
    return readClaim(JSON.parse(key));
  } catch {
    return null;
  }
}

const word =
  <const T extends string>(...words: readonly T[]): Is<T> =>
  (value): value is T =>
    (words as readonly unknown[]).includes(value);

/** These fields and no others. */
const object =
  <T extends object>(fields: Fields<T>): Is<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const names = Object.keys(fields) as (keyof T & string)[];
    if (Object.keys(value).length !== names.length) return false;
    return names.every((name) => Object.hasOwn(value, name) && fields[name]((value as T)[name]));
  };

const either =
  <T>(...options: readonly Is<T>[]): Is<T> =>
  (value): value is T =>
    options.some((is) => is(value));

const orNull =
  <T>(is: Is<T>): Is<T | null> =>
  (value): value is T | null =>
    value === null || is(value);

const mostNames = 100;
const isBoolean: Is<boolean> = (value) => typeof value === 'boolean';
const isId: Is<string> = (value): value is string => typeof value === 'string' && value !== '' && value.length <= 100;
const isCount: Is<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber: Is<number> = (value): value is number => Number.isFinite(value) && Math.abs(value as number) < 1e9;
const isDecimals: Is<number> = (value): value is number => isCount(value) && value <= 6;
const isOnQuarter: Is<Quarter> = (value): value is Quarter => typeof value === 'string' && isQuarter(value);
const isIds: Is<readonly string[]> = (value): value is readonly string[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= mostNames &&
  value.every(isId) &&
  new Set<unknown>(value).size === value.length;

const isPrinted = object<Printed>({ value: isNumber, decimals: isDecimals });
const isBound = word<Bound>('exactly', 'at-least', 'at-most', 'more-than', 'fewer-than', 'almost', 'over', 'about');
const directions: readonly Direction[] = ['rose', 'fell', 'stayed'];

const isQuantity = either<Quantity>(
  object<Extract<Quantity, { kind: 'all' | 'none' }>>({ kind: word('all', 'none'), of: orNull(isCount) }),
  object<Extract<Quantity, { kind: 'not-all' | 'most' | 'some' }>>({ kind: word('not-all', 'most', 'some') }),
  object<Quantity & { kind: 'number' }>({ kind: word('number'), bound: isBound, n: isCount, of: orNull(isCount) }),
  object<Quantity & { kind: 'fraction' }>({
    kind: word('fraction'),
    bound: isBound,
    parts: isCount,
    whole: (value): value is number => isCount(value) && value > 0,
  }),
  object<Quantity & { kind: 'percentage' }>({ kind: word('percentage'), bound: isBound, value: isPrinted }),
);

const isDeed = either<Deed>(
  object<Deed & { kind: 'shifted' }>({ kind: word('shifted'), how: word('up', 'same', 'down') }),
  (value): value is Deed & { kind: 'gear' } =>
    object<Deed & { kind: 'gear' }>({ kind: word('gear'), lowest: isGear, highest: isGear, quarter: isOnQuarter })(value) &&
    value.lowest <= value.highest,
  object<Deed & { kind: 'measured' }>({ kind: word('measured'), quarter: orNull(isOnQuarter) }),
  object<Deed & { kind: 'overridden' }>({ kind: word('overridden'), quarter: isOnQuarter }),
);

const meanOf: Fields<MeanOf> = { sectorId: orNull(isId), group: word('measured', 'matched') };

const isClaim = either<Claim>(
  object<Claim & { kind: 'organisations' }>({
    kind: word('organisations'),
    quantity: isQuantity,
    among: word('organisations', 'members', 'measured', 'matched'),
    sectorId: orNull(isId),
    deed: isDeed,
    not: isBoolean,
  }),
  object<Claim & { kind: 'sectors' }>({
    kind: word('sectors'),
    quantity: isQuantity,
    compared: isBoolean,
    did: word(...directions),
    not: isBoolean,
  }),
  object<Claim & { kind: 'mean' }>({ kind: word('mean'), ...meanOf, quarter: isOnQuarter, bound: isBound, value: isPrinted }),
  object<Claim & { kind: 'course' }>({
    kind: word('course'),
    ...meanOf,
    did: word(...directions, 'hardly-changed'),
    not: isBoolean,
    from: orNull(isPrinted),
    to: orNull(isPrinted),
  }),
  object<Claim & { kind: 'change' }>({
    kind: word('change'),
    ...meanOf,
    unit: word('gears', 'percent'),
    bound: isBound,
    value: isPrinted,
  }),
  object<Claim & { kind: 'leaders' }>({
    kind: word('leaders'),
    rank: word('strongest', 'highest-mean', 'lowest-mean', 'most-progress', 'largest-step'),
    quarter: isOnQuarter,
    sectorIds: isIds,
    exhaustive: isBoolean,
  }),
  object<Claim & { kind: 'arrivals' }>({
    kind: word('arrivals'),
    who: word('joiners', 'leavers'),
    sectorId: orNull(isId),
    bound: isBound,
    n: isCount,
  }),
);
