import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { criterionOf, type Draft, type DraftModel } from './domain/draft.ts';
import type { Gate } from './domain/gear.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import { draftGone } from './draft-gone.ts';
import { lockDraft, saveDraft } from './drafts.repository.ts';
import { findModel } from './find-model.ts';

/** Where it stands now, or stood. */
export interface Saved {
  ok: true;
  gate: Gate;
  verb: Change['verb'];
}

export interface Change {
  draft: DraftModel;
  code: string;
  /** null: it stands there so already. */
  verb: 'added' | 'changed' | 'moved' | 'retired' | 'removed' | 'restored' | null;
  changes: Record<string, readonly [unknown, unknown]>;
}

/**
 * Loads the draft, lets `decide` say what becomes of the statement `edited` (null: a new one), saves and logs it. Nothing to change is
 * null; what the decision refuses comes back as it is.
 */
export function editDraft<Refusal extends { ok: false }>(
  { data, clock }: Deps,
  actor: RegionActor,
  at: { version: string; code: string | null },
  decide: (draft: Draft, base: MaturityModel, db: Db) => Change | Refusal | null | Promise<Change | Refusal | null>,
): Promise<Saved | Refusal> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'edit-model');
    const draft = await lockDraft(db);
    if (draft?.model.version !== at.version) throw await draftGone(db, at.version);
    const base = await findModel(db, draft.basedOn);
    const decided = await decide(draft, base, db);
    if (decided !== null && 'ok' in decided) return decided;
    const { draft: next, code, verb, changes } = decided ?? { draft, code: at.code ?? '', verb: null, changes: {} };
    const criterion = (criterionOf(next.model, code) ?? criterionOf(draft.model, code) ?? criterionOf(base, code))!;
    if (verb === null) return { ok: true, gate: criterion.gear, verb };
    const number = draft.versionNumber + 1;
    await saveDraft(db, { ...draft, ...next, touched: new Map([...draft.touched, [code, number]]) }, clock.now());
    await recordEvent(db, actor.who, clock.now(), {
      action: `statement.${verb}`,
      object: { type: 'statement', id: statementId(draft, code), name: `“${criterion.statement}”` },
      changes: { ...changes, version: [draft.versionNumber, number] },
    });
    return { ok: true, gate: criterion.gear, verb };
  });
}

/** As the log knows it: the same code in another draft is another statement. */
export const statementId = (draft: Draft, code: string): string => `${draft.id}/${code}`;
