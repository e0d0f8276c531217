import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../server/platform/db/database.ts';
import { migrateToLatest } from '../../server/platform/db/migrate.ts';

const root = join(import.meta.dirname, '../..');

/** The file with a migrated PGlite. It takes seconds to make, so it is kept until a migration or the engine changes. */
export async function migratedDump(): Promise<string> {
  const folder = join(root, 'node_modules/.cache/schakelpunt-test');
  const dump = join(folder, `${await fingerprint()}.tar`);
  if (!existsSync(dump)) {
    const database = await openDatabase({ kind: 'pglite', dataDir: null });
    await migrateToLatest(database.kysely);
    const migrated = await database.pglite!.dumpDataDir('none');
    await database.close();
    await mkdir(folder, { recursive: true });
    await removeOldFiles(folder);
    // Whole or not at all: another run may be looking for it.
    const part = `${dump}.${process.pid}`;
    await writeFile(part, Buffer.from(await migrated.arrayBuffer()));
    await rename(part, dump);
  }
  return dump;
}

/** Not the recent ones, which another run may be reading. */
async function removeOldFiles(folder: string): Promise<void> {
  for (const file of (await readdir(folder)).map((name) => join(folder, name))) {
    if (Date.now() - (await stat(file)).mtimeMs > 3_600_000) await rm(file, { force: true });
  }
}

/** Of all that decides what a migrated database looks like. */
async function fingerprint(): Promise<string> {
  const migrations = (await readdir(join(root, 'migrations'))).sort().map((file) => join(root, 'migrations', file));
  const engine = ['server/platform/db/database.ts', 'node_modules/@electric-sql/pglite/package.json'].map((file) =>
    join(root, file),
  );
  const hash = createHash('sha256');
  for (const file of [...migrations, ...engine]) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
