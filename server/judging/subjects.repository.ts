import type { Db } from '../platform/db/database.ts';

/** Whose quickscan it is. */
export interface Subject {
  id: string;
  name: string;
  slug: string;
  sector: string;
}

export async function findSubject(db: Db, organisationId: string): Promise<Subject> {
  return db
    .selectFrom('organisation')
    .innerJoin('sector', (join) =>
      join.onRef('sector.region_id', '=', 'organisation.region_id').onRef('sector.id', '=', 'organisation.sector_id'),
    )
    .select(['organisation.id', 'organisation.name', 'organisation.slug', 'sector.name as sector'])
    .where('organisation.id', '=', organisationId)
    .executeTakeFirstOrThrow();
}
