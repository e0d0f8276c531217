import { quarter } from '../../server/kernel/quarter.ts';
import { createData } from '../../server/platform/db/data.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { findRegionBySlug } from '../../server/platform/db/region.repository.ts';
import { createRenderer } from '../../server/platform/views/render.ts';
import { reportBody } from '../../server/reports/body.views.ts';
import { defaultTexts } from '../../server/reports/domain/default-texts.ts';
import { networkOf } from '../../server/reports/domain/network.ts';
import { sayTexts } from '../../server/reports/domain/say-texts.ts';
import { gatherFacts } from '../../server/reports/gather-facts.ts';
import type { BenchRegion } from './bench-database.ts';
import { measureWork, type MeasuredWork } from './bench-reports.ts';

export interface MeasuredDraft {
  organisations: number;
  work: MeasuredWork[];
}

/**
 * A new draft of a year, from database to the HTML of its body, with nothing of it cached: gathering, figures, sentences from them, tables
 * and drawings. Beside it what the database takes of that.
 */
export async function measureDraft(loginUrl: string, { slug, organisations }: BenchRegion, runs: number): Promise<MeasuredDraft> {
  const database = await openDatabase({ kind: 'postgres', url: loginUrl, max: 1 });
  const data = createData(database.kysely);
  const renderer = createRenderer();
  const region = (await data.everywhere((db) => findRegionBySlug(db, slug)))!;
  const subject = { regionName: region.name, sectorId: null, from: quarter('2015-Q4'), to: quarter('2016-Q4') };
  const gather = () => data.read(region.id, (db) => gatherFacts(db, subject));
  const draft = async (): Promise<Uint8Array> => {
    const facts = await gather();
    const network = networkOf(facts);
    const texts = sayTexts(defaultTexts(facts, network, 'Kim de Vries'), network);
    return Buffer.from(
      renderer.fragment('reports/body', reportBody({ facts, texts, view: 'named', edition: null }, network)).toString(),
    );
  };
  try {
    const work = await measureWork(
      [
        ['its facts from the database', async () => (await gather(), null)],
        ['the draft, sentences and all', draft],
      ],
      runs,
    );
    return { organisations, work };
  } finally {
    await database.close();
  }
}
