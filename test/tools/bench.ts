/**
 * `npm run bench [-- --quick] [-- --json FILE]`: on PostgreSQL and as in production, beside yardsticks in the same run, the prestatielijst
 * of a signed-in coordinator under load (a bare `node:http` server that sends the same bytes, and the page written by hand), the pages of
 * a round (the bare server), saving an answer (the same transaction written by hand), and the spreadsheet of a report (its writer alone).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endAll } from '../platform/process/portal-process.ts';
import { startBenchDatabase, type BenchDatabase, type BenchRegion } from './bench-database.ts';
import { compare, load, type Target } from './bench-load.ts';
import { measureLetters } from './bench-letters.ts';
import { measurePdf } from './bench-pdf.ts';
import { measurePages } from './bench-pages.ts';
import { report, type Findings, type Measured } from './bench-report.ts';
import { measureDraft, type MeasuredDraft } from './bench-draft.ts';
import { measureReports } from './bench-reports.ts';
import { fillRound } from './bench-round.ts';
import { measureSaving } from './bench-save.ts';
import { memoryOf, start, startYardstick, visitorOf, type Server, type Yardstick } from './bench-servers.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'string' } } });
const quick = options.quick === true;
const folder = mkdtempSync(join(tmpdir(), 'schakelpunt-bench-'));
const pathOf = (region: BenchRegion): string => `/regio/${region.slug}/prestatielijst?van=2015-Q1&tot=2016-Q4`;

const rowsOf = (page: string): [before: string, rows: string, after: string] => {
  const [begin, end] = [page.indexOf('<tbody>'), page.indexOf('</tfoot>') + '</tfoot>'.length];
  return [page.slice(0, begin), page.slice(begin, end), page.slice(end)];
};

async function measure(database: BenchDatabase): Promise<Findings> {
  const env = { DATABASE_URL: database.loginUrl, NODE_ENV: 'production' };
  const warm = await start('server/main.ts', env);
  const cold = await start('test/tools/bench-cold.ts', env);
  const chatty = quick ? null : await start('server/main.ts', { ...env, LOG_LEVEL: 'info' });
  const visitors = await Promise.all(
    database.regions.map((region) => visitorOf(warm, region.session, pathOf(region), 'class="matrix"')),
  );
  const { headers } = visitors[0]!;
  const bodies = Object.fromEntries(database.regions.map((region, i) => [pathOf(region), visitors[i]!.body]));
  const bare = await startYardstick('test/tools/bench-bare.ts', folder, { headers, bodies, ready: false });
  const readyBytes = await startYardstick('test/tools/bench-bare.ts', folder, { headers, bodies, ready: true });
  const byHand = await startYardstick('test/tools/bench-by-hand.ts', folder, {
    databaseUrl: database.ownerUrl,
    headers,
    around: Object.fromEntries(
      database.regions.map(({ slug }, i) => {
        const [before, , after] = rowsOf(visitors[i]!.body);
        return [slug, [before, after]];
      }),
    ),
  });

  const measured: Measured[] = [];
  for (const [i, region] of database.regions.entries()) {
    const { cookie, body } = visitors[i]!;
    const target = (name: string, { running, url }: Yardstick): Target => ({
      name,
      url: url + pathOf(region),
      headers: { cookie },
      pid: running.process.pid!,
    });
    const targets = [
      target('bare', bare),
      target('bare, bytes ready', readyBytes),
      target('by hand', byHand),
      target('warm', warm),
      target('cold', cold),
      ...(chatty && i === 0 ? [target('warm, logging every request', chatty)] : []),
    ];
    const written = await (await fetch(targets.find(({ name }) => name === 'by hand')!.url, { headers: { cookie } })).text();
    const large = i > 0;
    for (const each of targets) await load(each, 4, quick ? 1 : 2);
    const plan = quick ? { rounds: 1, seconds: 1 } : { rounds: 3, seconds: large ? 2 : 4 };
    const byConnections = [];
    for (const connections of quick && large ? [4] : [1, 4, 16]) {
      process.stderr.write(`${region.organisations} organisations, ${connections} connections\n`);
      const loads = await compare(targets, { connections, ...plan });
      byConnections.push({ connections, loads: Object.fromEntries(loads) });
    }
    measured.push({
      organisations: region.organisations,
      quarters: region.quarters,
      bytes: Buffer.byteLength(body),
      sameTable: rowsOf(written)[1].replaceAll(/\s+/g, ' ') === rowsOf(body)[1].replaceAll(/\s+/g, ' '),
      byConnections,
    });
  }
  const memory = { 'PostgreSQL, warm': memoryOf(warm), 'PostgreSQL, cold': memoryOf(cold) };
  const round = await measureRound(database, warm);
  await endAll();
  return {
    machine: { node: process.version, postgres: database.version, cpu: `${cpus().length} x ${cpus()[0]?.model.trim()}` },
    measured,
    ...round,
    drafts: await measureDrafts(database),
    reports: await measureReports(quick ? 3 : 15),
    pdf: await measurePdf(quick ? 3 : 15),
    letters: await measureLetters(quick ? 3 : 15),
    memory,
    start: { PostgreSQL: warm.readyAfter },
  };
}

/** One after the other, of each size. */
async function measureDrafts(of: BenchDatabase): Promise<MeasuredDraft[]> {
  const drafts: MeasuredDraft[] = [];
  for (const region of of.regions) drafts.push(await measureDraft(of.loginUrl, region, quick ? 3 : 15));
  return drafts;
}

/** Of the region with 400 organisations, last: its prestatielijst was measured before it had a round. */
async function measureRound(database: BenchDatabase, portal: Server): Promise<Pick<Findings, 'pages' | 'saving'>> {
  const region = database.regions.find(({ organisations }) => organisations === 400)!;
  process.stderr.write('filling a round\n');
  const round = await fillRound(database.ownerUrl, region.slug);
  const plan = quick ? { rounds: 1, seconds: 1 } : { rounds: 3, seconds: 3 };
  const pages = { ...plan, connections: quick ? [1, 4] : [1, 4, 16], folder };
  return {
    pages: await measurePages(portal, database.loginUrl, region, round, pages),
    saving: await measureSaving(database.loginUrl, round, { ...plan, most: 16 }),
  };
}

/** An empty directory, and then one that is already there. */
async function measurePGlite(findings: Findings): Promise<void> {
  const env = { DATA_DIR: join(folder, 'data') };
  for (const name of ['PGlite, first time', 'PGlite, again']) {
    const server = await start('server/main.ts', env);
    findings.start[name] = server.readyAfter;
    findings.memory[name] = memoryOf(server);
    server.running.kill('SIGTERM');
    await server.running.ended;
  }
}

const database = await startBenchDatabase(quick ? 2 : 3);
try {
  const findings = await measure(database);
  await measurePGlite(findings);
  process.stdout.write(report(findings));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(findings, null, 2)}\n`);
} finally {
  await endAll();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
