import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { gearInWords, sinceInWords } from '../../server/letters/domain/gear-in-words.ts';
import type { Measured } from '../../server/performance-list/domain/standing.ts';
import { aScore } from '../performance-list/lists.ts';

const to = quarter('2016-Q4');
const measured = (more: Partial<Measured> = {}): Measured => ({
  kind: 'measured',
  gear: 3,
  origin: 'quickscan',
  modelVersion: 'standaard-1',
  overridden: null,
  ...more,
});
const said = (standing: Parameters<typeof gearInWords>[0]): string => gearInWords(standing, to, (gear) => `naam ${gear}`);

describe('the gear in a letter', () => {
  it.each([
    [said(measured()), 'Uw organisatie staat in het 4e kwartaal 2016 in versnelling 3: naam 3.'],
    [
      said(measured({ overridden: 2 })),
      'Uw organisatie is in het 4e kwartaal 2016 vastgesteld op versnelling 3: naam 3. Berekend was 2; de coördinator heeft dat met een reden bijgesteld.',
    ],
    [said(measured({ origin: 'import' })), /geïmporteerde lijst, niet uit een quickscan in dit portaal\.$/],
    [said(measured({ origin: 'direct' })), /Die versnelling is direct vastgelegd, zonder quickscan\.$/],
    [
      said({ kind: 'not-received', carriedOver: { gear: 4, from: quarter('2016-Q3'), age: 1, outdated: false } }),
      'Uw organisatie is in het 4e kwartaal 2016 niet gemeten. Bij de vorige meting, in Q3 2016 (1 kwartaal eerder), was het versnelling 4.',
    ],
    [
      said({ kind: 'not-expected', carriedOver: { gear: 4, from: quarter('2015-Q3'), age: 5, outdated: true } }),
      /\(5 kwartalen eerder\), was het versnelling 4\. Die meting is verouderd\.$/,
    ],
    [
      said({ kind: 'not-established', carriedOver: null }),
      'Uw organisatie is in het 4e kwartaal 2016 niet gemeten, en ook niet eerder.',
    ],
  ])('is told as it is: %s', (text, expected) => {
    expect(text).toMatch(expected);
  });
});

describe('since when', () => {
  const course = (...scores: readonly (readonly [string, 1 | 2 | 3 | 4 | 5, string?])[]): string =>
    sinceInWords(scores.map(([when, gear, modelVersion = 'standaard-1']) => aScore('o1', when, gear, { modelVersion })));

  it.each([
    ['a first measurement', course(['2016-Q4', 3]), 'Dit is uw eerste meting.'],
    ['always the same', course(['2015-Q4', 3], ['2016-Q1', 3], ['2016-Q2', 3]), 'Dat is al zo sinds Q4 2015 of langer.'],
    [
      'not measured in between',
      course(['2015-Q4', 3], ['2016-Q4', 3]),
      'Dat is al zo sinds Q4 2015 of langer (niet in elk kwartaal gemeten).',
    ],
    ['up now', course(['2016-Q3', 2], ['2016-Q4', 3]), 'U bent opgeschakeld: in Q3 2016 was het versnelling 2.'],
    ['down now', course(['2016-Q3', 4], ['2016-Q4', 3]), 'In Q3 2016 was het versnelling 4.'],
    [
      'up before',
      course(['2016-Q2', 2], ['2016-Q3', 3], ['2016-Q4', 3]),
      'Dat is zo sinds Q3 2016. In Q2 2016 was het versnelling 2.',
    ],
    ['up and back', course(['2016-Q2', 3], ['2016-Q3', 4], ['2016-Q4', 3]), 'In Q3 2016 was het versnelling 4.'],
    [
      'another model, even with the same gear',
      course(['2016-Q3', 3, 'historisch'], ['2016-Q4', 3]),
      'Daarvoor, in Q3 2016, is met een ander model gemeten; die meting is hiermee niet te vergelijken.',
    ],
    [
      'another model longer ago',
      course(['2016-Q2', 2, 'historisch'], ['2016-Q3', 3], ['2016-Q4', 3]),
      'Dat is zo sinds Q3 2016. Daarvoor, in Q2 2016, is met een ander model gemeten; die meting is hiermee niet te vergelijken.',
    ],
    ['nothing known', course(), ''],
  ])('%s', (_, text, expected) => {
    expect(text).toBe(expected);
  });
});
