/** Pages of a round with everyone in it, beside a bare server with the same bytes. Nothing of them comes from a cache. */
import { buildApp } from '../../server/app.ts';
import { reviewPath, reviewsPath } from '../../server/judging/judging.paths.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { readConfig } from '../../server/platform/config.ts';
import { createData } from '../../server/platform/db/data.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { roundPath } from '../../server/rounds/rounds.paths.ts';
import type { BenchRegion } from './bench-database.ts';
import { compare, load, type Load, type Target } from './bench-load.ts';
import type { BenchRound } from './bench-round.ts';
import { startYardstick, visitorOf, type Server } from './bench-servers.ts';
import { statementsOf } from './bench-statements.ts';

export interface MeasuredPage {
  name: string;
  bytes: number;
  byConnections: { connections: number; loads: Record<string, Load> }[];
  /** What goes to the database and back for one page, from who asks to `commit`. */
  statements: string[];
}

export interface PagesPlan {
  connections: readonly number[];
  rounds: number;
  seconds: number;
  /** Of the yardstick's files. */
  folder: string;
}

export async function measurePages(
  portal: Server,
  loginUrl: string,
  { slug, session }: BenchRegion,
  round: BenchRound,
  { connections: all, folder, ...plan }: PagesPlan,
): Promise<MeasuredPage[]> {
  const wanted = [
    { name: 'the round', path: roundPath(slug, round.quarter), mark: 'Hoe ver iedereen is' },
    { name: 'what waits for judgement', path: reviewsPath(slug), mark: 'Te beoordelen' },
    { name: 'judging one quickscan', path: reviewPath(slug, round.toJudge), mark: 'Beoordelen: ' },
  ];
  const visitors = await Promise.all(wanted.map(({ path, mark }) => visitorOf(portal, session, path, mark)));
  const bare = await startYardstick('test/tools/bench-bare.ts', folder, {
    headers: visitors[0]!.headers,
    bodies: Object.fromEntries(wanted.map(({ path }, i) => [path, visitors[i]!.body])),
    ready: false,
  });
  const measured: MeasuredPage[] = [];
  for (const [i, { name, path }] of wanted.entries()) {
    const { cookie, body } = visitors[i]!;
    const targets = [bare, portal].map(({ running, url }, at): Target => {
      return { name: at === 0 ? 'bare' : 'portal', url: url + path, headers: { cookie }, pid: running.process.pid! };
    });
    for (const target of targets) await load(target, 4, 1);
    const byConnections = [];
    for (const connections of all) {
      process.stderr.write(`${name}, ${connections} connections\n`);
      byConnections.push({ connections, loads: Object.fromEntries(await compare(targets, { connections, ...plan })) });
    }
    const statements = await statementsOfPage(loginUrl, path, cookie);
    measured.push({ name, bytes: Buffer.byteLength(body), byConnections, statements });
  }
  return measured;
}

/** In this process, where they can be listened to. */
async function statementsOfPage(loginUrl: string, path: string, cookie: string): Promise<string[]> {
  const database = await openDatabase({ kind: 'postgres', url: loginUrl, max: 1 });
  const config = readConfig(undefined, { DATABASE_URL: loginUrl, LOG_LEVEL: 'warn' });
  const app = await buildApp({ data: createData(database.kysely), clock: systemClock, config });
  const visit = (): Promise<unknown> => app.inject({ url: path, headers: { cookie } });
  try {
    // The first after a while also notes that someone was here.
    await visit();
    return await statementsOf(visit);
  } finally {
    await app.close();
    await database.close();
  }
}
