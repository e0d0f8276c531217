import type { IsoDate } from '../kernel/iso-date.ts';
import type { Db } from '../platform/db/database.ts';

/** That this person speaks for that organisation on the day asked for: to whom mail goes, and whom to call. */
export interface Spokesperson {
  organisationId: string;
  /** Of the person the region knows, who may speak for several. */
  personId: string;
  name: string;
  email: string;
  /** As addresses are compared. */
  emailKey: string;
  telephone: string;
}

/** Of every organisation of the region, by name of the person. One statement. */
export async function listSpokespeople(db: Db, day: IsoDate): Promise<Spokesperson[]> {
  const rows = await db
    .selectFrom('contact')
    .innerJoin('contact_person', (join) =>
      join
        .onRef('contact_person.region_id', '=', 'contact.region_id')
        .onRef('contact_person.id', '=', 'contact.contact_person_id'),
    )
    .select(['organisation_id', 'contact_person_id', 'name', 'email', 'email_key', 'telephone'])
    .distinct()
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .orderBy('name')
    .orderBy('contact_person_id')
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    personId: row.contact_person_id,
    name: row.name,
    email: row.email,
    emailKey: row.email_key,
    telephone: row.telephone,
  }));
}
