import { counted, listed, longDate, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { performanceListPath } from '../performance-list/performance-list.paths.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { DataTable, KeyFigures, LinkList, SummaryList } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import type { KeptReport } from './domain/import-report.ts';
import {
  agreement,
  baselineTable,
  baselineWords,
  changesTable,
  countFigures,
  differencesTable,
  membershipsTable,
  refusedTable,
  sizeInWords,
} from './import-tables.views.ts';
import { importReportPath, importsPath } from './imports.paths.ts';

declare module '../platform/views/registry.ts' {
  interface Pages {
    'imports/report': ReportPage;
  }
}

export interface Reported {
  id: string;
  fileName: string;
  appliedAt: Date;
  report: KeptReport;
}

export interface ReportPage extends Page {
  caption: string;
  lead: string;
  figures: KeyFigures;
  facts: SummaryList;
  changed: DataTable | null;
  created: { summary: string; table: DataTable } | null;
  memberships: DataTable | null;
  before: { text: string; summary: string; table: DataTable } | null;
  refused: DataTable | null;
  differences: DataTable | null;
  agreement: string;
  links: LinkList;
}

const unless = <T>(list: readonly unknown[], part: () => T): T | null => (list.length === 0 ? null : part());

export function reportPage(region: string, { id, fileName, appliedAt, report }: Reported): ReportPage {
  const { newOrganisations, newMemberships, changedScores, beforeMembership, refused, differences } = report;
  return {
    title: `Import van ${fileName}`,
    caption: 'Importeren, stap 3 van 3: klaar',
    lead: `Verwerkt op ${longDate(dayInAmsterdam(appliedAt))} om ${clockTime(appliedAt)} uur door ${report.appliedBy}.`,
    back: { href: importsPath(region), text: 'Importeren' },
    figures: countFigures({
      new: report.newScores,
      changed: changedScores.length,
      unchanged: report.unchangedScores,
      refused: refused.length,
    }),
    facts: {
      rows: [
        { key: 'Gelezen', value: sizeInWords(newOrganisations.length + report.knownOrganisations, report.quarters) },
        { key: 'Blad', value: report.sheet },
        { key: 'Nieuwe organisaties', value: String(newOrganisations.length) },
        { key: 'Nieuwe sectoren', value: listed(report.newSectors) || 'geen' },
        { key: 'Nieuwe gemeenten', value: listed(report.newMunicipalities) || 'geen' },
      ],
    },
    changed: unless(changedScores, () => changesTable(changedScores, true)),
    created: unless(newOrganisations, () => ({
      summary: `Bekijk ${counted(newOrganisations.length, 'nieuwe organisatie', 'nieuwe organisaties')}`,
      table: {
        caption: 'Nieuwe organisaties',
        columns: [{ text: 'Organisatie' }, { text: 'Sector' }, { text: 'Lid vanaf' }],
        rows: newOrganisations.map(({ name, sector, memberFrom }) => ({
          cells: [name, sector, shortDate(memberFrom as IsoDate)],
        })),
      },
    })),
    memberships: unless(newMemberships, () => membershipsTable(newMemberships, true)),
    before: unless(beforeMembership, () => ({
      text: baselineWords(beforeMembership.length),
      summary: 'Bekijk welke scores dat zijn',
      table: baselineTable(beforeMembership),
    })),
    refused: unless(refused, () => refusedTable(refused)),
    differences: unless(differences, () => differencesTable(differences)),
    agreement: agreement(report.figures),
    links: {
      items: [
        { href: performanceListPath(region), text: 'Bekijk de prestatielijst' },
        { href: importReportPath(region, id, 'csv'), text: 'Download dit verslag (csv)' },
        { href: importsPath(region), text: 'Importeer nog een lijst' },
      ],
    },
  };
}
