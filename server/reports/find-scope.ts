import { notFound } from '../kernel/problem.ts';
import { listSectors, type Sector } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import type { ReportRecord } from './domain/report-record.ts';
import { findReport, lockReport } from './report.repository.ts';
import type { ReportKey } from './reports.paths.ts';

/** What a report is about; null: the whole region. Retired sectors keep the reports that were made of them. */
async function findScope(db: Db, { sectorSlug }: ReportKey): Promise<Sector | null> {
  if (sectorSlug === null) return null;
  const sector = (await listSectors(db)).find(({ slug }) => slug === sectorSlug);
  if (!sector) throw notFound();
  return sector;
}

export interface ScopedReport {
  report: ReportRecord;
  sector: Sector | null;
}

/** The report at an address; `lock` for who changes it. */
export async function reportAt(db: Db, key: ReportKey, lock: 'read' | 'lock' = 'read'): Promise<ScopedReport> {
  const sector = await findScope(db, key);
  const find = lock === 'lock' ? lockReport : findReport;
  const report = await find(db, key.quarter, sector?.id ?? null);
  if (!report) throw notFound();
  return { report, sector };
}
