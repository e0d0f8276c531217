import { quarterLabel } from '../kernel/quarter.ts';
import { writeCsv, type WorkbookCell } from '../platform/files/sheets.ts';
import type { KeptReport } from './domain/import-report.ts';

const headings = [
  'Wat',
  'Wie of welk cijfer',
  'Kwartaal of datum',
  'Was, of blad zegt',
  'Is, of portaal zegt',
  'Plaats',
  'Uitleg',
];

type Line = readonly (string | number)[];

/** The report as one table to keep: every line says of itself what it is about. */
export function reportRows({ fileName, when, report }: { fileName: string; when: string; report: KeptReport }): Line[] {
  const { quarters } = report;
  const figure = (what: string, n: number): Line => [what, '', '', '', n];
  return [
    headings,
    ['Bestand', fileName],
    ['Verwerkt', report.appliedBy, when],
    ['Blad', report.sheet, `${quarterLabel(quarters[0]!)} tot en met ${quarterLabel(quarters.at(-1)!)}`],
    figure('Bekende organisaties', report.knownOrganisations),
    figure('Nieuwe organisaties', report.newOrganisations.length),
    figure('Nieuwe scores', report.newScores),
    figure('Gewijzigde scores', report.changedScores.length),
    figure('Gelijke scores', report.unchangedScores),
    figure('Geweigerd', report.refused.length),
    figure('Nagerekende cijfers', report.figures),
    figure('Verschillen', report.differences.length),
    ...report.newSectors.map((name): Line => ['Nieuwe sector', name]),
    ...report.newMunicipalities.map((name): Line => ['Nieuwe gemeente', name]),
    ...report.newOrganisations.map((each): Line => [
      'Nieuwe organisatie',
      each.name,
      each.memberFrom,
      '',
      each.sector,
      '',
      'lid vanaf',
    ]),
    ...report.newMemberships.map(({ name, from }): Line => ['Nieuw lidmaatschap', name, from]),
    ...report.changedScores.map((each): Line => ['Gewijzigde score', each.name, quarterLabel(each.quarter), each.was, each.gear]),
    ...report.beforeMembership.flatMap(({ name, memberFrom, quarters: before }) =>
      before.map((quarter): Line => [
        'Score van vóór aansluitdatum',
        name,
        quarterLabel(quarter),
        '',
        '',
        '',
        `aangesloten ${memberFrom}`,
      ]),
    ),
    ...report.refused.map((each): Line => ['Geweigerd', '', '', '', '', `${each.sheet} ${each.column}${each.row}`, each.reason]),
    ...report.differences.map((each): Line => ['Verschil', each.figure, '', each.sheet, each.portal, each.cell, each.cause]),
  ];
}

export const reportFile = (facts: Parameters<typeof reportRows>[0]): Uint8Array =>
  writeCsv(reportRows(facts).map((line) => headings.map((_, column): WorkbookCell => ({ value: line[column] ?? '' }))));
