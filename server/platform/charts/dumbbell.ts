import type { Html } from '../views/html.ts';
import { gearScale } from './scale.ts';
import { chart, dot, line, pct, text } from './svg.ts';

export interface DumbbellRow {
  /** 'Onderwijs (16)'. */
  name: string;
  /** Means, and the same as printed; null when nothing was measured then. */
  from: { value: number; text: string } | null;
  to: { value: number; text: string } | null;
  /** '+1,63 (+65,0%)'. */
  change: string;
}

const rowHeight = 54;

/** Start and now on the scale of the gears: open dot, closed dot. The numbers at the dots make room at both ends. */
export function dumbbell(title: string, rows: readonly DumbbellRow[]): Html {
  const x = gearScale(13, 87);
  const bottom = rows.length * rowHeight + 4;
  const grid = [1, 2, 3, 4, 5].flatMap((gear) => [
    line(pct(x(gear)), 0, pct(x(gear)), bottom, 'grid'),
    text(pct(x(gear)), bottom + 18, 'soft middle', String(gear)),
  ]);
  const body = rows.flatMap((row, i) => [
    line('0', (i + 1) * rowHeight, '100%', (i + 1) * rowHeight, 'grid'),
    ...labels(row, i * rowHeight + 20),
    ...dots(row, i * rowHeight + 36, x),
  ]);
  return chart({ title, description: dumbbellInWords(rows) }, bottom + 24, [...grid, ...body]);
}

const labels = (row: DumbbellRow, y: number): string[] => [
  text('0', y, 'start halo', row.name),
  text('100%', y, 'strong end halo', row.change),
];

function dots({ from, to }: DumbbellRow, y: number, x: (value: number) => number): string[] {
  const parts: string[] = [];
  if (from && to) parts.push(line(pct(x(from.value)), y, pct(x(to.value)), y, 'line'));
  const fromIsLeft = !to || !from || from.value <= to.value;
  // Too close together for two numbers: the one of now stays.
  const apart = !from || !to || Math.abs(from.value - to.value) >= 0.05;
  if (from && apart)
    parts.push(dot(pct(x(from.value)), y, 8, 'open'), beside(pct(x(from.value)), y, fromIsLeft, 'soft', from.text));
  if (to) parts.push(dot(pct(x(to.value)), y, 9, 'dot'), beside(pct(x(to.value)), y, !fromIsLeft, '', to.text));
  return parts;
}

/** SVG cannot add pixels to percentages, but it can shift a text. */
function beside(x: string, y: number, left: boolean, classes: string, content: string): string {
  return text(x, y + 5, `${classes} halo ${left ? 'end' : 'start'}`.trim(), content).replace(
    '<text ',
    `<text dx="${left ? -14 : 14}" `,
  );
}

/** What it shows, for who cannot see it. */
export const dumbbellInWords = (rows: readonly DumbbellRow[]): string => rows.map(inWords).join(' ');

function inWords({ name, from, to, change }: DumbbellRow): string {
  return `${name}: van ${from ? from.text : 'niet gemeten'} naar ${to ? to.text : 'niet gemeten'}, ${change}.`;
}
