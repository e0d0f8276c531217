import type { Link } from '../platform/views/components.ts';
import { reportSourceTablePage, type SourceTablePage } from '../progress/index.ts';
import { sourceTable, type SourceTable } from '../progress/domain/source-table.ts';
import type { ReportFacts } from './domain/facts.ts';
import { networkOf } from './domain/network.ts';

/** Bronweergave: the table by the arithmetic of the report of 2017, beside ours. */
export function sourceTableOf(facts: ReportFacts): SourceTable {
  const { list, progress } = networkOf(facts);
  return sourceTable(progress, list.region.at(-1)!.members);
}

/** For page 'progress/source'. */
export const sourceTablePage = (facts: ReportFacts, back: Link): SourceTablePage =>
  reportSourceTablePage({ from: facts.from, to: facts.to, table: sourceTableOf(facts) }, back);
