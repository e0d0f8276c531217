import type { Html } from '../views/html.ts';
import { gearScale } from './scale.ts';
import { chart, pct, text } from './svg.ts';

export interface WaterfallStep {
  name: string;
  /** A total is drawn from the left edge, a change from where the step before it ended. */
  kind: 'total' | 'change';
  value: number;
  /** The value as printed: '3,18', '+0,86'. */
  text: string;
}

const stepHeight = 54;

/** How a mean became another: start, what happened to it, end. Drawn on the scale of the gears, not on a piece of it that makes changes look large. */
export function waterfall(title: string, steps: readonly WaterfallStep[]): Html {
  const spans = spansOf(steps);
  const x = gearScale(0, 100);
  const body = steps.flatMap((step, i) => {
    const y = i * stepHeight;
    const [from, to] = spans[i]!;
    const [left, right] = [x(step.kind === 'total' ? 1 : Math.min(from, to)), x(Math.max(from, to))];
    const kind = step.kind === 'total' ? 'total' : step.value > 0 ? 'more' : step.value < 0 ? 'less' : 'none';
    const bar = `<rect x="${pct(left)}" y="${y + 23}" width="${pct(Math.max(right - left, 0.6))}" height="18" class="${kind}"/>`;
    return [text('0', y + 16, 'start', step.name), text('100%', y + 16, 'strong end', step.text), bar];
  });
  return chart({ title, description: waterfallInWords(steps) }, steps.length * stepHeight, body);
}

/** What it shows, for who cannot see it. */
export const waterfallInWords = (steps: readonly WaterfallStep[]): string =>
  `${steps.map((step) => `${step.name}: ${step.text}`).join('; ')}.`;

function spansOf(steps: readonly WaterfallStep[]): [number, number][] {
  let reached = 0;
  return steps.map(({ kind, value }) => {
    const from = kind === 'total' ? 0 : reached;
    reached = kind === 'total' ? value : reached + value;
    return kind === 'total' ? [reached, reached] : [from, reached];
  });
}
