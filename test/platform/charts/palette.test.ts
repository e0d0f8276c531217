import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gearColours, gearInks } from '../../../server/platform/charts/palette.ts';
import { contrast, difference, kindsOfSight } from './colour-sight.ts';

const css = readFileSync(new URL('../../../public/css/portal.css', import.meta.url), 'utf8');

/** As browsers get it: '#fff' written out. */
function token(name: string): string {
  const value = new RegExp(`--${name}:\\s*(#[0-9a-f]{3,6})`, 'i').exec(css)?.[1];
  if (!value) throw new Error(`No token --${name}`);
  return value.length === 4 ? value.replace(/[0-9a-f]/gi, '$&$&') : value;
}

describe('the five gear colours', () => {
  it.each(kindsOfSight)('are told apart with %s sight', (sight) => {
    const pairs = gearColours.flatMap((one, i) => gearColours.slice(i + 1).map((other) => difference(one, other, sight)));
    expect(Math.min(...pairs)).toBeGreaterThanOrEqual(13);
  });

  it('carry text that can be read', () => {
    gearColours.forEach((colour, i) => expect(contrast(colour, gearInks[i]!)).toBeGreaterThanOrEqual(5.2));
  });

  it('are the same in the style sheet', () => {
    expect([1, 2, 3, 4, 5].map((gear) => token(`gear-${gear}`))).toEqual([...gearColours]);
  });
});

describe('the tokens', () => {
  it.each(['ink', 'ink-soft', 'accent', 'accent-deep', 'link', 'up', 'down', 'error', 'success', 'target'])(
    'gives text in --%s enough contrast on white and on both tints',
    (name) => {
      for (const ground of ['white', 'tint', 'tint-soft'])
        expect(contrast(token(name), token(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['control', 'cell-line', 'segment-line'])('shows an edge in --%s on white', (name) => {
    expect(contrast(token(name), token('white'))).toBeGreaterThanOrEqual(3);
  });

  it.each(['todo', 'neutral', 'done', 'attention'])('gives the words of a %s tag enough contrast', (name) => {
    expect(contrast(token(`tag-${name}-ink`), token(`tag-${name}`))).toBeGreaterThanOrEqual(4.5);
  });

  it('shows focus against ink, and white text on the accent', () => {
    expect(contrast(token('focus'), token('ink'))).toBeGreaterThanOrEqual(3);
    expect(contrast(token('white'), token('accent'))).toBeGreaterThanOrEqual(4.5);
  });
});
