import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Editing } from './edit-report.ts';
import { reportAt, type ScopedReport } from './find-scope.ts';
import { reportName } from './report-name.ts';
import { deleteReport } from './report.repository.ts';
import type { ReportsOptions } from './reports.options.ts';
import { reportKey } from './reports.paths.ts';

/** Only what was never published: an edition stays, and its report with it. */
export function removeReport(
  { data, clock }: Deps,
  { actor, region, key }: Editing,
  editions: ReportsOptions['editions'],
): Promise<ScopedReport> {
  return data.changeUncounted(region.id, async (db) => {
    demand(actor, 'manage-reports');
    const scoped = await reportAt(db, key, 'lock');
    const { report, sector } = scoped;
    const name = reportKey(key.quarter, key.sectorSlug);
    if ((await editions(db)).some((edition) => edition.reportKey === name)) {
      throw new Problem('conflict', 'Van dit rapport is een editie gepubliceerd. Die blijft bestaan, en het rapport ook.');
    }
    await deleteReport(db, report.id);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'report.removed',
      object: { type: 'report', id: report.id, name: reportName(report.quarter, sector?.name ?? null) },
      changes: { version: [report.version, null] },
    });
    return scoped;
  });
}
