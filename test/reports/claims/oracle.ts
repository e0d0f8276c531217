import { referenceDate, type Quarter } from '../../../server/kernel/quarter.ts';
import type { Bound, Claim, Quantity } from '../../../server/reports/domain/claims/claim.ts';
import type { Raw } from './random-networks.ts';

function changeOf({ sectorId, group, unit }: Claim & { kind: 'change' }, raw: Raw): Ratio | null {
  const ends = endsOf(raw, sectorId, group);
  if (!ends) return null;
  const [a, b] = ends;
  const difference = { sum: b.sum * a.n - a.sum * b.n, n: a.n * b.n };
  return unit === 'gears' ? difference : { sum: difference.sum * a.n * 100, n: difference.n * a.sum };
}

/** Whether a claim is true, counted from the raw scores, with whole numbers only: nothing of the product is used. */
export function isTrue(claim: Claim, raw: Raw): boolean {
  switch (claim.kind) {
    case 'organisations':
      return organisations(claim, raw);
    case 'sectors':
      return sectors(claim, raw);
    case 'mean': {
      const found = meanOf(raw, claim.sectorId, claim.quarter, claim.group);
      if (!found || !raw.quarters.includes(claim.quarter)) return false;
      const decimals = Math.max(1, claim.value.decimals);
      if (claim.bound === 'exactly') return rounded(found, decimals) === whole(claim.value.value, decimals);
      return bounded(found, claim.bound, fraction(claim.value.value));
    }
    case 'course': {
      const ends = endsOf(raw, claim.sectorId, claim.group);
      if (!ends) return false;
      const [a, b] = ends;
      const order = compare(b, a);
      const close = Math.abs(b.sum / b.n - a.sum / a.n) < 0.05;
      const did = { rose: order > 0, fell: order < 0, stayed: order === 0, 'hardly-changed': close }[claim.did];
      const agrees = (value: typeof claim.from, end: Ratio): boolean =>
        value === null || rounded(end, Math.max(1, value.decimals)) === whole(value.value, Math.max(1, value.decimals));
      return did !== claim.not && agrees(claim.from, a) && agrees(claim.to, b);
    }
    case 'change': {
      const actual = changeOf(claim, raw);
      if (!actual) return false;
      return rounded(actual, claim.value.decimals) === whole(claim.value.value, claim.value.decimals);
    }
    case 'leaders':
      return leaders(claim, raw);
    case 'arrivals': {
      if (raw.from === raw.to) return false;
      const [yes, no] = claim.who === 'joiners' ? [raw.to, raw.from] : [raw.from, raw.to];
      const n = inSector(raw, claim.sectorId).filter((id) => gearAt(raw, id, yes) && !gearAt(raw, id, no)).length;
      return n === claim.n;
    }
  }
}

interface Ratio {
  readonly sum: number;
  readonly n: number;
}

const scoresOf = new WeakMap<Raw, Map<string, Raw['scores'][number]>>();
function scoreAt(raw: Raw, id: string, at: Quarter): Raw['scores'][number] | undefined {
  const known = scoresOf.get(raw) ?? new Map(raw.scores.map((score) => [`${score.organisationId} ${score.quarter}`, score]));
  scoresOf.set(raw, known);
  return known.get(`${id} ${at}`);
}
const gearAt = (raw: Raw, id: string, at: Quarter): number => scoreAt(raw, id, at)?.gear ?? 0;
const isMember = (raw: Raw, id: string, at: Quarter): boolean => {
  const day = referenceDate(at);
  const own = raw.organisations.find((each) => each.id === id)!;
  return own.memberships.some(({ from, until }) => from <= day && (until === null || day < until));
};
const inSector = (raw: Raw, sectorId: string | null): string[] =>
  raw.organisations.filter((each) => sectorId === null || each.sectorId === sectorId).map(({ id }) => id);

