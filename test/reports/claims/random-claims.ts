import { gears } from '../../../server/maturity/domain/gear.ts';
import type { Bound, Claim, Direction, MeanOf, Printed, Quantity, Rank } from '../../../server/reports/domain/claims/claim.ts';
import type { Dice, Raw } from './random-networks.ts';

const bounds: readonly Bound[] = [
  'exactly',
  'exactly',
  'at-least',
  'at-most',
  'more-than',
  'fewer-than',
  'almost',
  'over',
  'about',
];
const kinds = [
  'organisations',
  'organisations',
  'organisations',
  'sectors',
  'mean',
  'course',
  'change',
  'leaders',
  'arrivals',
] as const;

/** A claim with parameters that are true about as often as they are false; the number of a group is often guessed from the raw data. */
export function someClaim(dice: Dice, raw: Raw): Claim {
  const sectorId = dice.chance(0.4) ? dice.pick(raw.sectors).id : null;
  const of: MeanOf = { sectorId, group: dice.pick(['measured', 'measured', 'matched'] as const) };
  const quarter = dice.pick(raw.quarters);
  const kind = dice.pick(kinds);
  switch (kind) {
    case 'organisations': {
      const [a, b] = [dice.pick(gears), dice.pick(gears)];
      const deed = dice.pick([
        { kind: 'shifted', how: dice.pick(['up', 'same', 'down'] as const) },
        { kind: 'shifted', how: dice.pick(['up', 'same', 'down'] as const) },
        { kind: 'gear', lowest: a < b ? a : b, highest: a < b ? b : a, quarter },
        { kind: 'measured', quarter: dice.pick([quarter, null]) },
        { kind: 'overridden', quarter },
      ] as const);
      const isMeasured = deed.kind === 'measured';
      const among = isMeasured
        ? dice.pick(['organisations', 'members'] as const)
        : dice.pick(['organisations', 'measured', 'matched'] as const);
      const inBoth = isMeasured && deed.quarter === null;
      const quantity = someQuantity(
        dice,
        raw.organisations.filter((each) => sectorId === null || each.sectorId === sectorId).length,
      );
      return { kind, quantity, among: inBoth ? 'organisations' : among, sectorId, deed, not: dice.chance(0.2) };
    }
    case 'sectors': {
      const did = dice.pick<Direction>(['rose', 'fell', 'stayed']);
      return { kind, quantity: someQuantity(dice, raw.sectors.length), compared: dice.chance(0.3), did, not: dice.chance(0.2) };
    }
    case 'mean': {
      const at = of.group === 'matched' ? dice.pick([raw.from, raw.to]) : quarter;
      return { kind, ...of, quarter: at, bound: dice.pick(bounds), value: near(dice, ratio(raw, of, at), 2) };
    }
    case 'course': {
      const did = dice.pick<Direction>(['rose', 'fell', 'stayed']);
      const isPlain = did === 'stayed' || dice.chance(0.5);
      if (isPlain)
        return { kind, ...of, did: dice.chance(0.2) ? 'hardly-changed' : did, not: dice.chance(0.2), from: null, to: null };
      const ends = { from: near(dice, ratio(raw, of, raw.from), 2), to: near(dice, ratio(raw, of, raw.to), 2) };
      return { kind, ...of, did, not: false, ...ends };
    }
    case 'change': {
      const [a, b] = [ratio(raw, of, raw.from), ratio(raw, of, raw.to)];
      const unit = dice.pick(['gears', 'percent'] as const);
      const value = near(dice, unit === 'gears' ? b - a : ((b - a) / a) * 100, unit === 'gears' ? 2 : 1);
      return { kind, ...of, unit, bound: 'exactly', value: value.value === 0 ? { ...value, value: 0.5 } : value };
    }
    case 'leaders': {
      const rank = dice.pick<Rank>(['strongest', 'highest-mean', 'lowest-mean', 'most-progress', 'largest-step']);
      const sectorIds = raw.sectors.map(({ id }) => id).filter(() => dice.chance(0.45));
      const isOne = rank === 'strongest' && sectorIds.length < 2;
      const isChange = rank === 'most-progress' || rank === 'largest-step';
      return {
        kind,
        rank: isOne ? 'highest-mean' : rank,
        quarter: isChange ? raw.to : quarter,
        sectorIds: sectorIds.length === 0 ? [dice.pick(raw.sectors).id] : sectorIds,
        exhaustive: true,
      };
    }
    case 'arrivals':
      return { kind, who: dice.pick(['joiners', 'leavers'] as const), sectorId, bound: 'exactly', n: dice.below(3) };
  }
}

function someQuantity(dice: Dice, size: number): Quantity {
  const bound = dice.pick(bounds);
  const of = dice.chance(0.6) ? Math.max(2, size - dice.below(2)) : null;
  switch (dice.below(8)) {
    case 0:
    case 1:
      return { kind: 'all', of };
    case 2:
      return { kind: 'none', of };
    case 3:
      return { kind: dice.pick(['not-all', 'most', 'some'] as const) };
    case 4: {
      const whole = dice.pick([2, 3, 4, 5, 10]);
      return { kind: 'fraction', bound, parts: 1 + dice.below(whole - 1), whole };
    }
    case 5:
      return { kind: 'percentage', bound, value: dice.pick(percentages) };
    case 6:
      return { kind: 'fraction', bound: 'almost', parts: 1, whole: 1 };
    default:
      return { kind: 'number', bound, n: 1 + dice.below(Math.max(1, size)), of };
  }
}

const percentages = [0, 25, 33, 50, 67, 75, 90, 100]
  .map((value) => ({ value, decimals: 0 }))
  .concat({ value: 66.7, decimals: 1 });

function ratio(raw: Raw, { sectorId }: MeanOf, quarter: string): number {
  const ids = new Set(raw.organisations.filter((each) => sectorId === null || each.sectorId === sectorId).map(({ id }) => id));
  const found = raw.scores.filter((score) => score.quarter === quarter && ids.has(score.organisationId));
  return found.length === 0 ? 3 : found.reduce((sum, { gear }) => sum + gear, 0) / found.length;
}

/** The number itself, or one beside it. */
function near(dice: Dice, value: number, decimals: number): Printed {
  const off = dice.pick([0, 0, 1, -1]);
  return { value: Number((Math.round(value * 10 ** decimals + off) / 10 ** decimals).toFixed(decimals)) + 0, decimals };
}
