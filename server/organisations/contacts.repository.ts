import { sql } from 'kysely';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { Contact, ContactPerson, KnownPerson } from './domain/contact.ts';

interface Row {
  id: string;
  job: string;
  valid_from: IsoDate;
  valid_until: IsoDate | null;
  person_id: string;
  name: string;
  email: string;
  telephone: string;
  version: number;
  also_of: string[] | null;
}

/** Of one organisation, those who left included; by name. */
export async function listContacts(db: Db, organisationId: string, day: IsoDate): Promise<Contact[]> {
  const { rows } =
    await sql<Row>`select c.id, c.job, c.valid_from, c.valid_until, p.id as person_id, p.name, p.email, p.telephone, p.version,
      (select json_agg(distinct o.name) from contact x
        join organisation o on o.region_id = x.region_id and o.id = x.organisation_id
        where x.region_id = c.region_id and x.contact_person_id = p.id and x.organisation_id <> c.organisation_id
          and (x.valid_until is null or x.valid_until > ${day})) as also_of
    from contact c join contact_person p on p.region_id = c.region_id and p.id = c.contact_person_id
    where c.organisation_id = ${organisationId}
    order by p.name, c.valid_from`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id, name: row.name, email: row.email, telephone: row.telephone, version: row.version },
    job: row.job,
    from: row.valid_from,
    until: row.valid_until,
    alsoOf: row.also_of ?? [],
  }));
}

/** The person with this address, as `emailKey` compares addresses; locked for who goes on to change it. */
export async function lockPersonByEmail(db: Db, key: string, day: IsoDate): Promise<KnownPerson | null> {
  const { rows } = await sql<KnownPerson & { organisations: KnownPerson['organisations'] | null }>`
    select p.id, p.name, p.email, p.telephone, p.version,
      (select json_agg(json_build_object('id', o.id, 'name', o.name, 'slug', o.slug) order by o.name) from contact c
        join organisation o on o.region_id = c.region_id and o.id = c.organisation_id
        where c.region_id = p.region_id and c.contact_person_id = p.id
          and (c.valid_until is null or c.valid_until > ${day})) as organisations
    from contact_person p where p.email_key = ${key} for update of p`.execute(db);
  const row = rows[0];
  return row ? { ...row, organisations: row.organisations ?? [] } : null;
}

/** Every organisation the person speaks for now or will. */
export async function listOrganisationsOfPerson(db: Db, personId: string, day: IsoDate): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select distinct o.id, o.name from contact c
    join organisation o on o.region_id = c.region_id and o.id = c.organisation_id
    where c.contact_person_id = ${personId} and (c.valid_until is null or c.valid_until > ${day})`.execute(db);
  return rows;
}

/** The people with these addresses, by `emailKey`. */
export async function listPeopleByEmail(db: Db, keys: readonly string[]): Promise<Map<string, ContactPerson>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('contact_person')
    .select(['id', 'name', 'email', 'email_key', 'telephone', 'version'])
    .where('email_key', 'in', keys)
    .execute();
  return new Map(rows.map(({ email_key, ...person }) => [email_key, person]));
}

export async function insertPeople(
  db: Db,
  region: RegionId,
  people: readonly { id: string; name: string; email: string; emailKey: string; telephone: string }[],
): Promise<void> {
  for (let start = 0; start < people.length; start += 1_000) {
    await db
      .insertInto('contact_person')
      .values(
        people.slice(start, start + 1_000).map((person) => ({
          region_id: region,
          id: person.id,
          name: person.name,
          email: person.email,
          email_key: person.emailKey,
          telephone: person.telephone,
        })),
      )
      .execute();
  }
}

/** False: someone else saved first. */
export async function savePerson(db: Db, person: ContactPerson & { emailKey: string }): Promise<boolean> {
  const saved = await db
    .updateTable('contact_person')
    .set((eb) => ({
      name: person.name,
      email: person.email,
      email_key: person.emailKey,
      telephone: person.telephone,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', person.id)
    .where('version', '=', person.version)
    .executeTakeFirst();
  return Number(saved.numUpdatedRows) === 1;
}

export async function insertContacts(
  db: Db,
  region: RegionId,
  contacts: readonly { id: string; organisationId: string; personId: string; job: string; from: IsoDate }[],
): Promise<void> {
  for (let start = 0; start < contacts.length; start += 1_000) {
    await db
      .insertInto('contact')
      .values(
        contacts.slice(start, start + 1_000).map((contact) => ({
          region_id: region,
          id: contact.id,
          organisation_id: contact.organisationId,
          contact_person_id: contact.personId,
          job: contact.job,
          valid_from: contact.from,
        })),
      )
      .execute();
  }
}

export async function saveJob(db: Db, id: string, job: string): Promise<void> {
  await db.updateTable('contact').set({ job }).where('id', '=', id).execute();
}

export async function endContact(db: Db, id: string, until: IsoDate): Promise<void> {
  await db.updateTable('contact').set({ valid_until: until }).where('id', '=', id).execute();
}
