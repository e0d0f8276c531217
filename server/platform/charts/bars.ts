import type { Html } from '../views/html.ts';
import { chart, pct, text } from './svg.ts';

export interface DistributionRow {
  /** 'Q4 2015', or a sector. */
  label: string;
  /** How many organisations are in gear 1 to 5. */
  counts: readonly [number, number, number, number, number];
  /** Right of the label, such as '76 gemeten'. */
  note?: string | undefined;
}

const rowHeight = 68;

/** How organisations are spread over the gears: a bar per row, as wide as the whole, with counts in it. */
export function distributionBars(title: string, rows: readonly DistributionRow[]): Html {
  const body = rows.flatMap((row, i) => {
    const y = i * rowHeight;
    const label = text('0', y + 16, 'start', row.label);
    const note = row.note ? text('100%', y + 16, 'soft end', row.note) : '';
    return [label, note, ...segments(row.counts, y + 24)];
  });
  return chart({ title, description: distributionInWords(rows) }, rows.length * rowHeight, body);
}

function segments(counts: DistributionRow['counts'], y: number): string[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return [text('0', y + 22, 'soft start', 'nog niet gemeten')];
  let left = 0;
  return counts.flatMap((count, i) => {
    if (count === 0) return [];
    const width = (count / all) * 100;
    const x = left;
    left += width;
    const bar = `<rect x="${pct(x)}" y="${y}" width="${pct(width)}" height="34" class="segment s${i + 1}"/>`;
    // On a phone a narrower segment has no room for its number; the table has it.
    const fits = width >= String(count).length * 3 + 1.5;
    return fits ? [bar, text(pct(x + width / 2), y + 23, `t${i + 1} middle`, String(count))] : [bar];
  });
}

/** What it shows, for who cannot see it. */
export const distributionInWords = (rows: readonly DistributionRow[]): string => rows.map(inWords).join(' ');

function inWords({ label, counts }: DistributionRow): string {
  const parts = counts.map((count, i) => `versnelling ${i + 1}: ${count}`);
  return `${label}: ${parts.join(', ')}.`;
}
