import { listEvents, type AuditEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { violatedConstraint } from '../platform/db/violations.ts';

/** A change that cannot be: what is wrong, in words for at the field. */
export interface Refused {
  readonly ok: false;
  readonly kind: 'refused';
  readonly errors: Readonly<Record<string, string>>;
}

/** Someone else saved what this editor had in front of them; nothing was written. */
export interface Overtaken {
  readonly ok: false;
  readonly kind: 'overtaken';
  /** To submit with the next time: who then saves, saves knowingly. */
  readonly version: string;
  /** What happened meanwhile, newest first; empty where the log cannot say. */
  readonly events: readonly AuditEvent[];
}

export const refused = (errors: Readonly<Record<string, string>>): Refused => ({ ok: false, kind: 'refused', errors });

/** Two people at once: what a constraint refused becomes an error at the field, so that nothing typed is lost. */
export async function refusedBy<T>(constraints: Readonly<Record<string, Refused>>, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    const refusal = constraints[violatedConstraint(error) ?? ''];
    if (refusal) return refusal;
    throw error;
  }
}

/** Enough to hold every change that can have been made while a form stood open. */
const lookBack = 50;

/** With the events that brought an object from the version that was read to the one it has now; they tell their version. */
export async function overtaken(
  db: Db,
  object: { type: string; id: string },
  version: { read: number; now: number },
  isOurs: (event: AuditEvent) => boolean = () => true,
): Promise<Overtaken> {
  const { events } = await listEvents(db, { object: { type: object.type, id: object.id }, limit: lookBack, offset: 0 });
  const since = events.filter((event) => isOurs(event) && Number(event.changes['version']?.[1] ?? 0) > version.read);
  return { ok: false, kind: 'overtaken', version: String(version.now), events: since };
}
