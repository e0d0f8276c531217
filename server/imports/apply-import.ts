import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { applyPlan, sizeOf } from './apply-plan.ts';
import { keptReport, type KeptReport } from './domain/import-report.ts';
import { changesNothing, withoutUnknown, type Proposal } from './domain/proposal.ts';
import { findSheets, lockBatch, saveApplied } from './imports.repository.ts';
import { digestOf, proposeImport } from './preview-import.ts';

export interface Approval {
  /** Of the preview that was approved. */
  digest: string;
  /** Organisations, sectors and municipalities that the region does not know may be made. */
  create: boolean;
}

export type Progress = (progress: { done: number; total: number }) => void;

export type Applied =
  | { kind: 'applied' }
  /** The region is no longer what the preview showed; nothing was written. */
  | { kind: 'overtaken' }
  /** What was approved comes to nothing; nothing was written. */
  | { kind: 'nothing' };

/** All of it or nothing. Who presses twice, or at the same time as someone else, gets the one result. */
export function applyImport(
  { data, clock }: Pick<Deps, 'data' | 'clock'>,
  actor: RegionActor,
  id: string,
  approval: Approval,
  onProgress?: Progress,
): Promise<Applied> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'import-list');
    const batch = await lockBatch(db, id);
    if (!batch) throw notFound();
    if (batch.state === 'applied') return { kind: 'applied' };
    if (batch.state === 'cancelled') throw new Problem('conflict', 'Deze import is intussen geannuleerd.');
    const proposal = await proposeImport(db, await findSheets(db, id), clock.today(), true);
    if (digestOf(proposal) !== approval.digest) return { kind: 'overtaken' };
    const approved = approval.create ? proposal : withoutUnknown(proposal);
    if (changesNothing(approved.plan)) return { kind: 'nothing' };
    await applyProposal(db, approved, { region: actor.region, who: actor.who, at: clock.now(), batch, onProgress });
    return { kind: 'applied' };
  });
}

interface Applying {
  region: RegionId;
  who: Who;
  at: Date;
  batch: { id: string; fileName: string };
  onProgress?: Progress | undefined;
}

/** For the web and the command line: writes the plan, and keeps the report. */
export async function applyProposal(db: Db, proposal: Proposal, { region, who, at, batch, onProgress }: Applying): Promise<void> {
  const report = keptReport(proposal, who.name);
  const total = sizeOf(proposal.plan);
  await applyPlan(db, proposal.plan, {
    region,
    who,
    at,
    batchId: batch.id,
    onProgress: onProgress && ((done) => onProgress({ done, total })),
  });
  await saveApplied(db, batch.id, report, at);
  await recordEvent(db, who, at, {
    action: 'import.applied',
    object: { type: 'import', id: batch.id, name: batch.fileName },
    changes: countsOf(report),
  });
}

const countsOf = (report: KeptReport): Record<string, readonly [null, number]> => ({
  newOrganisations: [null, report.newOrganisations.length],
  newScores: [null, report.newScores],
  changedScores: [null, report.changedScores.length],
  refused: [null, report.refused.length],
});
