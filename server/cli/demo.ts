import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../platform/config.ts';
import { takeLock } from '../platform/db/lock-file.ts';
import { anyRegion } from '../platform/db/region.repository.ts';
import { serve } from '../serve.ts';
import { CommandFailed, print } from './command.ts';
import { fillDemo } from './demo/fill.ts';

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** `demo [--reset]`: a living region on an embedded database of its own, on loopback, with a button per persona to sign in. */
export async function demo(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { reset: { type: 'boolean' } }, allowPositionals: false });
  const config = demoConfig();
  if (values.reset && config.engine.kind === 'pglite') {
    // Not under a running demo.
    takeLock(config.engine.dataDir).release();
    rmSync(config.engine.dataDir, { recursive: true, force: true });
  }
  await serve(
    () => config,
    async (deps) => {
      if (await deps.data.asLogin(anyRegion)) return;
      print('De demonstratie wordt gevuld. Dat duurt enkele seconden.');
      await fillDemo(deps);
    },
  );
}

function demoConfig(): Config {
  // The demo has its own embedded database, whatever the environment says of a real one.
  const config = readConfig('.data/demo', { ...process.env, DATABASE_URL: '', MIGRATE_DATABASE_URL: '', NODE_ENV: '' });
  if (!loopback.includes(config.host)) throw new CommandFailed('The demo listens on loopback only: leave HOST at 127.0.0.1.');
  // Its people are invented: nothing is ever sent to them.
  return { ...config, demo: true, mailServer: null, logLevel: process.env.LOG_LEVEL ?? 'warn' };
}
