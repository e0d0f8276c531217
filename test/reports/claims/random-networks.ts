import { isoDate } from '../../../server/kernel/iso-date.ts';
import { quarter, quarterRange, shiftQuarter, type Quarter } from '../../../server/kernel/quarter.ts';
import type { Gear } from '../../../server/maturity/domain/gear.ts';
import {
  performanceList,
  type ListedOrganisation,
  type Named,
} from '../../../server/performance-list/domain/performance-list.ts';
import type { Score } from '../../../server/performance-list/domain/score.ts';
import { progressBetween } from '../../../server/progress/domain/figures.ts';
import type { Network } from '../../../server/reports/domain/network.ts';

/** What a network is made of: the oracle sees this and nothing that was computed from it. */
export interface Raw {
  readonly from: Quarter;
  readonly to: Quarter;
  readonly quarters: readonly Quarter[];
  readonly sectors: readonly Named[];
  readonly organisations: readonly ListedOrganisation[];
  readonly scores: readonly Score[];
}

export const networkOfRaw = ({ from, to, quarters, sectors, organisations, scores }: Raw): Network => {
  const list = performanceList({ sectors, organisations, scores, quarters });
  return { from, to, of: 'de regio', list, progress: progressBetween(list, from, to) };
};

/** The same numbers for the same seed (mulberry32). */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = seed;
  }
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  chance(p: number): boolean {
    return this.next() < p;
  }
  pick<T>(those: readonly T[]): T {
    return those[this.below(those.length)]!;
  }
}

const names = [
  'Zorg',
  'Onderwijs',
  'Veiligheid/Justitie',
  'Openbaar Vervoer',
  'Anders',
  'Zorg en Welzijn',
  'Sector 4',
  'Jeugd & Gezin',
  'Gemeenten (klein)',
  'Woningcorporaties',
];

/** Small and large sectors, who joined and left, quarters in between, model breaks, overrides, and networks with next to nothing. */
export function someNetwork(dice: Dice): Raw {
  const from = quarter('2015-Q4');
  const to = shiftQuarter(from, dice.pick([0, 1, 1, 2, 4]));
  const quarters = quarterRange(from, to);
  const start = dice.below(names.length);
  const sectors = Array.from({ length: 1 + dice.below(4) }, (_, i) => {
    const name = names[(start + i) % names.length]!;
    return { id: `s-${name}`, name };
  });
  const size = dice.pick([0, 1, 2, 3, 5, 8, 12, 18]);
  const habit = dice.pick(['up', 'same', 'down', 'any', 'any', 'any'] as const);
  const seldom = dice.pick([0, 0, 0.15, 0.5, 0.95]);
  const breaks = dice.pick(['never', 'never', 'never', 'never', 'at the end', 'anywhere'] as const);
  const organisations: ListedOrganisation[] = [];
  const scores: Score[] = [];
  for (let i = 0; i < size; i++) {
    const id = `o${i}`;
    const joined = isoDate(dice.pick(['2010-01-01', '2010-01-01', '2010-01-01', '2016-02-01', '2019-01-01']));
    const left = dice.chance(0.1) && joined < '2016' ? isoDate('2016-03-01') : null;
    const sectorId = dice.pick(sectors).id;
    organisations.push({ id, name: `Organisatie ${i}`, sectorId, memberships: [{ from: joined, until: left }] });
    let gear = 1 + dice.below(5);
    for (const each of quarters) {
      const step = habit === 'any' ? dice.below(3) - 1 : habit === 'up' ? 1 : habit === 'down' ? -1 : 0;
      if (each !== from) gear = Math.max(1, Math.min(5, gear + step));
      if (dice.chance(seldom)) continue;
      const isNew = breaks === 'at the end' ? each === to : breaks === 'anywhere' && dice.chance(0.3);
      const computedGear = dice.chance(0.1) ? (gear === 5 ? 4 : ((gear + 1) as Gear)) : (gear as Gear);
      const modelVersion = isNew ? 'standaard-2' : 'standaard-1';
      scores.push({ organisationId: id, quarter: each, gear: gear as Gear, origin: 'quickscan', modelVersion, computedGear });
    }
  }
  return { from, to, quarters, sectors, organisations, scores };
}
