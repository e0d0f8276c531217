import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { newId } from '../platform/tokens.ts';
import { applyProposal } from './apply-import.ts';
import { importReport, type ImportReport } from './domain/import-report.ts';
import { sheetsOf } from './domain/kept-sheets.ts';
import { changesNothing, withoutUnknown } from './domain/proposal.ts';
import { insertBatch } from './imports.repository.ts';
import { proposeImport } from './preview-import.ts';
import { readUpload } from './read-upload.ts';

export interface FileToImport {
  who: Who;
  region: RegionId;
  fileName: string;
  bytes: Uint8Array;
  /** Reads and reports, and writes nothing. */
  dryRun?: boolean;
  /** Organisations, sectors and municipalities that the region does not know are made; otherwise they are refused. */
  create: boolean;
}

/**
 * Upload, preview and approval in one, for who cannot look at a page: the same steps as on screen, in one unit of work. A file that
 * changes nothing leaves nothing behind.
 * @throws Problem 'refused' with the reason when the file is no prestatielijst
 */
export async function importFile(
  { data, clock }: Pick<Deps, 'data' | 'clock'>,
  { who, region, fileName, bytes, dryRun = false, create }: FileToImport,
): Promise<ImportReport> {
  const { sheets, ...upload } = await readUpload({ name: fileName, bytes });
  const source = sheetsOf(sheets);
  const unit = dryRun ? data.read : data.change;
  return unit(region, async (db) => {
    const proposal = await proposeImport(db, source, clock.today(), !dryRun);
    const chosen = create ? proposal : withoutUnknown(proposal);
    if (!dryRun && !changesNothing(chosen.plan)) {
      const at = clock.now();
      const batch = { ...upload, id: newId(), sheets, createdByName: who.name, createdAt: at };
      await insertBatch(db, region, batch);
      await applyProposal(db, chosen, { region, who, at, batch });
    }
    return importReport(chosen.refused, chosen.plan, chosen.differences);
  });
}
