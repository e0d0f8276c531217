import { performance } from 'node:perf_hooks';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, quarterRange, shiftQuarter } from '../../server/kernel/quarter.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { historicalModel } from '../../server/performance-list/domain/score.ts';
import { writeXlsx, type Workbook } from '../../server/platform/files/sheets.ts';
import { definitions, type ReportFacts } from '../../server/reports/domain/facts.ts';
import { listFigures } from '../../server/reports/domain/figures/list-figures.ts';
import { figuresWorkbook } from '../../server/reports/figures.sheet.ts';

export interface MeasuredWork {
  name: string;
  /** Milliseconds, each the median of the runs. */
  cpu: number;
  wall: number;
  /** What was made, where that is a file. */
  bytes: number | null;
}

/** What each makes, under its name; the first is the yardstick. */
export type Pieces = readonly (readonly [string, () => Promise<Uint8Array | null>])[];

export interface MeasuredReports {
  organisations: number;
  quarters: number;
  figures: number;
  work: MeasuredWork[];
}

/** What a report of so many organisations and quarters rests on; one in twelve has no gear in a quarter. */
export function factsOfSize(organisations: number, quarters: number): ReportFacts {
  const to = quarter('2016-Q4');
  const from = shiftQuarter(to, 1 - quarters);
  const sectors = Array.from({ length: 8 }, (_, i) => ({ id: `s${i}`, name: `Sector ${i + 1}`, slug: `sector-${i + 1}` }));
  const listed = Array.from({ length: organisations }, (_, n) => ({
    id: `o${n}`,
    name: `Stichting Voorbeeld ${String(n).padStart(4, '0')}`,
    slug: `stichting-voorbeeld-${n}`,
    sectorId: `s${n % 8}`,
    municipalityId: null,
    memberships: [{ from: isoDate('2005-01-01'), until: null }],
  }));
  const all = quarterRange(from, to);
  return {
    definitions,
    region: { name: 'Regio van de meting' },
    sector: null,
    from,
    to,
    sectors,
    municipalities: [],
    organisations: listed,
    scores: listed.flatMap(({ id }, n) =>
      all.flatMap((when, q) =>
        (n * 7 + q) % 12 === 0
          ? []
          : {
              organisationId: id,
              quarter: when,
              gear: (1 + ((n * 13 + q * 7) % 5)) as Gear,
              origin: 'import' as const,
              modelVersion: historicalModel,
              computedGear: null,
            },
      ),
    ),
    rounds: [],
    model: null,
    quickscans: [],
    activities: [],
  };
}

/**
 * The spreadsheet of a report, in this process: from facts to file, beside the yardstick in turns with it: the writer given the very
 * same cells from a table that lies ready.
 */
export async function measureReports(runs: number): Promise<MeasuredReports> {
  const [organisations, quarters] = [400, 40];
  const facts = factsOfSize(organisations, quarters);
  const options = { title: 'Rapportage Q4 2016', view: 'named' as const };
  const ready: Workbook = figuresWorkbook(facts, options);
  const pieces: Pieces = [
    ['writer alone, cells ready', () => writeXlsx(ready)],
    ['xlsx of a report', () => writeXlsx(figuresWorkbook(facts, options))],
    [
      'its figures alone',
      () => {
        listFigures(facts);
        return Promise.resolve(null);
      },
    ],
  ];
  return {
    organisations,
    quarters,
    figures: listFigures(facts).length,
    work: await measureWork(pieces, runs),
  };
}

/** In turns, so that whatever else the machine does falls on all alike. */
export async function measureWork(pieces: Pieces, runs: number): Promise<MeasuredWork[]> {
  for (const [, make] of pieces) await make();
  const found = new Map(
    pieces.map(([name]) => [name, { cpu: [] as number[], wall: [] as number[], bytes: null as number | null }]),
  );
  for (let run = 0; run < runs; run++) {
    for (const [name, make] of pieces) {
      const [cpu, wall] = [process.cpuUsage(), performance.now()];
      const made = await make();
      const own = found.get(name)!;
      own.wall.push(performance.now() - wall);
      const { user, system } = process.cpuUsage(cpu);
      own.cpu.push((user + system) / 1000);
      own.bytes = made && made.length;
    }
  }
  return [...found].map(([name, { cpu, wall, bytes }]) => ({ name, cpu: medianOf(cpu), wall: medianOf(wall), bytes }));
}

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
