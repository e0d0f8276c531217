import type { MeasuredDraft } from './bench-draft.ts';
import type { Load } from './bench-load.ts';
import type { MeasuredPage } from './bench-pages.ts';
import type { MeasuredReports, MeasuredWork } from './bench-reports.ts';
import type { MeasuredSaving } from './bench-save.ts';

export interface Measured {
  organisations: number;
  quarters: number;
  bytes: number;
  /** Whether the page by hand builds the very rows that the portal builds. */
  sameTable: boolean;
  byConnections: { connections: number; loads: Record<string, Load> }[];
}

export interface Findings {
  machine: Record<string, string>;
  measured: Measured[];
  pages: MeasuredPage[];
  saving: MeasuredSaving;
  drafts: MeasuredDraft[];
  reports: MeasuredReports;
  pdf: MeasuredWork[];
  letters: MeasuredWork[];
  /** Megabytes. */
  memory: Record<string, { now: number; most: number }>;
  /** Milliseconds from start to the first 200 of /gereed. */
  start: Record<string, number>;
}

const padded = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => (i === 0 ? cell.padEnd(40) : cell.padStart(12)))
    .join('')
    .trimEnd();

const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

function tableOf({ organisations, quarters, bytes, sameTable, byConnections }: Measured): string {
  const lines = [
    `${organisations} organisations x ${quarters} quarters, page of ${Math.round(bytes / 1000)} kB` +
      ` (by hand: ${sameTable ? 'the same rows' : 'OTHER ROWS than the portal'})`,
    padded(['', 'requests/s', 'p50', 'p95', 'processor', 'of bare', 'of by hand']),
  ];
  for (const { connections, loads } of byConnections) {
    lines.push(`  ${connections} ${connections === 1 ? 'connection' : 'connections'}`);
    for (const [name, { rate, p50, p95, cpu }] of Object.entries(loads)) {
      const ratio = (yardstick: string): string => (rate / loads[yardstick]!.rate).toFixed(2);
      const bare = name.startsWith('bare');
      const ratios = bare ? ['', ''] : [ratio('bare'), name === 'by hand' ? '' : ratio('by hand')];
      const label = bare ? name.replace('bare', 'bare node:http') : name === 'by hand' ? 'page by hand' : `portal, ${name}`;
      lines.push(padded([`    ${label}`, rate.toFixed(0), milliseconds(p50), milliseconds(p95), milliseconds(cpu), ...ratios]));
    }
  }
  return lines.join('\n');
}

type ByConnections = MeasuredPage['byConnections'];

/** The portal beside one yardstick. */
function besideOne(title: string, yardstick: string, label: string, byConnections: ByConnections): string {
  const lines = [title, padded(['', 'per second', 'p50', 'p95', 'processor', `of ${yardstick}`])];
  for (const { connections, loads } of byConnections) {
    lines.push(`  ${connections} ${connections === 1 ? 'connection' : 'connections'}`);
    for (const [name, { rate, p50, p95, cpu }] of Object.entries(loads)) {
      const own = name === yardstick;
      const ratio = own ? '' : (rate / loads[yardstick]!.rate).toPrecision(2);
      const figures = [rate.toFixed(0), milliseconds(p50), milliseconds(p95), milliseconds(cpu), ratio];
      lines.push(padded([`    ${own ? label : name}`, ...figures]));
    }
  }
  return lines.join('\n');
}

const pageTable = ({ name, bytes, statements, byConnections }: MeasuredPage): string => {
  const title = `A round of 400 organisations: ${name}, ${Math.round(bytes / 1000)} kB, ${statements.length} statements`;
  return besideOne(title, 'bare', 'bare node:http', byConnections);
};

function savingTable({ statements, byConnections }: MeasuredSaving): string {
  const counts = Object.entries(statements).map(([name, all]) => `${all.length} ${name}`);
  return besideOne(
    `Saving one answer, with its row in the log: statements ${counts.join(', ')}`,
    'by hand',
    'by hand',
    byConnections,
  );
}

/** One piece of work at a time, in one process; the first is the yardstick. */
function workTable(title: string, ratio: string, work: readonly MeasuredWork[]): string {
  const [yardstick] = work;
  return [
    title,
    padded(['', 'processor', 'passed', 'size', ratio]),
    ...work.map(({ name, cpu, wall, bytes }) =>
      padded([
        `    ${name}`,
        milliseconds(cpu),
        milliseconds(wall),
        bytes === null ? '' : `${Math.round(bytes / 1000)} kB`,
        name === yardstick!.name ? '' : (cpu / yardstick!.cpu).toFixed(2),
      ]),
    ),
  ].join('\n');
}

const reportsTable = ({ organisations, quarters, figures, work }: MeasuredReports): string =>
  workTable(
    `A report of ${organisations} organisations x ${quarters} quarters: ${figures} figures, and the prestatielijst in its spreadsheet`,
    'of writer',
    work,
  );

/** Plain text; a ratio is the rate divided by that of the yardstick in the same rounds. */
export function report({ machine, measured, pages, saving, drafts, reports, pdf, letters, memory, start }: Findings): string {
  return [
    `The portal under load: Node ${machine['node']}, PostgreSQL ${machine['postgres']}, NODE_ENV=production, ${machine['cpu']}`,
    'Client, server and database share the machine. Warm: the table comes from the cache. Cold: nothing does, as after each change.',
    'Statements: what goes to the database and back, with who asks, begin and commit. Of savers, ten at a time have a connection.',
    'The bare server turns the same text into bytes for each answer; with the bytes ready it has nothing to do but send them.',
    ...measured.map(tableOf),
    ...pages.map(pageTable),
    savingTable(saving),
    ...drafts.map(({ organisations, work }) =>
      workTable(`A new draft of a report of ${organisations} organisations over a year, nothing cached`, 'of facts', work),
    ),
    reportsTable(reports),
    workTable('A report of 76 organisations as tagged PDF', 'of empty', pdf),
    workTable('Letters to the boards, each on a page of its own, as tagged PDF', 'of one', letters),
    'Memory of the portal after the run (and most)',
    ...Object.entries(memory).map(([name, { now, most }]) => padded([`  ${name}`, `${now} MB`, `${most} MB`])),
    'From start to first answer (/gereed)',
    ...Object.entries(start).map(([name, value]) => padded([`  ${name}`, `${(value / 1000).toFixed(2)} s`])),
    '',
  ]
    .join('\n\n')
    .replaceAll(/\n\n(?= {2})/g, '\n');
}
