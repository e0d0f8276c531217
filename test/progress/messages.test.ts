import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { performanceList } from '../../server/performance-list/domain/performance-list.ts';
import { inHighGears } from '../../server/progress/domain/distribution.ts';
import {
  figuresOf,
  progressBetween,
  type Figures,
  type Progress,
  type ShownFigures,
} from '../../server/progress/domain/figures.ts';
import {
  distributionMessage,
  distributionMessageOf,
  shiftMessage,
  stepMessage,
  trendMessage,
} from '../../server/progress/domain/messages.ts';
import type { TrendPoint } from '../../server/progress/domain/trend.ts';
import { someNetwork as someRegion } from '../performance-list/lists.ts';
import { from, hiddenFigures, many, measured, progressOfSectors, to } from './networks.ts';

const five = (gear: 1 | 2 | 3 | 4 | 5): ReturnType<typeof many> => many('x', 5, gear);
const withHidden = (progress: Progress): Progress<ShownFigures> => ({
  ...progress,
  sectors: [...progress.sectors, { id: 'verborgen', name: 'Verborgen', figures: hiddenFigures }],
});

describe('the title above progress per sector', () => {
  it.each([
    ['one leader', { Zorg: [five(3), five(4)], Anders: [five(3), five(3)] }, 'Zorg maakt de grootste stap'],
    [
      'a tie',
      { Zorg: [five(2), five(3)], Anders: [five(2), five(3)], Ov: [five(2), five(2)] },
      'Zorg en Anders maken de grootste stap',
    ],
    [
      'a small leader',
      { Zorg: [measured('a2'), measured('a4')], Anders: [five(3), five(3)] },
      'Zorg (klein aantal) maakt de grootste stap',
    ],
    [
      'a lead in percentage alone',
      { Zorg: [five(1), five(2)], Anders: [five(3), many('x', 5, 4, 5)] },
      'Het gemiddelde van Zorg steeg naar verhouding het meest (+100,0%)',
    ],
    [
      'a rise by joiners alone',
      { Zorg: [five(2), [...five(2), ...many('y', 5, 5)]], Anders: [five(3), five(3)] },
      'Het gemiddelde van Zorg steeg naar verhouding het meest (+75,0%)',
    ],
    ['one sector', { Zorg: [five(2), five(3)] }, 'Het gemiddelde van Zorg ging omhoog (+50,0%)'],
    ['no movement', { Zorg: [five(2), five(2)], Anders: [five(3), five(3)] }, 'In alle sectoren bleef het gemiddelde gelijk'],
    [
      'no movement where compared',
      { Zorg: [five(2), five(2)], Anders: [[], five(3)] },
      'In alle vergeleken sectoren bleef het gemiddelde gelijk',
    ],
    [
      'nobody forward',
      { Zorg: [five(2), five(2)], Anders: [five(3), five(2)] },
      'In geen van de sectoren ging het gemiddelde omhoog',
    ],
    ['nothing measured', { Zorg: [[], []], Anders: [[], five(3)] }, 'Er valt nog niets te vergelijken tussen Q4 2015 en Q4 2016'],
    [
      'another model',
      { Zorg: [many('x', 5, 3).map((each) => ({ ...each, modelVersion: 'historisch' })), five(4)] },
      'De versnellingen zijn met verschillende modellen bepaald (ander model)',
    ],
  ] satisfies [string, Parameters<typeof progressOfSectors>[0], string][])('speaks true of %s', (_, sectors, message) => {
    expect(stepMessage(progressOfSectors(sectors))).toBe(message);
  });

  it('claims nothing over sectors that are hidden', () => {
    expect(stepMessage(withHidden(progressOfSectors({ Zorg: [five(3), five(4)], Anders: [five(3), five(3)] })))).toBe(
      'Van de getoonde sectoren maakt Zorg de grootste stap',
    );
    expect(stepMessage(withHidden(progressOfSectors({ Zorg: [five(1), five(2)], Anders: [five(3), many('x', 5, 4, 5)] })))).toBe(
      'Van de getoonde sectoren steeg het gemiddelde van Zorg naar verhouding het meest (+100,0%)',
    );
  });

  it('asks for two quarters', () => {
    expect(stepMessage({ ...progressOfSectors({ Zorg: [five(3), five(3)] }), to: from })).toBe(
      'Kies twee verschillende kwartalen om te vergelijken',
    );
  });

  it('never names a sector that another one passes, on random networks', () => {
    fc.assert(
      fc.property(someRegion, (input) => {
        const progress = progressBetween(performanceList(input), from, to);
        const claim = /^(.+?) maak(?:t|en) de grootste stap$/.exec(stepMessage(progress));
        if (!claim) return;
        const leaders = claim[1]!.replaceAll(' (klein aantal)', '').split(/, | en /);
        const best = (value: (figures: Figures) => number | null): number =>
          Math.max(...progress.sectors.flatMap(({ figures }) => value(figures) ?? []));
        for (const { name, figures } of progress.sectors) {
          const leads = (value: number | null, top: number): boolean => value !== null && Math.abs(value - top) < 1e-9;
          expect(leaders.includes(name)).toBe(
            leads(
              figures.progress,
              best((each) => each.progress),
            ),
          );
          if (leaders.includes(name)) {
            expect(
              leads(
                figures.change,
                best((each) => each.change),
              ),
            ).toBe(true);
            expect(figures.matchedGroup.change).toBeGreaterThan(0);
            expect(figures.otherModel).toBe(false);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the title above a distribution', () => {
  const say = (then: ReturnType<typeof measured>, now: ReturnType<typeof measured>): string =>
    distributionMessageOf(figuresOf(then, now), from, to);

  it.each([
    ['more', five(3), five(4), 'Meer organisaties staan in versnelling 4 en 5 dan in Q4 2015'],
    ['fewer', five(4), five(3), 'Minder organisaties staan in versnelling 4 en 5 dan in Q4 2015'],
    ['as many', five(4), five(5), 'Evenveel organisaties staan in versnelling 4 en 5 als in Q4 2015'],
    [
      'more of a few',
      measured('a3 b3'),
      measured('a4 b3'),
      'Meer organisaties staan in versnelling 4 en 5 dan in Q4 2015 (klein aantal)',
    ],
    [
      'more, but a smaller share',
      many('x', 5, 4),
      [...many('x', 6, 4), ...many('y', 6, 1)],
      'In Q4 2016 staan 6 van de 12 gemeten organisaties in versnelling 4 of 5',
    ],
    [
      'as many, but a smaller share',
      measured('a4'),
      [...measured('a4'), ...many('y', 6, 1)],
      'In Q4 2016 staat 1 van de 7 gemeten organisaties in versnelling 4 of 5',
    ],
    ['no start', [], five(3), 'In Q4 2016 staat geen van de 5 gemeten organisaties in versnelling 4 of 5'],
    ['one organisation', [], measured('a4'), 'In Q4 2016 is 1 organisatie gemeten (klein aantal)'],
    ['nothing now', five(3), [], 'In Q4 2016 is nog geen organisatie gemeten'],
  ] as const)('speaks true of %s', (_, then, now, message) => expect(say([...then], [...now])).toBe(message));

  it('does not compare across models, nor a quarter with itself', () => {
    const now = 'In Q4 2016 staan 5 van de 5 gemeten organisaties in versnelling 4 of 5';
    expect(
      say(
        many('x', 5, 3).map((each) => ({ ...each, modelVersion: 'historisch' })),
        five(4),
      ),
    ).toBe(now);
    expect(distributionMessageOf(figuresOf(five(4), five(4)), to, to)).toBe(now);
  });

  it('says so when it is hidden', () => {
    expect(distributionMessage({ from, to, region: hiddenFigures, sectors: [] })).toBe(
      'De verdeling in Q4 2016 wordt niet getoond',
    );
  });

  it('never says more or fewer against the counts, on random networks', () => {
    fc.assert(
      fc.property(someRegion, (input) => {
        const { region, ...rest } = progressBetween(performanceList(input), from, to);
        const message = distributionMessage({ region, ...rest });
        const gained = inHighGears(region.measured.to.distribution) - inHighGears(region.measured.from.distribution);
        if (message.startsWith('Meer')) expect(gained).toBeGreaterThan(0);
        if (message.startsWith('Minder')) expect(gained).toBeLessThan(0);
        if (message.startsWith('Evenveel')) expect(gained).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the sentence about shifting up', () => {
  it.each([
    ['several', five(3), [...many('x', 2, 4), ...many('x', 5, 3).slice(2)], '2 van de 5 organisaties schakelden op'],
    ['one', five(3), [...many('x', 1, 4), ...many('x', 5, 3).slice(1)], '1 van de 5 organisaties schakelde op'],
    ['none', five(3), five(3), 'Geen van de 5 organisaties schakelde op'],
    [
      'a part of the region',
      five(3),
      [...five(4), ...measured('z2')],
      '5 van de 5 organisaties in de gelijke groep schakelden op',
    ],
    ['a few', measured('a3 b3'), measured('a4 b4'), '2 van de 2 organisaties schakelden op (klein aantal)'],
    ['one organisation up', measured('a3'), measured('a4'), 'De ene organisatie in de gelijke groep schakelde op (klein aantal)'],
    [
      'one organisation down',
      measured('a3'),
      measured('a2'),
      'De ene organisatie in de gelijke groep schakelde terug (klein aantal)',
    ],
    [
      'one organisation still',
      measured('a3'),
      measured('a3'),
      'De ene organisatie in de gelijke groep bleef gelijk (klein aantal)',
    ],
    ['nobody in both', measured('a3'), measured('b3'), 'Geen organisatie is in beide kwartalen gemeten'],
    [
      'another model',
      measured('a3', { modelVersion: 'historisch' }),
      measured('a4'),
      'De versnellingen zijn met verschillende modellen bepaald (ander model)',
    ],
  ])('speaks true of %s', (_, then, now, message) => expect(shiftMessage(figuresOf(then, now))).toBe(message));

  it('says so when it is hidden', () =>
    expect(shiftMessage(hiddenFigures)).toBe('Hoeveel organisaties opschakelden wordt niet getoond'));
});

describe('the title above a course', () => {
  const point = (quarter: TrendPoint['quarter'], mean: number | null, n = 9, breakBefore = false): TrendPoint => ({
    quarter,
    n,
    mean,
    distribution: [0, 0, 0, 0, 0],
    breakBefore,
  });

  it.each([
    ['a rise', [point(from, 3.2), point(to, 4)], 'Het gemiddelde steeg van 3,20 (Q4 2015) naar 4,00 (Q4 2016)'],
    [
      'a fall of a few',
      [point(from, 4), point(to, 3.5, 4)],
      'Het gemiddelde daalde van 4,00 (Q4 2015) naar 3,50 (Q4 2016) (klein aantal)',
    ],
    ['no change', [point(from, 4), point(to, 4)], 'Het gemiddelde is in Q4 2016 gelijk aan Q4 2015: 4,00'],
    ['hardly a change', [point(from, 4), point(to, 4.001)], 'Het gemiddelde is in Q4 2016 vrijwel gelijk aan Q4 2015: 4,00'],
    ['one quarter', [point(from, 4, 2), point(to, null, 0)], 'Het gemiddelde was 4,00 (Q4 2015) (klein aantal)'],
    ['none', [point(from, null, 0)], 'Er is nog geen kwartaal gemeten'],
    ['another model', [point(from, 3), point(to, 4, 9, true)], 'Vanaf Q4 2016 geldt een ander model'],
  ])('speaks true of %s', (_, points, message) => expect(trendMessage(points)).toBe(message));
});
