import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { systemClock } from './platform/clock.ts';
import { ConfigError, type Config } from './platform/config.ts';
import { createData } from './platform/db/data.ts';
import { DirectoryInUse } from './platform/db/lock-file.ts';
import { anyRegion } from './platform/db/region.repository.ts';
import { smtp } from './platform/outbox/smtp.ts';
import { startWorker, type Worker } from './platform/outbox/worker.ts';
import { CannotStart, openForServing } from './platform/start.ts';
import { snapshotKeeper, takeSnapshot } from './progress/index.ts';
import { listStages } from './quickscan/index.ts';
import { heldOutsideOffice, startTimekeeper, type Timekeeper } from './rounds/index.ts';
import type { Deps } from './deps.ts';

/**
 * Config, database, app, listen, mail, the rounds' time; and on SIGTERM the way back: the mail in hand and running requests are finished, then the
 * database is closed.
 * `prepare` fills an empty demo before the first request.
 */
export async function serve(configure: () => Config, prepare?: (deps: Deps) => Promise<void>): Promise<void> {
  try {
    const config = configure();
    const database = await openForServing(config, () =>
      process.stderr.write('A database connection was lost; the pool makes a new one.\n'),
    );
    const deps: Deps = { config, clock: systemClock, data: createData(database.kysely) };
    await prepare?.(deps);
    const app = await buildApp(deps);
    let mail: Worker | null = null;
    let timekeeper: Timekeeper | null = null;
    closeWithGrace({ delay: 9_000 }, async ({ err }) => {
      if (err) app.log.fatal({ err }, 'stopping after an unexpected fault');
      await Promise.all([mail?.stop(), timekeeper?.stop()]);
      // A connection that is kept alive falls idle only after its last answer; who never finishes is not waited for.
      const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
      const enough = setTimeout(() => app.server.closeAllConnections(), 7_000);
      await app.close();
      clearInterval(sweep);
      clearTimeout(enough);
      await database.close();
    });
    await app.listen({ port: config.port, host: config.host }).catch(async (error: NodeJS.ErrnoException) => {
      await database.close();
      throw error.code === 'EADDRINUSE'
        ? new CannotStart(`Poort ${config.port} is al in gebruik. Kies een andere met PORT.`)
        : error;
    });
    mail = startWorker({ ...deps, held: heldOutsideOffice }, config.mailServer && smtp(config.mailServer), (error) =>
      app.log.warn({ err: error }, 'mail waits: the outbox could not be read'),
    );
    timekeeper = startTimekeeper(deps, { onClosed: takeSnapshot, listStages, renewShown: snapshotKeeper(deps) }, (error) =>
      app.log.warn({ err: error }, 'rounds wait: their time could not be kept'),
    );
    if (!(await deps.data.asLogin(anyRegion))) process.stdout.write(firstSteps(config));
    process.stdout.write(`Schakelpunt staat klaar op ${config.baseUrl}\n`);
  } catch (error) {
    if (error instanceof CannotStart || error instanceof ConfigError || error instanceof DirectoryInUse) {
      process.stderr.write(`${error.message}\n`);
    } else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
    process.exit(1);
  }
}

function firstSteps(config: Config): string {
  const stop =
    config.engine.kind === 'pglite' ? ' (stop het portaal eerst: de ingebouwde database heeft één gebruiker tegelijk)' : '';
  return [
    `Dit portaal is nog leeg. Zo begint u${stop}:`,
    '  npm run --silent cli -- invite --email u@organisatie.nl --role admin',
    '  npm run --silent cli -- region create --slug oost --name "Regio Oost"',
    '  npm run --silent cli -- invite --email coordinator@organisatie.nl --role coordinator --region oost',
    '',
  ].join('\n');
}
