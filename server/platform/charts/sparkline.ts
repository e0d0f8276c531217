import { quarterLabel, quarterRange, type Quarter } from '../../kernel/quarter.ts';
import type { Html } from '../views/html.ts';
import { gearScale, scale } from './scale.ts';
import { chart, dot, line, pct, text } from './svg.ts';

export interface SparkPoint {
  /** 'Q4 2015'. */
  quarter: string;
  /** null: not measured; the line is interrupted. */
  value: number | null;
  /** As printed: '3,18'. */
  text: string;
  /** The version of the model changed before this quarter: no line crosses it. */
  breakBefore?: boolean | undefined;
}

/** A course of gears, oldest first, with the quarters in between in which nothing was measured. */
export function gearPoints(course: readonly { quarter: Quarter; gear: number; modelVersion: string }[]): SparkPoint[] {
  const byQuarter = new Map(course.map((score, i) => [score.quarter, { score, before: course[i - 1] }]));
  return quarterRange(course[0]!.quarter, course.at(-1)!.quarter).map((quarter) => {
    const { score, before } = byQuarter.get(quarter) ?? {};
    return {
      quarter: quarterLabel(quarter),
      value: score?.gear ?? null,
      text: score ? String(score.gear) : '',
      breakBefore: Boolean(score && before && before.modelVersion !== score.modelVersion),
    };
  });
}

const top = 14;
const bottom = 74;

/** A course on the scale of the gears, small, for rows of them side by side. */
export function sparkline(title: string, points: readonly SparkPoint[]): Html {
  const across = scale([0, Math.max(1, points.length - 1)], [9, 82]);
  const up = gearScale(bottom, top);
  const grid = [1, 3, 5].flatMap((gear) => [
    line('7%', up(gear), '85%', up(gear), 'grid'),
    text('0', up(gear) + 5, 'soft start', String(gear)),
  ]);
  const strokes: string[] = [];
  points.forEach((point, i) => {
    const x = pct(across(i));
    if (point.breakBefore && i > 0) strokes.push(line(pct(across(i - 0.5)), top - 6, pct(across(i - 0.5)), bottom + 4, 'break'));
    const before = points[i - 1];
    if (point.value === null) return;
    if (before && before.value !== null && !point.breakBefore) {
      strokes.push(line(pct(across(i - 1)), up(before.value), x, up(point.value), 'thin'));
    }
    strokes.push(dot(x, up(point.value), i === points.length - 1 ? 5 : 3, 'dot'));
  });
  const last = points.at(-1);
  const labels = [
    text('7%', bottom + 24, 'soft start', points[0]?.quarter ?? ''),
    ...(points.length > 1 ? [text('85%', bottom + 24, 'soft end', last!.quarter)] : []),
    ...(last && last.value !== null ? [text('100%', up(last.value) + 5, 'strong end', last.text)] : []),
  ];
  const description = `${points.map((point) => `${point.quarter}: ${point.value === null ? 'niet gemeten' : point.text}`).join('; ')}.`;
  return chart({ title, description }, bottom + 32, [...grid, ...strokes, ...labels]);
}
