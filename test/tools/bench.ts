/**
 * `npm run bench [-- --quick] [-- --json FILE]`: the prestatielijst of a signed-in coordinator under load, on PostgreSQL and as in
 * production, beside two yardsticks in the same run: a bare `node:http` server that sends the same bytes, and the page written by hand.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endAll, run, type Running } from '../platform/process/portal-process.ts';
import { freePort } from '../support/free-port.ts';
import { startBenchDatabase, type BenchDatabase, type BenchRegion } from './bench-database.ts';
import { compare, load, type Target } from './bench-load.ts';
import { report, type Findings, type Measured } from './bench-report.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'string' } } });
const quick = options.quick === true;
const folder = mkdtempSync(join(tmpdir(), 'schakelpunt-bench-'));
const pathOf = (region: BenchRegion): string => `/regio/${region.slug}/prestatielijst?van=2015-Q1&tot=2016-Q4`;

interface Server {
  running: Running;
  url: string;
  /** From start to the first 200 of /gereed. */
  readyAfter: number;
}

async function start(script: string, env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const begin = performance.now();
  const running = run(script, { PORT: String(port), ...env });
  const url = `http://127.0.0.1:${port}`;
  let over = false;
  void running.ended.then(() => (over = true));
  for (;;) {
    if (over) throw new Error(`${script} ended.\n${running.stderr()}`);
    const ready = await fetch(`${url}/gereed`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (ready) return { running, url, readyAfter: performance.now() - begin };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function startYardstick(script: string, wanted: object): Promise<Pick<Server, 'running' | 'url'>> {
  const port = await freePort();
  const file = join(folder, `${port}.json`);
  writeFileSync(file, JSON.stringify({ port, ...wanted }));
  const running = run(script, {}, [file]);
  await running.says('klaar');
  return { running, url: `http://127.0.0.1:${port}` };
}

/** In megabytes, as Linux counts it. */
function memoryOf({ running }: Server): { now: number; most: number } {
  const status = readFileSync(`/proc/${running.process.pid}/status`, 'utf8');
  const of = (name: string): number => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024);
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** What a browser holds after its first page: the session, and the secret of the forms. */
async function visitorOf(
  server: Server,
  region: BenchRegion,
): Promise<{ cookie: string; body: string; headers: Record<string, string> }> {
  const session = `sessie=${region.session}`;
  const first = await fetch(server.url + pathOf(region), { headers: { cookie: session } });
  const cookie = [session, ...first.headers.getSetCookie().map((line) => line.split(';')[0]!)].join('; ');
  const page = await fetch(server.url + pathOf(region), { headers: { cookie } });
  const body = await page.text();
  if (page.status !== 200 || !body.includes('class="matrix"')) throw new Error(`No prestatielijst: ${page.status}\n${body}`);
  const own = ['connection', 'keep-alive', 'date', 'content-length', 'set-cookie'];
  return { cookie, body, headers: Object.fromEntries([...page.headers].filter(([name]) => !own.includes(name))) };
}

const rowsOf = (page: string): [before: string, rows: string, after: string] => {
  const [begin, end] = [page.indexOf('<tbody>'), page.indexOf('</tfoot>') + '</tfoot>'.length];
  return [page.slice(0, begin), page.slice(begin, end), page.slice(end)];
};

async function measure(database: BenchDatabase): Promise<Findings> {
  const env = { DATABASE_URL: database.loginUrl, NODE_ENV: 'production' };
  const warm = await start('server/main.ts', env);
  const cold = await start('test/tools/bench-cold.ts', env);
  const chatty = quick ? null : await start('server/main.ts', { ...env, LOG_LEVEL: 'info' });
  const visitors = await Promise.all(database.regions.map((region) => visitorOf(warm, region)));
  const { headers } = visitors[0]!;
  const bodies = Object.fromEntries(database.regions.map((region, i) => [pathOf(region), visitors[i]!.body]));
  const bare = await startYardstick('test/tools/bench-bare.ts', { headers, bodies, ready: false });
  const readyBytes = await startYardstick('test/tools/bench-bare.ts', { headers, bodies, ready: true });
  const byHand = await startYardstick('test/tools/bench-by-hand.ts', {
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
    const target = (name: string, { running, url }: Pick<Server, 'running' | 'url'>): Target => ({
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
  await endAll();
  return {
    machine: { node: process.version, postgres: database.version, cpu: `${cpus().length} x ${cpus()[0]?.model.trim()}` },
    measured,
    memory,
    start: { PostgreSQL: warm.readyAfter },
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
