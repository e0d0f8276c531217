import { sql, type Kysely } from 'kysely';
import type { RegionId } from '../../kernel/region-id.ts';
import type { Db } from './database.ts';
import type { DB } from './schema.ts';

export interface Region {
  id: RegionId;
  slug: string;
  name: string;
  namesToMembers: boolean;
  namesToAmbassadors: boolean;
  sectorFiguresToMembers: boolean;
  publicFigures: boolean;
  version: number;
  createdAt: Date;
}

export async function findRegionName(db: Db, id: RegionId): Promise<string | null> {
  const row = await db.selectFrom('region').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}

export async function findRegionBySlug(db: Db, slug: string): Promise<Region | null> {
  const row = await db.selectFrom('region').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row ? toRegion(row) : null;
}

/** Within a unit of work of a region. */
export async function getRegion(db: Db, id: RegionId): Promise<Region> {
  return toRegion(await db.selectFrom('region').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}

/** For who changes the region, and for what may happen only once at a time in it. */
export async function lockRegion(db: Db, id: RegionId): Promise<Region> {
  return toRegion(await db.selectFrom('region').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow());
}

/** Every region by name, with nothing of its content. */
export async function listRegions(db: Db): Promise<Region[]> {
  const rows = await db.selectFrom('region').selectAll().orderBy('name').execute();
  return rows.map(toRegion);
}

export async function insertRegion(db: Db, region: { id: RegionId; slug: string; name: string; createdAt: Date }): Promise<void> {
  await db
    .insertInto('region')
    .values({ id: region.id, slug: region.slug, name: region.name, created_at: region.createdAt })
    .execute();
}

/** False: someone else saved first. */
export async function saveRegion(db: Db, region: Region): Promise<boolean> {
  const result = await db
    .updateTable('region')
    .set((eb) => ({
      name: region.name,
      names_to_members: region.namesToMembers,
      names_to_ambassadors: region.namesToAmbassadors,
      sector_figures_to_members: region.sectorFiguresToMembers,
      public_figures: region.publicFigures,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', region.id)
    .where('version', '=', region.version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

const toRegion = (row: {
  id: string;
  slug: string;
  name: string;
  names_to_members: boolean;
  names_to_ambassadors: boolean;
  sector_figures_to_members: boolean;
  public_figures: boolean;
  version: number;
  created_at: Date;
}): Region => ({
  id: row.id as RegionId,
  slug: row.slug,
  name: row.name,
  namesToMembers: row.names_to_members,
  namesToAmbassadors: row.names_to_ambassadors,
  sectorFiguresToMembers: row.sector_figures_to_members,
  publicFigures: row.public_figures,
  version: row.version,
  createdAt: row.created_at,
});

/** Whether the database answers and has been migrated at all. */
export async function migrationsDone(db: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select exists (select from kysely_migration) as done`.execute(db);
  return rows[0]!.done;
}

/** Whether there is any region: without one the start page says how to begin. */
export async function anyRegion(db: Kysely<DB>): Promise<boolean> {
  return (await db.selectFrom('region').select('id').limit(1).executeTakeFirst()) !== undefined;
}
