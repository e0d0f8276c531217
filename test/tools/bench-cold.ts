/** The portal as `server/main.ts` serves it, with a cache that keeps nothing: every request is the first after a change. */
import { buildApp } from '../../server/app.ts';
import { createCache } from '../../server/platform/cache.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { readConfig } from '../../server/platform/config.ts';
import { createData } from '../../server/platform/db/data.ts';
import { openForServing } from '../../server/platform/start.ts';

const config = readConfig();
const database = await openForServing(config, () => {});
const app = await buildApp({ config, clock: systemClock, data: createData(database.kysely) }, createCache(0));
await app.listen({ port: config.port, host: config.host });
process.stdout.write('klaar\n');
