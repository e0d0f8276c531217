import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Running } from '../platform/process/portal-process.ts';
import { freePort } from '../support/free-port.ts';

export interface Server {
  running: Running;
  url: string;
  /** From start to the first 200 of /gereed. */
  readyAfter: number;
}

export type Yardstick = Pick<Server, 'running' | 'url'>;

export async function start(script: string, env: Record<string, string>): Promise<Server> {
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

export async function startYardstick(script: string, folder: string, wanted: object): Promise<Yardstick> {
  const port = await freePort();
  const file = join(folder, `${port}.json`);
  writeFileSync(file, JSON.stringify({ port, ...wanted }));
  const running = run(script, {}, [file]);
  await running.says('klaar');
  return { running, url: `http://127.0.0.1:${port}` };
}

/** In megabytes, as Linux counts it. */
export function memoryOf({ running }: Server): { now: number; most: number } {
  const status = readFileSync(`/proc/${running.process.pid}/status`, 'utf8');
  const of = (name: string): number => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024);
  return { now: of('VmRSS'), most: of('VmHWM') };
}

export interface Visitor {
  cookie: string;
  body: string;
  headers: Record<string, string>;
}

/** What a browser holds after its first page: the session, and the secret of the forms. `mark` stands on the page that is meant. */
export async function visitorOf({ url }: Yardstick, token: string, path: string, mark: string): Promise<Visitor> {
  const session = `sessie=${token}`;
  const first = await fetch(url + path, { headers: { cookie: session } });
  const cookie = [session, ...first.headers.getSetCookie().map((line) => line.split(';')[0]!)].join('; ');
  const page = await fetch(url + path, { headers: { cookie } });
  const body = await page.text();
  if (page.status !== 200 || !body.includes(mark)) throw new Error(`No page ${path}: ${page.status}\n${body}`);
  const own = ['connection', 'keep-alive', 'date', 'content-length', 'set-cookie'];
  return { cookie, body, headers: Object.fromEntries([...page.headers].filter(([name]) => !own.includes(name))) };
}
