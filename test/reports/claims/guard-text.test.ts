import { describe, expect, it } from 'vitest';
import { guardText } from '../../../server/reports/domain/claims/guard-text.ts';
import { readSentence } from '../../../server/reports/domain/claims/read-sentence.ts';
import { reference } from './reference-network.ts';
import { aNetwork, times } from './small-networks.ts';

const because = (text: string, network: typeof reference): string[] => guardText(text, network).map((refusal) => refusal.because);

describe('what cannot be known is refused with the reason', () => {
  const broken = aNetwork({ Zorg: times(6, '34') }, 'standaard-2');
  it.each([
    'Alle organisaties schakelden op',
    '6 organisaties schakelden op',
    'Het gemiddelde steeg',
    'Zorg ging vooruit',
    'Het gemiddelde steeg met 33,3%',
    'In alle sectoren steeg het gemiddelde',
  ])('over a model break: %s', (text) => {
    expect(because(text, broken)).toEqual(['de versnellingen zijn met verschillende modellen bepaald']);
  });

  it('but where everyone stands can be said over a model break', () => {
    expect(because('Alle organisaties staan in versnelling 4', broken)).toEqual([]);
  });

  it('where nobody is measured twice, or at all', () => {
    const nobody = aNetwork({ Zorg: times(3, '00') });
    expect(because('Alle organisaties schakelden op', nobody)).toEqual(['geen organisatie is in beide kwartalen gemeten']);
    expect(because('Alle organisaties staan in versnelling 4', nobody)).toEqual(['in Q4 2016 is geen organisatie gemeten']);
    expect(because('Het gemiddelde is 4,00', nobody)).toEqual(['in Q4 2016 is daar geen organisatie gemeten']);
  });

  it('where two quarters are one', () => {
    const network = { ...reference, from: reference.to };
    expect(because('Alle organisaties schakelden op', network)).toEqual([
      'dit rapport vergelijkt geen twee verschillende kwartalen',
    ]);
  });
});

describe('where organisations joined, left or were not measured', () => {
  const joined = aNetwork({ Zorg: [...times(6, '34'), '05'] });
  const silent = aNetwork({ Zorg: [...times(6, '34'), '00'] });

  it('"alle organisaties" is said of the gelijke groep alone', () => {
    const advice = "1 organisatie is niet in beide kwartalen gemeten; schrijf 'in de gelijke groep'";
    for (const network of [joined, silent]) {
      expect(guardText('Alle organisaties schakelden op', network)).toMatchObject([
        { because: advice, organisationIds: ['Zorg-7'] },
      ]);
      expect(because('Alle organisaties in de gelijke groep schakelden op', network)).toEqual([]);
    }
  });

  it('of some, nothing needs to be known of the others', () => {
    expect(because('6 organisaties schakelden op', joined)).toEqual([]);
    expect(because('6 van de 6 organisaties schakelden op', silent)).toEqual([]);
    expect(because('6 van de 7 organisaties schakelden op', joined)).toEqual(['het gaat om 6 organisaties in de gelijke groep']);
  });

  it('gears are said of those measured', () => {
    expect(because('Alle organisaties staan in versnelling 4', silent)).toEqual([
      "1 organisatie is in Q4 2016 niet gemeten; schrijf 'gemeten organisaties'",
    ]);
    expect(because('Alle gemeten organisaties staan in versnelling 4', silent)).toEqual([]);
    expect(because('Alle leden zijn gemeten', silent)).toEqual(['6 van 7 zijn in Q4 2016 gemeten']);
    expect(because('In Q4 2016 zijn 6 van de 7 leden gemeten', silent)).toEqual([]);
  });

  it('numbers who joined', () => {
    expect(because('Er is 1 toetreder', joined)).toEqual([]);
    expect(guardText('Er zijn geen toetreders', joined)).toMatchObject([
      { because: 'er is 1 toetreder', organisationIds: ['Zorg-7'] },
    ]);
  });
});

describe('no superlative that does not hold', () => {
  it('of one sector, of two, of equals', () => {
    expect(because('Zorg boekte de meeste vooruitgang', aNetwork({ Zorg: times(6, '34') }))).toEqual([
      'er is maar 1 sector in beide kwartalen gemeten',
    ]);
    const two = aNetwork({ Zorg: times(6, '34'), Onderwijs: times(6, '33') });
    expect(because('Zorg en Onderwijs zijn het sterkst', two)).toEqual(['er zijn in Q4 2016 niet meer dan 2 sectoren gemeten']);
    const equal = aNetwork({ Zorg: times(6, '34'), Onderwijs: times(6, '34') });
    expect(because('Zorg en Onderwijs boekten de meeste vooruitgang', equal)).toEqual(['alle sectoren gingen evenveel vooruit']);
    const tie = aNetwork({ Zorg: times(6, '34'), Onderwijs: times(6, '34'), Anders: times(6, '33') });
    expect(because('Zorg boekte de meeste vooruitgang', tie)).toEqual([
      'naar verhouding de meeste vooruitgang boekten Zorg (+33,3%) en Onderwijs (+33,3%)',
    ]);
    expect(because('Zorg en Onderwijs boekten de meeste vooruitgang', tie)).toEqual([]);
  });
});

describe('hostile text', () => {
  const length = 20_000;
  const fill = (part: string): string => part.repeat(Math.ceil(length / part.length)).slice(0, length);
  it.each([
    ['letters', 'a'],
    ['digits', '1'],
    ['digits and dots', '1.111.'],
    ['commas', '1,'],
    ['percentages', '9% '],
    ['spaces', ' '],
    ['line ends', 'a\n'],
    ['lines', '1\n'],
    ['marks', '.!?…'],
    ['brackets', '(('],
    ['quantifiers', 'alle '],
    ['sectors', 'Zorg '],
    ['sectors that lead', 'Zorg en Anders zijn het sterkst. '],
    ['another quarter', 'In Q2 2016 had Zorg het hoogste gemiddelde. '],
    ['claims', '54 organisaties schakelden op. '],
    ['one long sentence of claims', '54 organisaties schakelden op en '],
    ['gears', 'versnelling 4 of '],
    ['accents', 'é\u0301\u0302'],
    ['control characters', 'alle\u0000\u0007'],
    ['emoji', '👩‍🚒'],
  ])('of %s is read in time', (_, part) => {
    guardText(fill(part).slice(0, 500), reference);
    const before = process.cpuUsage();
    const refusals = guardText(`${fill(part)}a`, reference);
    const { user, system } = process.cpuUsage(before);
    expect(Array.isArray(refusals)).toBe(true);
    // 100 ms of a machine that does nothing else; a busy one counts more.
    expect((user + system) / 1000).toBeLessThan(250);
  });

  it('of numbers that are no numbers is no claim', () => {
    expect(readSentence(`Het gemiddelde is ${'4'.repeat(400)}`, reference)).toBeNull();
    expect(guardText(`Het gemiddelde is 4,${'0'.repeat(400)}`, reference)).toEqual([]);
  });
});
