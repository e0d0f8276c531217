import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { defaultPeriod, settledQuarter, spanOf } from '../../server/performance-list/domain/period.ts';
import { decompositionSentence } from '../../server/progress/domain/decomposition-in-words.ts';
import { figuresOf, type Progress, type ShownFigures } from '../../server/progress/domain/figures.ts';
import { notCounted } from '../../server/progress/domain/measured-in-words.ts';
import type { Measurement } from '../../server/progress/domain/measurement.ts';
import { strongestMessage } from '../../server/progress/domain/messages.ts';

const measured = (gears: Readonly<Record<string, number>>): Measurement[] =>
  Object.entries(gears).map(([organisationId, gear]) => ({
    organisationId,
    sectorId: 's',
    gear: gear as Gear,
    modelVersion: 'm',
  }));

describe('the sentence of the change', () => {
  it('names the three groups with their numbers and what each adds', () => {
    const figures = figuresOf(measured({ a: 2, b: 3, left: 5 }), measured({ a: 3, b: 3, joined: 1 }));
    expect(decompositionSentence(figures)).toBe('−1,00 = gelijke groep (2) +0,50 + toetreders (1) −0,67 + vertrekkers (1) −0,83');
  });

  it('says when rounded parts do not add up to the rounded total', () => {
    const figures = figuresOf(measured({ a: 1, b: 1, c: 2, left: 3 }), measured({ a: 1, b: 2, c: 2, joined: 4 }));
    expect(decompositionSentence(figures)).toBe(
      '+0,50 = gelijke groep (3) +0,33 + toetreders (1) +0,58 + vertrekkers (1) −0,42 (afgerond)',
    );
  });

  it('says why there is nothing to add up', () => {
    expect(decompositionSentence(figuresOf([], measured({ a: 1 })))).toMatch(/^Niet vergelijkbaar/);
    expect(decompositionSentence(figuresOf(measured({ a: 1 }), measured({ b: 3 })))).toBe(
      '+2,00, niet te splitsen: geen organisatie is in beide kwartalen gemeten.',
    );
  });

  it('adds up as printed, or says that it is rounded', () => {
    const gears = fc.dictionary(fc.constantFrom(...'abcdefghij'), fc.integer({ min: 1, max: 5 }), { minKeys: 1 });
    fc.assert(
      fc.property(gears, gears, (from, to) => {
        const sentence = decompositionSentence(figuresOf(measured(from), measured(to)));
        const numbers = [...sentence.matchAll(/[+−]?\d,\d\d/g)].map(([text]) =>
          Math.round(Number(text.replace('−', '-').replace(',', '.')) * 100),
        );
        if (numbers.length < 4 || sentence.endsWith('(afgerond)')) return;
        expect(numbers[1]! + numbers[2]! + numbers[3]!).toBe(numbers[0]);
      }),
    );
  });
});

describe('who a mean does not count', () => {
  it('is told by kind, and not at all when it counts everyone', () => {
    expect(notCounted({ carriedOver: 12, outdated: 0, neverMeasured: 6 })).toBe('12 overgenomen · 6 nooit gemeten');
    expect(notCounted({ carriedOver: 0, outdated: 1, neverMeasured: 0 })).toBe('1 verouderd');
    expect(notCounted({ carriedOver: 0, outdated: 0, neverMeasured: 0 })).toBeNull();
  });
});

describe('the title of the means', () => {
  const progressOf = (sectors: Readonly<Record<string, readonly number[] | null>>): Progress<ShownFigures> => {
    const figures = (gears: readonly number[] | null): ShownFigures => {
      const full = figuresOf([], measured(Object.fromEntries((gears ?? []).map((gear, i) => [`o${i}`, gear]))));
      return gears === null ? { ...full, measured: { from: null, to: null } } : full;
    };
    return {
      from: quarter('2015-Q4'),
      to: quarter('2016-Q4'),
      region: figures([]),
      sectors: Object.entries(sectors).map(([name, gears]) => ({ id: name, name, figures: figures(gears) })),
    };
  };
  const five = (gear: number): number[] => [gear, gear, gear, gear, gear];

  it.each([
    ['the two highest of more', { A: five(3), B: five(4), C: five(2) }, 'B en A hebben de hoogste gemiddelden in Q4 2016'],
    [
      'ties with the second',
      { A: five(3), B: five(4), C: five(3), D: five(1) },
      'B, A en C hebben de hoogste gemiddelden in Q4 2016',
    ],
    ['a small one', { A: [5], B: five(4), C: five(2) }, 'A (klein aantal) en B hebben de hoogste gemiddelden in Q4 2016'],
    ['the higher of two', { A: five(3), B: five(4) }, 'B heeft het hoogste gemiddelde in Q4 2016'],
    ['all the same', { A: five(3), B: five(3) }, 'In Q4 2016 hebben alle sectoren hetzelfde gemiddelde'],
    ['one alone', { A: five(3), B: [] }, 'In Q4 2016 is één sector gemeten: A'],
    ['none', { A: [], B: [] }, 'In Q4 2016 is nog geen sector gemeten'],
    [
      'of what is shown',
      { A: five(3), B: five(4), C: null },
      'Van de getoonde sectoren heeft B het hoogste gemiddelde in Q4 2016',
    ],
  ])('%s', (_, sectors, title) => {
    expect(strongestMessage(progressOf(sectors))).toBe(title);
  });
});

describe('the chosen period', () => {
  const scored = { first: quarter('2015-Q1'), last: quarter('2016-Q4'), settled: quarter('2016-Q4') };
  const span = (from: string | null, to: string | null): string | null => {
    const found = spanOf({ from: from === null ? null : quarter(from), to: to === null ? null : quarter(to) }, scored);
    return found && `${found.from} ${found.to}`;
  };

  it('is completed with what is usual, and never runs backwards', () => {
    expect(span(null, null)).toBe(`${defaultPeriod(scored).from} ${defaultPeriod(scored).to}`);
    expect(span('2016-Q1', null)).toBe('2016-Q1 2016-Q4');
    expect(span('2018-Q1', null)).toBe('2018-Q1 2018-Q1');
    expect(span(null, '2015-Q2')).toBe('2015-Q2 2015-Q2');
    expect(span(null, '2016-Q3')).toBe('2015-Q4 2016-Q3');
    expect(span('2016-Q2', '2016-Q1')).toBeNull();
  });

  it('ends with the last quarter that no open round is still measuring, if there is one', () => {
    const settled = (...open: string[]): string => settledQuarter(scored, open.map(quarter));
    expect([settled(), settled('2016-Q4'), settled('2016-Q4', '2016-Q3')]).toEqual(['2016-Q4', '2016-Q3', '2016-Q2']);
    const first = quarter('2016-Q4');
    expect(settledQuarter({ first, last: first }, [first])).toBe(first);
  });
});