function organisations(claim: Claim & { kind: 'organisations' }, raw: Raw): boolean {
  const { from, to } = raw;
  const { quantity, among, deed, not } = claim;
  const all = inSector(raw, claim.sectorId);
  const matched = all.filter((id) => gearAt(raw, id, from) > 0 && gearAt(raw, id, to) > 0);
  const saysTotal = 'of' in quantity && quantity.of !== null;
  let group: string[];
  let doing: (id: string) => boolean;
  let unknown = 0;
  if (deed.kind === 'shifted') {
    if (from === to || matched.length === 0) return false;
    if (matched.some((id) => scoreAt(raw, id, from)!.modelVersion !== scoreAt(raw, id, to)!.modelVersion)) return false;
    group = matched;
    doing = (id) => {
      const step = Math.sign(gearAt(raw, id, to) - gearAt(raw, id, from));
      return step === { up: 1, same: 0, down: -1 }[deed.how];
    };
    const rest = all.filter((id) => !matched.includes(id));
    const cameOrWent = rest.filter((id) => gearAt(raw, id, from) > 0 || gearAt(raw, id, to) > 0);
    const silent = rest.filter((id) => !cameOrWent.includes(id) && isMember(raw, id, to));
    if (among !== 'matched') unknown = cameOrWent.length + (saysTotal || among === 'measured' ? 0 : silent.length);
  } else if (deed.kind === 'measured') {
    const quarters = deed.quarter === null ? [from, to] : [deed.quarter];
    const isMeasured = (id: string): boolean => quarters.every((each) => gearAt(raw, id, each) > 0);
    group = all.filter((id) => quarters.some((each) => gearAt(raw, id, each) > 0 || isMember(raw, id, each)));
    if (among === 'members' && deed.quarter !== null) group = all.filter((id) => isMember(raw, id, deed.quarter!));
    doing = isMeasured;
  } else {
    group = (among === 'matched' ? matched : all).filter((id) => gearAt(raw, id, deed.quarter) > 0);
    const silent = all.filter((id) => gearAt(raw, id, deed.quarter) === 0 && isMember(raw, id, deed.quarter));
    if (among === 'organisations' || among === 'members') unknown = saysTotal ? 0 : silent.length;
    doing = (id) => {
      const { gear, computedGear } = scoreAt(raw, id, deed.quarter)!;
      return deed.kind === 'gear' ? gear >= deed.lowest && gear <= deed.highest : gear !== computedGear;
    };
  }
  if (group.length === 0) return false;
  if (saysTotal && quantity.of !== group.length) return false;
  const ofSome = quantity.kind === 'some' || quantity.kind === 'not-all' || (quantity.kind === 'number' && quantity.of === null);
  if (unknown > 0 && !ofSome) return false;
  return many(quantity, group.filter((id) => doing(id) !== not).length, group.length);
}

function many(quantity: Quantity, count: number, total: number): boolean {
  switch (quantity.kind) {
    case 'all':
      return count === total;
    case 'none':
      return count === 0;
    case 'not-all':
      return count !== total;
    case 'some':
      return count >= 1;
    case 'most':
      return count > total - count;
    case 'number':
      return quantity.bound === 'exactly'
        ? count === quantity.n
        : bounded({ sum: count, n: 1 }, quantity.bound, { sum: quantity.n, n: 1 });
    case 'fraction': {
      const { parts, whole: of, bound } = quantity;
      // Nearest whole number: twice the distance is less than one.
      if (bound === 'exactly') return Math.abs(2 * (count * of - total * parts)) < of;
      return bounded({ sum: count, n: 1 }, bound, { sum: total * parts, n: of });
    }
    case 'percentage': {
      const { bound, value } = quantity;
      const share = { sum: count * 100, n: total };
      if (bound === 'exactly') return rounded(share, value.decimals) === whole(value.value, value.decimals);
      return bounded(share, bound, fraction(value.value));
    }
  }
}

function sectors({ quantity, compared, did, not }: Claim & { kind: 'sectors' }, raw: Raw): boolean {
  if (raw.from === raw.to) return false;
  const known = raw.sectors.filter(({ id }) => meanOf(raw, id, raw.from) && meanOf(raw, id, raw.to));
  if (known.length === 0 || known.some(({ id }) => isBroken(raw, id))) return false;
  const total = compared ? known.length : raw.sectors.length;
  if ('of' in quantity && quantity.of !== null && quantity.of !== total) return false;
  const ofSome = quantity.kind === 'some' || quantity.kind === 'not-all' || (quantity.kind === 'number' && quantity.of === null);
  if (!compared && !ofSome && known.length < raw.sectors.length) return false;
  const doing = known.filter(({ id }) => {
    const order = compare(meanOf(raw, id, raw.to)!, meanOf(raw, id, raw.from)!);
    return (order === { rose: 1, fell: -1, stayed: 0 }[did]) !== not;
  });
  return many(quantity, doing.length, known.length);
}

