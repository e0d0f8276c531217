import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve as resolvePath } from 'node:path';
import { freePort } from '../../support/free-port.ts';

const root = join(import.meta.dirname, '../../..');

export interface Running {
  process: ChildProcess;
  /** What it has printed so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves when it has ended, with how and after how many milliseconds. */
  ended: Promise<{ code: number | null; signal: string | null; after: number }>;
  /** Waits until it has printed this; throws with all it said when it ends instead. */
  says(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

const started = new Set<ChildProcess>();

/** `afterAll(endAll)`: nothing outlives its test file. */
export async function endAll(): Promise<void> {
  await Promise.all(
    [...started].map((child) => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      return gone;
    }),
  );
}

/** A process of the portal's own, with nothing of our environment but what Node needs. */
export function run(script: string, env: Record<string, string>, args: string[] = []): Running {
  const begin = Date.now();
  const child = spawn(process.execPath, [resolvePath(root, script), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = new Promise<{ code: number | null; signal: string | null; after: number }>((resolve) => {
    child.once('close', (code, signal) => {
      started.delete(child);
      resolve({ code, signal, after: Date.now() - begin });
    });
  });
  return {
    process: child,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended,
    kill: (signal) => void child.kill(signal),
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!said.stdout.includes(text)) return;
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
        look();
        void ended.then(({ code }) => reject(new Error(`It ended with ${code} instead.\n${said.stdout}\n${said.stderr}`)));
      }),
  };
}

export interface RunningPortal extends Running {
  url: string;
}

/** Starts the portal without waiting for it. */
export async function startPortal(env: Record<string, string>): Promise<RunningPortal> {
  const port = await freePort();
  return { ...run('server/main.ts', { PORT: String(port), ...env }), url: `http://127.0.0.1:${port}` };
}

export async function runningPortal(env: Record<string, string>): Promise<RunningPortal> {
  const portal = await startPortal(env);
  await portal.says('Schakelpunt staat klaar');
  return portal;
}

/** One that should not start: how it ended and what it said. */
export async function refusedStart(env: Record<string, string>): Promise<{ code: number | null; said: string; after: number }> {
  const portal = await startPortal(env);
  const { code, after } = await portal.ended;
  return { code, said: portal.stderr(), after };
}
