import type { IsoDate } from '../kernel/iso-date.ts';
import { Problem } from '../kernel/problem.ts';
import type { Db } from '../platform/db/database.ts';
import { hashOf } from '../platform/tokens.ts';
import { readList } from './domain/list.ts';
import { propose, type Proposal } from './domain/proposal.ts';
import type { SourceSheet } from './domain/source.ts';
import { findApplied, findSheets, type Batch } from './imports.repository.ts';
import { readRegion } from './read-region.ts';

/** Held against the region as it is now: a preview is never older than the page that shows it. */
export async function proposeImport(db: Db, sheets: readonly SourceSheet[], today: IsoDate, lock = false): Promise<Proposal> {
  const quarters = readList(sheets)?.quarters ?? [];
  const proposal = propose(sheets, await readRegion(db, quarters, lock), today);
  if (!proposal) throw new Problem('refused', 'In dit bestand staat geen prestatielijst.');
  return proposal;
}

/** What an import will do, in short: the form of the preview carries it, so that nobody approves something else than they saw. */
export const digestOf = ({ plan, refused }: Proposal): string => hashOf(JSON.stringify([plan, refused]));

export interface Preview {
  id: string;
  fileName: string;
  proposal: Proposal;
  digest: string;
  /** The same content, when it was applied before. */
  earlier: { id: string; at: Date; by: string } | null;
}

export async function previewOf(db: Db, { id, fileName, fileHash }: Batch, today: IsoDate): Promise<Preview> {
  const proposal = await proposeImport(db, await findSheets(db, id), today);
  return { id, fileName, proposal, digest: digestOf(proposal), earlier: await findApplied(db, fileHash) };
}
