import { sql } from 'kysely';
import type { RegionId } from '../../../server/kernel/region-id.ts';
import type { Data } from '../../../server/platform/db/data.ts';
import type { TestDatabase } from '../../support/database.ts';

export const mine = '11111111-1111-4111-8111-111111111111' as RegionId;
export const theirs = '22222222-2222-4222-8222-222222222222' as RegionId;

/** As the database itself knows them, so that a new table is not forgotten here. */
export async function regionTables({ asOwner }: Pick<TestDatabase, 'asOwner'>): Promise<string[]> {
  const rows = await asOwner<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'region_id' and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname`,
  );
  return rows.map(({ name }) => name);
}

/** Both regions, each with a row in every table: what is not there cannot leak. */
export async function fillBothRegions({ data, asOwner }: Pick<TestDatabase, 'data' | 'asOwner'>): Promise<void> {
  await fill(data, mine, 'mijn');
  await fill(data, theirs, 'hun');
  for (const table of await regionTables({ asOwner })) {
    const rows = await data.everywhere((db) =>
      sql`select distinct region_id from ${sql.table(table)} where region_id is not null`.execute(db),
    );
    if (rows.rows.length !== 2) throw new Error(`Give ${table} a row in each region, or a leak in it would not be seen.`);
  }
}

const fill = (data: Data, region: RegionId, name: string): Promise<void> =>
  data.everywhere(async (db) => {
    const at = '2017-01-01T12:00:00Z';
    const [id, other, person] = [0, 1, 2].map((digit) => region.replace(/.$/, String(digit))) as [string, string, string];
    for (const statement of [
      sql`insert into region (id, slug, name, created_at) values (${region}, ${name}, ${name}, ${at})`,
      sql`insert into person (id, name, email, email_key, created_at) values (${person}, ${name}, ${name}, ${name}, ${at})`,
      sql`insert into sector (region_id, id, name, name_key, slug, position) values (${region}, ${id}, ${name}, ${name}, ${name}, 1)`,
      sql`insert into municipality (region_id, id, name, name_key, slug) values (${region}, ${id}, ${name}, ${name}, ${name})`,
      sql`insert into organisation (region_id, id, name, name_key, slug, sector_id, municipality_id, created_at)
        values (${region}, ${id}, ${name}, ${name}, ${name}, ${id}, ${id}, ${at}),
          (${region}, ${other}, 'ander', 'ander', 'ander', ${id}, ${id}, ${at})`,
      sql`insert into membership (region_id, id, organisation_id, valid_from, valid_until)
        values (${region}, ${id}, ${id}, '2015-01-01', '2018-01-01')`,
      sql`insert into contact_person (region_id, id, name, email, email_key) values (${region}, ${id}, ${name}, ${name}, ${name})`,
      sql`insert into contact (region_id, id, organisation_id, contact_person_id, valid_from)
        values (${region}, ${id}, ${id}, ${id}, '2015-01-01')`,
      sql`insert into role_grant (region_id, id, person_id, role, valid_from) values (${region}, ${id}, ${person}, 'coordinator', ${at})`,
      sql`insert into invitation (id, token_hash, email, email_key, role, region_id, created_at, expires_at)
        values (${id}, ${name}, ${name}, ${name}, 'coordinator', ${region}, ${at}, ${at})`,
      sql`insert into api_token (region_id, id, token_hash, name, role, created_by_name, created_at)
        values (${region}, ${id}, ${name}, ${name}, 'coordinator', ${name}, ${at})`,
      sql`insert into import_batch (region_id, id, file_name, file_hash, state, parsed, created_by_name, created_at)
        values (${region}, ${id}, ${name}, ${name}, 'preview', '{}', ${name}, ${at})`,
      sql`insert into score (region_id, id, organisation_id, quarter, gear, origin, model_version, recorded_by_name, recorded_at)
        values (${region}, ${id}, ${id}, '2016-Q4', 3, 'import', 'historisch', ${name}, ${at})`,
      sql`insert into maturity_model (region_id, id, version, based_on, state, content, created_by_name, created_at, changed_at)
        values (${region}, ${id}, ${name}, 'standaard-1', 'draft', '{}', ${name}, ${at}, ${at})`,
      sql`insert into round (region_id, id, quarter, state, deadline, closes_at, invitation, remind_days_before, remind_days_after,
          most_reminders, model_version, opened_at, created_at)
        values (${region}, ${id}, '2016-Q4', 'open', '2017-01-20', ${at}, ${name}, '{14}', '{3}', 3, 'standaard-1', ${at}, ${at})`,
      sql`insert into participant (region_id, id, round_id, organisation_id, added, added_at, added_by_name)
        values (${region}, ${id}, ${id}, ${id}, 'at-opening', ${at}, ${name})`,
      sql`insert into reminder (region_id, id, round_id, contact_person_id, occasion, participant_ids, written_at, send_after, by_name)
        values (${region}, ${id}, ${id}, ${id}, 'by-hand', array[${id}::uuid], ${at}, ${at}, ${name})`,
      sql`insert into round_snapshot (region_id, id, round_id, quarter, taken_at, measurements)
        values (${region}, ${id}, ${id}, '2016-Q4', ${at}, '[]')`,
      sql`insert into quickscan (region_id, id, organisation_id, quarter, model_version, state, opened_at, opened_by_name, needed)
        values (${region}, ${id}, ${id}, '2016-Q4', 'standaard-1', 'filling', ${at}, ${name}, 9)`,
      sql`insert into answer (region_id, quickscan_id, criterion, answer, origin, saved_at, saved_by_name)
        values (${region}, ${id}, 'M1-norm-vastgesteld', 'ABSENT', 'new', ${at}, ${name})`,
      sql`insert into establishment (region_id, id, quickscan_id, revision, gear, computed_gear, claimed_gear, model_version, answers,
          established_at, established_by_name)
        values (${region}, ${id}, ${id}, 1, 1, 1, 1, 'standaard-1', '[]', ${at}, ${name})`,
      sql`insert into improvement_action (region_id, id, organisation_id, title, created_at, created_by_name, changed_at)
        values (${region}, ${id}, ${id}, ${name}, ${at}, ${name}, ${at})`,
      sql`insert into activity_kind (region_id, name, position) values (${region}, ${name}, 1)`,
      sql`insert into activity (region_id, id, held_on, kind, goal, title, outcome, visible_to, created_at, created_by_name, changed_at)
        values (${region}, ${id}, '2016-11-01', ${name}, ${name}, ${name}, ${name}, 'coordinator', ${at}, ${name}, ${at})`,
      sql`insert into activity_organisation (region_id, activity_id, organisation_id) values (${region}, ${id}, ${id})`,
      sql`insert into report (region_id, id, quarter, compared_with, texts, created_at, created_by_name, changed_at, changed_by_name)
        values (${region}, ${id}, '2016-Q4', '2015-Q4', '{}', ${at}, ${name}, ${at}, ${name})`,
      sql`insert into edition (region_id, id, report_id, number, quarter, compared_with, scope_name, message, content, content_sha256,
          body_named, body_unnamed, body_shared, body_sha256, differences, published_at, published_by_name)
        values (${region}, ${id}, ${id}, 1, '2016-Q4', '2015-Q4', ${name}, ${name}, '{}', repeat('0', 64), ${name}, ${name}, ${name},
          repeat('0', 64), '[]', ${at}, ${name})`,
      sql`insert into share_link (region_id, id, edition_id, token_hash, meant_for, created_at, created_by_name, expires_at)
        values (${region}, ${id}, ${id}, ${name}, ${name}, ${at}, ${name}, ${at})`,
      sql`insert into letter_text (region_id, body, changed_at, changed_by_name) values (${region}, ${name}, ${at}, ${name})`,
      sql`insert into outbox (id, region_id, dedupe_key, kind, to_email, subject, body, created_at, send_after)
        values (${id}, ${region}, ${name}, 'invitation', ${name}, ${name}, ${name}, ${at}, ${at})`,
      sql`insert into audit_event (id, region_id, at, actor_name, origin, action, object_type)
        values (${id}, ${region}, ${at}, ${name}, 'test', 'region.filled', 'region')`,
    ])
      await statement.execute(db);
  });

/** What a unit of work of `mine` sees that it should not, or does not see that it should. */
export function leaksIn(data: Data, tables: readonly string[]): Promise<string[]> {
  return data.read(mine, async (db) => {
    const counts = tables.map(
      (table) => sql`select ${table} as name, count(*) filter (where region_id is distinct from ${mine}) as strange,
        count(*) filter (where region_id = ${mine}) as own from ${sql.table(table)}`,
    );
    const { rows } = await sql<{ name: string; strange: number; own: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
    return rows.flatMap(({ name, strange, own }) => [
      ...(strange > 0 ? [`${name} shows what is not of the region`] : []),
      ...(own === 0 ? [`${name} hides what is of the region`] : []),
    ]);
  });
}

/** SQLSTATE of what the database refused; 'done' when it did not. */
export const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => {
      if (typeof error.code !== 'string') throw error;
      return error.code;
    },
  );
