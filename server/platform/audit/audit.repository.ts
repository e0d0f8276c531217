import { sql } from 'kysely';
import type { RegionId } from '../../kernel/region-id.ts';
import type { Db } from '../db/database.ts';
import { newId } from '../tokens.ts';

/** Who acted and from where. */
export interface AuditWho {
  personId: string | null;
  name: string;
  origin: string;
}

export interface AuditEntry {
  /** A verb of ours: 'organisation.created', 'score.imported'. */
  action: string;
  object: { type: string; id: string | null; name?: string | null };
  /** Per changed field what it was and what it became; never a secret. */
  changes?: Record<string, readonly [before: unknown, after: unknown]>;
  result?: 'done' | 'refused';
  /** Whose log it belongs in, where the unit of work has no region of its own: inviting and accepting. */
  region?: RegionId | null;
}

export interface AuditEvent {
  id: string;
  at: Date;
  actorName: string;
  origin: string;
  action: string;
  objectType: string;
  objectId: string | null;
  objectName: string | null;
  result: 'done' | 'refused';
  changes: Record<string, readonly [unknown, unknown]>;
}

/** An import writes thousands; as one value a statement they take half the time that a parameter for every field takes. */
const atOnce = 5_000;

/** Writes events in the unit of work of the change itself: both happen or neither does. Region: that of the unit of work. */
export async function recordEvents(db: Db, who: AuditWho, at: Date, entries: readonly AuditEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += atOnce) {
    const rows = entries.slice(start, start + atOnce).map((entry) => ({
      id: newId(),
      region_id: entry.region ?? null,
      action: entry.action,
      object_type: entry.object.type,
      object_id: entry.object.id,
      object_name: entry.object.name ?? null,
      result: entry.result ?? 'done',
      changes: entry.changes ?? {},
    }));
    await sql`insert into audit_event (id, region_id, at, actor_id, actor_name, origin, action, object_type, object_id, object_name,
        result, changes)
      select id, coalesce(region_id, nullif(current_setting('app.region', true), '')::uuid), ${at}::timestamptz,
        ${who.personId}::uuid, ${who.name}::text, ${who.origin}::text, action, object_type, object_id, object_name, result, changes
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as event (id uuid, region_id uuid, action text, object_type text,
        object_id text, object_name text, result text, changes jsonb)`.execute(db);
  }
}

export const recordEvent = (db: Db, who: AuditWho, at: Date, entry: AuditEntry): Promise<void> =>
  recordEvents(db, who, at, [entry]);

/** The changed fields of a row, before and after; equal fields are left out. */
export function changesBetween<T extends object>(
  before: Partial<T>,
  after: Partial<T>,
): Record<string, readonly [unknown, unknown]> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>;
  const changed = [...names].filter((name) => (before[name] ?? null) !== (after[name] ?? null));
  return Object.fromEntries(changed.map((name) => [name, [before[name] ?? null, after[name] ?? null] as const]));
}

export interface AuditFilter {
  object?: { type: string; id: string };
  objectType?: string;
  /** Only actions that begin with this: 'quickscan.'. */
  actionsOf?: string;
  /** For the administrator, whose unit of work sees all regions: only what happened outside any. */
  outsideRegions?: boolean;
  limit: number;
  offset: number;
}

/** Newest first, of the unit of work's region. A page beyond the last is empty, with total 0. */
export async function listEvents(db: Db, filter: AuditFilter): Promise<{ events: AuditEvent[]; total: number }> {
  const rows = await db
    .selectFrom('audit_event')
    .selectAll()
    .select((eb) => eb.fn.countAll<number>().over().as('total'))
    .$if(filter.object !== undefined, (query) =>
      query.where('object_type', '=', filter.object!.type).where('object_id', '=', filter.object!.id),
    )
    .$if(filter.objectType !== undefined, (query) => query.where('object_type', '=', filter.objectType!))
    .$if(filter.actionsOf !== undefined, (query) => query.where('action', 'like', `${filter.actionsOf!}%`))
    .$if(filter.outsideRegions === true, (query) => query.where('region_id', 'is', null))
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { total: rows[0]?.total ?? 0, events: rows.map(toEvent) };
}

function toEvent(row: {
  id: string;
  at: Date;
  actor_name: string;
  origin: string;
  action: string;
  object_type: string;
  object_id: string | null;
  object_name: string | null;
  result: string;
  changes: unknown;
}): AuditEvent {
  return {
    id: row.id,
    at: row.at,
    actorName: row.actor_name,
    origin: row.origin,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    objectName: row.object_name,
    result: row.result === 'refused' ? 'refused' : 'done',
    changes: row.changes as AuditEvent['changes'],
  };
}
