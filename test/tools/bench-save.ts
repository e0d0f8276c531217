/** Saving one answer with its row in the log: the use case as production runs it, beside the same work by hand. */
import pg from 'pg';
import type { RegionActor } from '../../server/access/domain/actor.ts';
import type { Answer } from '../../server/maturity/domain/answer.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { readConfig } from '../../server/platform/config.ts';
import { createData } from '../../server/platform/db/data.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { saveAnswers } from '../../server/quickscan/save-answers.ts';
import { loadOfWork, middleOf, type Load } from './bench-load.ts';
import type { BenchRound } from './bench-round.ts';
import { saveByHand } from './bench-save-by-hand.ts';
import { statementsOf } from './bench-statements.ts';

export interface MeasuredSaving {
  byConnections: { connections: number; loads: Record<string, Load> }[];
  /** What goes to the database and back for one save, `begin` and `commit` with it. */
  statements: Record<string, string[]>;
}

/** Gives another answer than the one before, so that every save writes. */
type Save = () => Promise<void>;

const criterion = defaultModel.criteria.at(-1)!.code;
const byName = 'Sanne Voorbeeld';
/** As many as the portal's own pool holds. */
const poolSize = 10;

const after = (version: number): Answer => (version % 2 === 1 ? 'ABSENT' : 'IN_PROGRESS');

export async function measureSaving(
  loginUrl: string,
  { region, toFill }: BenchRound,
  { most, rounds, seconds }: { most: number; rounds: number; seconds: number },
): Promise<MeasuredSaving> {
  const database = await openDatabase({ kind: 'postgres', url: loginUrl, max: poolSize });
  const pool = new pg.Pool({ connectionString: loginUrl, max: poolSize });
  const deps = {
    data: createData(database.kysely),
    clock: systemClock,
    config: readConfig(undefined, { DATABASE_URL: loginUrl }),
  };

  const portal = ({ id, organisation }: BenchRound['toFill'][number]): Save => {
    const who = { personId: null, name: byName, origin: 'web 127.0.0.1' };
    const actor: RegionActor = { kind: 'member', who, region, organisations: [organisation], seesNames: true, seesFigures: true };
    let version = 1;
    return async () => {
      const saved = await saveAnswers(deps, actor, id, [{ criterion, content: { answer: after(version) }, version }]);
      if (!saved.ok || saved.versions.get(criterion) !== version + 1) throw new Error('The portal did not save.');
      version += 1;
    };
  };
  const byHand = ({ id, organisation }: BenchRound['toFill'][number]): Save => {
    let version = 1;
    return async () => {
      const wish = { region, id, organisation, criterion, answer: after(version), version, name: byName };
      version = await saveByHand(pool, wish);
    };
  };

  try {
    const savers = { 'by hand': toFill.slice(0, most).map(byHand), portal: toFill.slice(most, 2 * most).map(portal) };
    // First until every connection has planned its statements and the code has been compiled.
    for (const all of Object.values(savers)) await loadOfWork(all, rounds === 1 ? 1 : 3);
    const statements: MeasuredSaving['statements'] = {};
    for (const [name, [one]] of Object.entries(savers)) statements[name] = await statementsOf(one!);
    const byConnections = [];
    for (const connections of [1, 4, most]) {
      process.stderr.write(`saving, ${connections} connections\n`);
      const found: Record<string, Load[]> = {};
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, all] of Object.entries(savers)) {
          (found[name] ??= []).push(await loadOfWork(all.slice(0, connections), seconds));
        }
      }
      const loads = Object.entries(found).map(([name, all]) => [name, middleOf(all)] as const);
      byConnections.push({ connections, loads: Object.fromEntries(loads) });
    }
    return { byConnections, statements };
  } finally {
    await database.close();
    await pool.end();
  }
}
