/** `npm run schema`: writes the types of the migrated database to server/platform/db/schema.ts; `-- --check` fails when they are stale. */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { Kysely, PGliteDialect } from 'kysely';
import { generate, PostgresDialect } from 'kysely-codegen';
import { migrateToLatest } from '../../server/platform/db/migrate.ts';

const check = process.argv.includes('--check');
const db = new Kysely<unknown>({
  dialect: new PGliteDialect({ pglite: () => PGlite.create({ extensions: { btree_gist } }) }),
});
await migrateToLatest(db);
try {
  await generate({
    db,
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
  await db.destroy();
}