function meanOf(raw: Raw, sectorId: string | null, at: Quarter, group = 'measured'): Ratio | null {
  const isIn = (id: string): boolean => group === 'measured' || (gearAt(raw, id, raw.from) > 0 && gearAt(raw, id, raw.to) > 0);
  if (group === 'matched' && at !== raw.from && at !== raw.to) return null;
  const gears = inSector(raw, sectorId)
    .filter(isIn)
    .map((id) => gearAt(raw, id, at))
    .filter((gear) => gear > 0);
  return gears.length === 0 ? null : { sum: gears.reduce((a, b) => a + b, 0), n: gears.length };
}

function endsOf(raw: Raw, sectorId: string | null, group: string): [Ratio, Ratio] | null {
  const [a, b] = [meanOf(raw, sectorId, raw.from, group), meanOf(raw, sectorId, raw.to, group)];
  return raw.from === raw.to || !a || !b || isBroken(raw, sectorId) ? null : [a, b];
}

const isBroken = (raw: Raw, sectorId: string | null): boolean => {
  const ids = inSector(raw, sectorId);
  const both = [raw.from, raw.to].flatMap((at) => ids.flatMap((id) => scoreAt(raw, id, at)?.modelVersion ?? []));
  return new Set(both).size > 1;
};

function leaders({ rank, quarter, sectorIds, exhaustive }: Claim & { kind: 'leaders' }, raw: Raw): boolean {
  const isChange = rank === 'most-progress' || rank === 'largest-step';
  if (!raw.quarters.includes(quarter) || (isChange && raw.from === raw.to)) return false;
  const valued = raw.sectors.flatMap(({ id }) => {
    const [a, b] = [meanOf(raw, id, raw.from), meanOf(raw, id, raw.to)];
    if (!isChange) {
      const own = meanOf(raw, id, quarter);
      return own ? [{ id, value: own }] : [];
    }
    if (!a || !b) return [];
    const step = { sum: b.sum * a.n - a.sum * b.n, n: a.n * b.n };
    return [{ id, value: rank === 'largest-step' ? step : { sum: step.sum * a.n, n: step.n * a.sum } }];
  });
  if (valued.length < 2 || (isChange && valued.some(({ id }) => isBroken(raw, id)))) return false;
  const sorted = valued.toSorted((a, b) => (rank === 'lowest-mean' ? compare(a.value, b.value) : compare(b.value, a.value)));
  const last = sorted[rank === 'strongest' ? 1 : 0]!;
  const ahead = sorted.filter(({ value }) =>
    rank === 'lowest-mean' ? compare(value, last.value) <= 0 : compare(value, last.value) >= 0,
  );
  if (ahead.length === valued.length || (isChange && ahead[0]!.value.sum <= 0)) return false;
  const wentForward = (id: string): boolean => {
    const [a, b] = [meanOf(raw, id, raw.from, 'matched'), meanOf(raw, id, raw.to, 'matched')];
    return a !== null && b !== null && compare(b, a) > 0;
  };
  if (rank === 'largest-step' && !ahead.every(({ id }) => wentForward(id))) return false;
  const ids = ahead.map(({ id }) => id);
  return sectorIds.every((id) => ids.includes(id)) && (!exhaustive || ids.length === sectorIds.length);
}

const compare = (a: Ratio, b: Ratio): number => Math.sign(a.sum * b.n - b.sum * a.n);

/** Half away from zero, as the number of units in the last decimal. */
function rounded({ sum, n }: Ratio, decimals: number): number {
  const up = Math.floor((2 * Math.abs(sum) * 10 ** decimals + n) / (2 * n));
  return sum < 0 ? 0 - up : up;
}
const whole = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) + 0;
const fraction = (value: number): Ratio => ({ sum: Math.round(value * 1000), n: 1000 });

function bounded(actual: Ratio, bound: Bound, stated: Ratio): boolean {
  const order = compare(actual, stated);
  const tenth = (parts: number): number => compare(actual, { sum: stated.sum * parts, n: stated.n * 10 });
  switch (bound) {
    case 'exactly':
      return order === 0;
    case 'at-least':
      return order >= 0;
    case 'at-most':
      return order <= 0;
    case 'more-than':
      return order > 0;
    case 'fewer-than':
      return order < 0;
    case 'almost':
      return order < 0 && tenth(9) >= 0;
    case 'over':
      return order > 0 && tenth(11) <= 0;
    case 'about':
      return tenth(9) >= 0 && tenth(11) <= 0;
  }
}
