import type { ComposedLetter } from '../../server/letters/compose-letters.ts';
import { plainText } from '../../server/kernel/prose.ts';
import type { ReportSection } from '../../server/reports/body-figures.views.ts';
import type { ReportBody } from '../../server/reports/body.views.ts';
import type { Parts, ReportTable } from '../../server/reports/printer.views.ts';

const words = (parts: Parts): string => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

function inTable(table: ReportTable | null): string[] {
  if (!table) return [];
  const rows = [...table.rows, ...(table.total ? [table.total] : [])];
  return [
    table.caption,
    ...table.columns.map(({ text }) => text),
    ...rows.flat().flatMap(({ parts, notes }) => [words(parts), ...notes.map(words)]),
  ];
}

const sectionHead = ({ title, intro }: ReportSection): string[] => [title, ...intro.map(words)];

const figureSection = (section: ReportBody['distribution'] | ReportBody['sectors'] | ReportBody['decomposition']): string[] => [
  ...sectionHead(section),
  ...(section.drawing ? [section.drawing.title, section.drawing.note] : []),
  ...inTable(section.table),
];

/** Every heading and number of a report, in the order in which someone should hear them. */
export function orderOfReport(body: ReportBody): string[] {
  const { head, remarkable, list, method } = body;
  return [
    head.caption,
    head.message.text,
    head.status.text,
    ...head.figures.flatMap(({ values, label, note }) => [
      ...values.flatMap(({ parts, word }) => [words(parts), word ?? '']),
      words(label),
      words(note),
    ]),
    head.request.title,
    head.request.text,
    head.request.telephone,
    ...sectionHead(remarkable),
    ...remarkable.sentences.flatMap(({ text, mark }) => [text, mark]),
    ...figureSection(body.distribution),
    ...figureSection(body.sectors),
    ...figureSection(body.decomposition),
    ...sectionHead(list),
    ...(list.matrix?.sectors.flatMap(({ name, rows }) => [name, ...rows.map((row) => row.name)]) ?? []),
    ...sectionHead(body.open),
    ...inTable(body.open.table),
    ...sectionHead(body.chain),
    ...sectionHead(body.activities),
    ...body.activities.quarters.flatMap(({ title, items }) => [
      title,
      ...items.flatMap(({ day, title: what, outcome, about }) => [day, what, outcome ?? '', about]),
    ]),
    ...sectionHead(body.ownWords),
    ...plainText(body.ownWords.blocks).split('\n'),
    ...sectionHead(method),
    ...inTable(method.basis),
    method.nothings.title,
    ...method.nothings.items.flatMap(({ term, text }) => [term, text]),
    ...method.definitions.flatMap(({ term, text }) => [term, text]),
    method.protection ?? '',
    method.edition.title,
    ...(method.edition.checksum?.groups ?? []),
  ].filter((piece) => piece.trim() !== '');
}

export const orderOfLetter = ({ addressee, subject, gearName, body }: ComposedLetter): string[] =>
  [addressee, subject, gearName, plainText(body.slice(0, 1))].filter((piece) => piece.trim() !== '');
