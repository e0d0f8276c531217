import type { GearDigit } from '../views/small-parts.ts';
import type { Html } from '../views/html.ts';
import { drawing } from './svg.ts';

const places: Readonly<Record<GearDigit, readonly [number, number]>> = {
  1: [50, 50],
  2: [50, 170],
  3: [160, 50],
  4: [160, 170],
  5: [270, 50],
};
const gears = [1, 2, 3, 4, 5] as const;
const middle = 110;

/** The lever's slot as one outline, so that its edge is drawn once: three stems on a bar, without neutral. */
const slot = [['M39 50v120h22v-49h88v49h22v-49h88', 'a22 22 0 0 0 22-22V50h-22v49h-88V50h-22v49H61V50Z'].join('')].map(
  (path) => `<path d="${path}" class="gate"/>`,
);

/** The pattern of a gear lever: size, ring, fill and mark differ, never colour alone. `from`: just shifted up, the knob slides from there. */
export function gearDiagram(gear: GearDigit, nextNeeds: string, from?: GearDigit): Html {
  const next = gear === 5 ? null : ((gear + 1) as GearDigit);
  const others = gears
    .filter((each) => each !== gear)
    .map((each) => knob(each, each < gear ? 'passed' : each === next ? 'next' : 'later'));
  // Last, so that it slides over the others.
  const knobs = [...others, knob(gear, 'current', from === undefined || from >= gear ? '' : ` slides-${from}-${gear}`)];
  const route = next ? [`<path d="${routeOf(gear, next)}" class="route"/>`] : [];
  const attributes = 'class="diagram" viewBox="0 0 320 220" width="320" height="220"';
  return drawing(attributes, { title: `Versnelling ${gear} van 5`, description: nextNeeds }, [...slot, ...route, ...knobs]);
}

/** Straight across the bar when the next gear is in the same stem, otherwise along it. */
function routeOf(from: GearDigit, to: GearDigit): string {
  const [[x1, y1], [x2, y2]] = [places[from], places[to]];
  return x1 === x2 ? `M${x1} ${y1}V${y2}` : `M${x1} ${y1}V${middle}H${x2}V${y2}`;
}

function knob(gear: GearDigit, state: 'current' | 'passed' | 'next' | 'later', slides = ''): string {
  const [x, y] = places[gear];
  const digit = `<text x="${x}" y="${y + (state === 'current' ? 9 : 6)}">${gear}</text>`;
  switch (state) {
    case 'current':
      return `<g class="current${slides}"><circle cx="${x}" cy="${y}" r="37" class="ring"/><circle cx="${x}" cy="${y}" r="30" class="knob"/>${digit}</g>`;
    case 'passed': {
      const check = `<circle cx="${x + 18}" cy="${y - 18}" r="10" class="check"/><path d="m${x + 13.5} ${y - 18} 3.2 3.4 6-6.6" class="check-mark"/>`;
      return `<g class="passed"><circle cx="${x}" cy="${y}" r="24"/>${digit}${check}</g>`;
    }
    case 'next':
      return `<g class="next"><circle cx="${x}" cy="${y}" r="24"/>${digit}</g>`;
    case 'later':
      return `<g class="later"><circle cx="${x}" cy="${y}" r="20"/>${digit}</g>`;
  }
}
