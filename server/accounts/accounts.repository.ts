import { sql } from 'kysely';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { Attempts } from './domain/attempts.ts';
import type { Role } from './domain/session.ts';

export interface Account {
  id: string;
  name: string;
  email: string;
  passwordHash: string | null;
  active: boolean;
}

export async function findAccount(db: Db, key: string): Promise<Account | null> {
  const row = await db.selectFrom('person').selectAll().where('email_key', '=', key).executeTakeFirst();
  return row ? toAccount(row) : null;
}

export async function findAccountById(db: Db, id: string): Promise<Account | null> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAccount(row) : null;
}

const toAccount = (row: { id: string; name: string; email: string; password_hash: string | null; state: string }): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  passwordHash: row.password_hash,
  active: row.state === 'active',
});

export async function insertAccount(
  db: Db,
  person: { id: string; name: string; email: string; emailKey: string; passwordHash: string | null; createdAt: Date },
): Promise<void> {
  await db
    .insertInto('person')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      email_key: person.emailKey,
      password_hash: person.passwordHash,
      created_at: person.createdAt,
    })
    .execute();
}

export async function savePassword(db: Db, personId: string, passwordHash: string): Promise<void> {
  await db.updateTable('person').set({ password_hash: passwordHash }).where('id', '=', personId).execute();
}

/** Every role someone holds now, in any region, with the region it is for. */
export async function rolesOf(
  db: Db,
  personId: string,
  now: Date,
): Promise<{ role: Role; region: { slug: string; name: string } | null }[]> {
  const grants = await db
    .selectFrom('role_grant')
    .innerJoin('region', 'region.id', 'role_grant.region_id')
    .select(['role_grant.role', 'region.slug', 'region.name'])
    .where('person_id', '=', personId)
    .where('valid_from', '<=', now)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]))
    .orderBy('region.name')
    .execute();
  const administrator = await db
    .selectFrom('administrator')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('valid_from', '<=', now)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]))
    .executeTakeFirst();
  return [
    ...(administrator ? [{ role: 'administrator' as const, region: null }] : []),
    ...grants.map((grant) => ({ role: grant.role as Role, region: { slug: grant.slug, name: grant.name } })),
  ];
}

export async function grantRole(
  db: Db,
  grant: { id: string; region: RegionId; personId: string; role: string; organisationId: string | null; from: Date },
): Promise<void> {
  await db
    .insertInto('role_grant')
    .values({
      region_id: grant.region,
      id: grant.id,
      person_id: grant.personId,
      role: grant.role,
      organisation_id: grant.organisationId,
      valid_from: grant.from,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function makeAdministrator(db: Db, personId: string, from: Date): Promise<void> {
  await db
    .insertInto('administrator')
    .values({ person_id: personId, valid_from: from })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ valid_from: from, valid_until: null }))
    .execute();
}

const hour = 3_600_000;

/** Earlier tries for an account, known or not. */
export async function findAttempts(
  db: Db,
  accountKey: string,
  origin: string,
  now: Date,
): Promise<Attempts & { failuresOfOrigin: number }> {
  const since = new Date(now.getTime() - hour);
  const { rows } = await sql<{ here: number; last: Date | null; anywhere: number; known: boolean; of_origin: number }>`
    select
      count(*) filter (where account_key = ${accountKey} and origin = ${origin}) as here,
      max(at) filter (where account_key = ${accountKey} and origin = ${origin}) as last,
      count(*) filter (where account_key = ${accountKey}) as anywhere,
      count(*) filter (where origin = ${origin}) as of_origin,
      exists (select from sign_in_attempt k where k.account_key = ${accountKey} and k.origin = ${origin} and k.succeeded
        and k.at > ${new Date(now.getTime() - 90 * 24 * hour)}) as known
    from sign_in_attempt
    where not succeeded and at > ${since} and (account_key = ${accountKey} or origin = ${origin})
      and at > coalesce((select max(at) from sign_in_attempt s where s.account_key = ${accountKey} and s.origin = ${origin} and s.succeeded),
        ${since})`.execute(db);
  const row = rows[0]!;
  return {
    failuresFromHere: row.here,
    sinceLastFailure: row.last ? now.getTime() - row.last.getTime() : null,
    failuresAnywhere: row.anywhere,
    knownHere: row.known,
    failuresOfOrigin: row.of_origin,
  };
}

export async function insertAttempt(
  db: Db,
  attempt: { id: string; accountKey: string; origin: string; at: Date; succeeded: boolean },
): Promise<void> {
  await db
    .insertInto('sign_in_attempt')
    .values({
      id: attempt.id,
      account_key: attempt.accountKey,
      origin: attempt.origin,
      at: attempt.at,
      succeeded: attempt.succeeded,
    })
    .execute();
}
