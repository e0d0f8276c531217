/** `npm run schema`: writes the types of the migrated database to server/platform/db/schema.ts; `-- --check` fails when they are stale. */
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { generate, PostgresDialect } from 'kysely-codegen';
import { openDatabase } from '../../server/platform/db/database.ts';
import { migratedDump } from '../support/migrated-dump.ts';

const check = process.argv.includes('--check');
const database = await openDatabase({ kind: 'pglite', dataDir: null, loadDataDir: await openAsBlob(await migratedDump()) });
try {
  await generate({
    db: database.kysely,
    dialect: new PostgresDialect({ numericParser: 'number', dateParser: 'string' }),
    outFile: join(import.meta.dirname, '../../server/platform/db/schema.ts'),
    typeMapping: { int8: 'number', interval: 'string', bytea: 'Uint8Array' },
    excludePattern: 'kysely_*',
    verify: check,
  });
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nRun npm run schema.\n`);
} finally {
  await database.close();
}
