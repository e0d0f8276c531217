import { compareDutch, nameKey } from '../kernel/dutch.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { Municipality } from './domain/place.ts';

/** A municipality as who changes it needs it. */
export interface EditableMunicipality extends Municipality {
  version: number;
}

/** Alphabetical; with every organisation in it counted, members or not. */
export async function listEditableMunicipalities(db: Db): Promise<(EditableMunicipality & { organisations: number })[]> {
  const rows = await db
    .selectFrom('municipality')
    .leftJoin('organisation', (join) =>
      join
        .onRef('organisation.region_id', '=', 'municipality.region_id')
        .onRef('organisation.municipality_id', '=', 'municipality.id'),
    )
    .select(['municipality.id', 'municipality.name', 'municipality.slug', 'municipality.version'])
    .select((eb) => eb.fn.count<number>('organisation.id').as('organisations'))
    .groupBy(['municipality.region_id', 'municipality.id'])
    .execute();
  return rows
    .map((row) => ({ ...toMunicipality(row), organisations: row.organisations }))
    .sort((a, b) => compareDutch(a.name, b.name));
}

/** Until the unit of work ends nobody else changes it, and nobody puts an organisation in it. */
export async function lockMunicipality(db: Db, id: string): Promise<EditableMunicipality | null> {
  const row = await db.selectFrom('municipality').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toMunicipality(row) : null;
}

export async function insertMunicipality(
  db: Db,
  region: RegionId,
  municipality: { id: string; name: string; slug: string },
): Promise<void> {
  const { id, name, slug } = municipality;
  await db
    .insertInto('municipality')
    .values({ region_id: region, id, name, name_key: nameKey(name), slug })
    .execute();
}

export async function saveMunicipalityName(db: Db, id: string, name: string): Promise<void> {
  await db
    .updateTable('municipality')
    .set((eb) => ({ name, name_key: nameKey(name), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function countOrganisationsIn(db: Db, municipalityId: string): Promise<number> {
  const { n } = await db
    .selectFrom('organisation')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('municipality_id', '=', municipalityId)
    .executeTakeFirstOrThrow();
  return n;
}

export async function deleteMunicipality(db: Db, id: string): Promise<void> {
  await db.deleteFrom('municipality').where('id', '=', id).execute();
}

const toMunicipality = (row: { id: string; name: string; slug: string; version: number }): EditableMunicipality => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  version: row.version,
});
