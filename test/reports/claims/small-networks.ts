import { isoDate } from '../../../server/kernel/iso-date.ts';
import { quarter } from '../../../server/kernel/quarter.ts';
import { isGear } from '../../../server/maturity/domain/gear.ts';
import type { Score } from '../../../server/performance-list/domain/score.ts';
import type { Network } from '../../../server/reports/domain/network.ts';
import { networkOfRaw } from './random-networks.ts';

const [from, to] = [quarter('2016-Q3'), quarter('2016-Q4')];

/**
 * Members per sector as 'gear before, gear after', 0 for not measured: { Zorg: ['34', '05'] }. The second gear is scored by
 * `model`; the ids are the name of the sector and a number: 'Zorg-1'.
 */
export function aNetwork(sectors: Readonly<Record<string, readonly string[]>>, model = 'standaard-1'): Network {
  const own = Object.entries(sectors).flatMap(([name, pairs]) =>
    pairs.map((pair, i) => ({ id: `${name}-${i + 1}`, name, pair })),
  );
  const scores = own.flatMap(({ id, pair }): Score[] =>
    [from, to].flatMap((at, i) => {
      const gear = Number(pair[i]);
      const modelVersion = at === to ? model : 'standaard-1';
      return isGear(gear)
        ? [{ organisationId: id, quarter: at, gear, origin: 'quickscan', modelVersion, computedGear: gear }]
        : [];
    }),
  );
  return networkOfRaw({
    from,
    to,
    quarters: [from, to],
    sectors: Object.keys(sectors).map((name) => ({ id: name, name })),
    organisations: own.map(({ id, name }) => ({
      id,
      name: `Organisatie ${id}`,
      sectorId: name,
      memberships: [{ from: isoDate('2010-01-01'), until: null }],
    })),
    scores,
  });
}

export const times = (n: number, pair: string): string[] => Array.from({ length: n }, () => pair);
