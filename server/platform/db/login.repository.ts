import { sql, type Kysely } from 'kysely';
import type { DB } from './schema.ts';

/** Why row-level security would not bind the login the portal connects with (trust.md §2.2.8); null when it does. */
export async function loginWeakness(kysely: Kysely<DB>): Promise<string | null> {
  const { rows } = await sql<{ super: boolean; bypass: boolean; owns: boolean; inherits: boolean; unforced: string | null }>`
    select r.rolsuper as super, r.rolbypassrls as bypass,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and c.relowner = r.oid) as owns,
      (pg_has_role(current_user, 'portal_region', 'USAGE') or pg_has_role(current_user, 'portal_system', 'USAGE')) as inherits,
      (select min(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'region_id' and not a.attisdropped
        where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)) as unforced
    from pg_roles r where r.rolname = current_user`.execute(kysely);
  const login = rows[0]!;
  if (login.super) return 'zij is superuser';
  if (login.bypass) return 'zij gaat voorbij aan de rijbeveiliging (BYPASSRLS)';
  if (login.owns) return 'zij is eigenaar van de tabellen';
  if (login.inherits) return 'zij erft de rollen portal_region en portal_system (maak haar NOINHERIT)';
  if (login.unforced) return `de tabel ${login.unforced} heeft geen verplichte rijbeveiliging`;
  return null;
}
