import { migrateToLatest } from '../platform/db/migrate.ts';
import { asOwner } from './as-owner.ts';
import { print } from './command.ts';

/** `migrate`: brings the database up to date as its owner (MIGRATE_DATABASE_URL). A failure changes nothing. */
export async function migrate(): Promise<void> {
  const done = await asOwner(({ kysely }) => migrateToLatest(kysely));
  print(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`);
}
