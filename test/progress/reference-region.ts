import { readFileSync } from 'node:fs';
import { nameKey } from '../../server/kernel/dutch.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { isGear } from '../../server/maturity/domain/gear.ts';
import {
  performanceList,
  type ListedOrganisation,
  type Named,
  type PerformanceList,
  type PerformanceListInput,
} from '../../server/performance-list/domain/performance-list.ts';
import { historicalModel, type Score } from '../../server/performance-list/domain/score.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export const published = JSON.parse(read('published.json')) as {
  vptTwente: {
    organisations: number;
    sectors: number;
    meanGear: Record<string, string>;
    progress: string;
    sectorProgress: Record<string, string>;
    strongestSectors: string[];
    mostProgress: string;
    claimToRefuse: string;
  };
};

/** The report writes the old name of Woningcorporaties. */
const today = (sector: string): string => (sector === 'Woningbouwcoöperaties' ? 'Woningcorporaties' : sector);

const sectors: Named[] = Object.keys(published.vptTwente.sectorProgress).map((name) => ({
  id: nameKey(today(name)),
  name: today(name),
}));

/** The reference list as the import would take it in. */
export function referenceInput(): PerformanceListInput {
  const [head, ...lines] = read('reference-list.csv')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(';'));
  const quarters = head!.slice(4).map((label) => quarter(`${label.slice(3)}-${label.slice(0, 2)}`));
  const organisations: ListedOrganisation[] = lines.map(([name, sector, , joined], i) => ({
    id: `o${i + 1}`,
    name: name!,
    sectorId: nameKey(today(sector!)),
    memberships: [{ from: isoDate(joined!), until: null }],
  }));
  const scores: Score[] = lines.flatMap((cells, i) =>
    cells.slice(4).map((cell, q) => {
      const gear = Number(cell);
      if (!isGear(gear)) throw new Error(`Not a gear: ${cell}`);
      const organisationId = `o${i + 1}`;
      return { organisationId, quarter: quarters[q]!, gear, origin: 'import', modelVersion: historicalModel, computedGear: null };
    }),
  );
  return { sectors, organisations, scores, quarters };
}

export const referenceList = (): PerformanceList => performanceList(referenceInput());
