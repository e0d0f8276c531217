import type { RegionActor } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { listEvents, type AuditEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import type { Criterion } from './domain/criterion.ts';
import {
  addCriterion,
  changeCriterion,
  criterionOf,
  isReworded,
  newCode,
  type Draft,
  type DraftModel,
  type StatementFields,
} from './domain/draft.ts';
import { changedFields } from './domain/model-changes.ts';
import type { Comparison } from './domain/model-version.ts';
import { editDraft, statementId, type Saved } from './edit-draft.ts';

/** Someone else saved this statement since it was read. */
export interface Overtaken {
  ok: false;
  kind: 'overtaken';
  /** To save on the next time, knowingly. */
  version: number;
  events: readonly AuditEvent[];
}

/** What is wrong, in words for at the field. */
export interface Refused {
  ok: false;
  kind: 'refused';
  errors: Readonly<Record<string, string>>;
}

export const addStatement = (
  deps: Deps,
  actor: RegionActor,
  version: string,
  fields: StatementFields,
): Promise<Saved | Refused> =>
  editDraft<Refused>(deps, actor, { version, code: null }, (draft) => {
    const code = newCode(draft.model);
    const errors = errorsIn(draft, code, fields);
    if (Object.keys(errors).length > 0) return { ok: false, kind: 'refused', errors };
    const same = draft.model.criteria.find((each) => changedFields(each, { code: each.code, ...fields }).length === 0);
    // The same form sent twice.
    if (same) return { draft, code: same.code, verb: null, changes: {} };
    return { draft: addCriterion(draft, { code, ...fields }), code, verb: 'added', changes: { gate: [null, fields.gear] } };
  });

/** What is worded otherwise than in the base must say how it compares; what is worded the same again needs not. */
export const changeStatement = (
  deps: Deps,
  actor: RegionActor,
  version: string,
  edited: { code: string; fields: StatementFields; comparison: Comparison | null; version: number },
): Promise<Saved | Refused | Overtaken> =>
  editDraft<Refused | Overtaken>(deps, actor, { version, code: edited.code }, async (draft, base, db) => {
    const before = criterionOf(draft.model, edited.code);
    if (!before) throw criterionOf(base, edited.code) ? retired() : notFound();
    const after: Criterion = { code: edited.code, ...edited.fields };
    const inBase = criterionOf(base, edited.code);
    const asked = inBase !== null && isReworded(inBase, after);
    const next = changeCriterion(draft, base, after, edited.comparison);
    const compared = [draft.compared.get(edited.code) ?? null, next.compared.get(edited.code) ?? null] as const;
    const fields = changedFields(before, after);
    if (fields.length === 0 && compared[0] === compared[1]) return null;
    if ((draft.touched.get(edited.code) ?? 0) > edited.version) return overtaken(db, draft, edited);
    const errors = {
      ...errorsIn(draft, edited.code, edited.fields),
      ...(asked && edited.comparison === null ? { vergelijkbaar: 'Kies of alleen de tekst anders is, of ook de inhoud' } : {}),
    };
    if (Object.keys(errors).length > 0) return { ok: false, kind: 'refused', errors };
    const told = fields.map((field) => [nameOf(field), [inLog(draft, before, field), inLog(draft, after, field)]] as const);
    return {
      draft: next,
      code: edited.code,
      verb: 'changed',
      changes: { ...Object.fromEntries(told), ...(compared[0] === compared[1] ? {} : { comparison: compared }) },
    };
  });

const retired = (): Problem =>
  new Problem('conflict', 'Iemand anders heeft deze stelling intussen laten vervallen. Zet haar eerst terug in het concept.');

/** What a form cannot know by itself. */
function errorsIn({ model }: Draft, code: string, fields: StatementFields): Record<string, string> {
  const needed = fields.notApplicableNeeds;
  return {
    ...(model.themes.some((theme) => theme.code === fields.theme) ? {} : { thema: 'Kies een thema' }),
    ...(needed !== null && fields.notApplicableWhen === null
      ? { nvt: 'Vul in in welk geval “niet van toepassing” mag, of kies hieronder “Telt altijd”' }
      : {}),
    ...(needed !== null && (needed === code || criterionOf(model, needed) === null)
      ? { nvt_telt_als: 'Kies een andere stelling uit het concept' }
      : {}),
  };
}

const lookBack = 50;

async function overtaken(db: Db, draft: Draft, edited: { code: string; version: number }): Promise<Overtaken> {
  const object = { type: 'statement', id: statementId(draft, edited.code) };
  const { events } = await listEvents(db, { object, limit: lookBack, offset: 0 });
  const since = events.filter(({ changes }) => Number(changes['version']?.[1] ?? 0) > edited.version);
  return { ok: false, kind: 'overtaken', version: draft.versionNumber, events: since };
}

/** A criterion names the gear its gate opens; the log speaks of the gate. */
const nameOf = (field: string): string => (field === 'gear' ? 'gate' : field);

/** Codes as the names they stand for. */
function inLog({ model }: DraftModel, criterion: Criterion, field: keyof StatementFields): unknown {
  if (field === 'theme') return model.themes.find(({ code }) => code === criterion.theme)?.name ?? criterion.theme;
  if (field === 'notApplicableNeeds' && criterion.notApplicableNeeds !== null) {
    return criterionOf(model, criterion.notApplicableNeeds)?.statement ?? criterion.notApplicableNeeds;
  }
  return criterion[field];
}
