import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { listEvents, recordEvent, type AuditEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import type { Refusal } from './domain/claims/claim.ts';
import type { ReportTexts } from './domain/texts.ts';
import { reportAt, type ScopedReport } from './find-scope.ts';
import { findFacts, type Found } from './read-facts.ts';
import type { ReportRecord } from './domain/report-record.ts';
import { saveReport } from './report.repository.ts';
import type { ReportKey } from './reports.paths.ts';
import { reportName } from './report-name.ts';

/** Who edits which report. */
export interface Editing {
  actor: RegionActor;
  region: Pick<RegionView, 'id' | 'name'>;
  key: ReportKey;
}

export interface Edited {
  ok: true;
  texts?: ReportTexts;
  comparedWith?: Quarter;
  /** As the log tells it. */
  changes: Record<string, readonly [before: unknown, after: unknown]>;
}

/** In words for at the field; `refusals` are what the figures contradict, with the organisations that show it. */
export interface Refused {
  ok: false;
  kind: 'refused';
  errors: FieldErrors;
  refusals: readonly Refusal[];
}

/** Someone else saved the same part since it was read. */
export interface Overtaken {
  ok: false;
  kind: 'overtaken';
  event: AuditEvent;
}

/** Null: what was asked for was so already. */
export type Decision = Edited | Refused | null;

export const refusedAt = (errors: FieldErrors, refusals: readonly Refusal[] = []): Refused => ({
  ok: false,
  kind: 'refused',
  errors,
  refusals,
});

/**
 * Loads the draft and what it rests on, lets `decide` say what becomes of it, saves and logs it. `rests`: the version that was read and the
 * fields that are written over; what someone else wrote there meanwhile is not lost unseen.
 */
export function editReport(
  { data, clock }: Deps,
  { actor, region, key }: Editing,
  decide: (draft: ScopedReport & Found) => Decision,
  rests?: { version: number; fields: readonly string[] },
): Promise<{ ok: true; changed: boolean } | Refused | Overtaken> {
  // Figures do not rest on texts (decision 0009).
  return data.changeUncounted(region.id, async (db) => {
    demand(actor, 'manage-reports');
    const scoped = await reportAt(db, key, 'lock');
    const { report, sector } = scoped;
    const { comparedWith: from, quarter: to, sectorId } = report;
    const decided = decide({ ...scoped, ...(await findFacts(db, { regionName: region.name, sectorId, from, to })) });
    if (decided === null) return { ok: true, changed: false };
    const event = rests && (await overtakenBy(db, report, rests));
    if (event) return { ok: false, kind: 'overtaken', event };
    if (!decided.ok) return decided;
    const at = clock.now();
    const next = { id: report.id, texts: decided.texts ?? report.texts, comparedWith: decided.comparedWith ?? from };
    await saveReport(db, next, { at, byName: actor.who.name });
    await recordEvent(db, actor.who, at, {
      action: 'report.edited',
      object: { type: 'report', id: report.id, name: reportName(to, sector?.name ?? null) },
      changes: { ...decided.changes, version: [report.version, report.version + 1] },
    });
    return { ok: true, changed: true };
  });
}

const lookBack = 100;

/** The last time one of these fields was saved after the version that was read. */
async function overtakenBy(
  db: Db,
  { id, version: now }: ReportRecord,
  { version, fields }: { version: number; fields: readonly string[] },
): Promise<AuditEvent | null> {
  if (version >= now) return null;
  const { events } = await listEvents(db, { object: { type: 'report', id }, limit: lookBack, offset: 0 });
  return (
    events.find(
      ({ changes }) => Number(changes['version']?.[1] ?? 0) > version && fields.some((field) => Object.hasOwn(changes, field)),
    ) ?? null
  );
}
