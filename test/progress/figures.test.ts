import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { performanceList } from '../../server/performance-list/domain/performance-list.ts';
import { decompose } from '../../server/progress/domain/decomposition.ts';
import { figuresOf, progressBetween } from '../../server/progress/domain/figures.ts';
import { compare } from '../../server/progress/domain/matched-group.ts';
import { isSmall } from '../../server/progress/domain/mean.ts';
import { mostProgress, strongestSectors } from '../../server/progress/domain/ranking.ts';
import { sourceTable } from '../../server/progress/domain/source-table.ts';
import { trendOf } from '../../server/progress/domain/trend.ts';
import { someNetwork as someRegion } from '../performance-list/lists.ts';
import { from, hiddenFigures, measured, progressOfSectors, someNetwork, to } from './networks.ts';

describe('progress taken apart', () => {
  it('adds up on 10.000 random networks', () => {
    fc.assert(
      fc.property(someNetwork, (network) => {
        const comparison = compare(network.from, network.to);
        const { total, real, joiners, leavers } = decompose(comparison);
        if (comparison.matched.length === 0) expect([real, joiners, leavers]).toEqual([null, null, null]);
        else expect(Math.abs(real! + joiners! + leavers! - total!)).toBeLessThan(1e-9);
        expect(total === null).toBe(network.from.length === 0 || network.to.length === 0);
        if (comparison.matched.length > 0 && comparison.joiners.length === 0) expect(joiners).toBe(0);
        if (comparison.matched.length > 0 && comparison.leavers.length === 0) expect(leavers).toBe(0);
      }),
      { numRuns: 10_000 },
    );
  });

  it('follows the formula', () => {
    // M: a 2→4, b 4→4; J: c 1; L: d 5. Total 3 − 11/3.
    const { total, real, joiners, leavers } = decompose(compare(measured('a2 b4 d5'), measured('a4 b4 c1')));
    expect(total).toBeCloseTo(3 - 11 / 3, 12);
    expect(real).toBe(1);
    expect(joiners).toBeCloseTo((1 / 3) * (1 - 4), 12);
    expect(leavers).toBeCloseTo(-(1 / 3) * (5 - 3), 12);
  });

  it('is not comparable without a matched group, while the total stands', () => {
    expect(decompose(compare(measured('a2'), measured('b4')))).toEqual({ total: 2, real: null, joiners: null, leavers: null });
  });
});

describe('the figures between two quarters', () => {
  it('are whole', () => {
    expect(figuresOf(measured('a2 b4 d5'), measured('a4 b4 c1'))).toEqual({
      measured: {
        from: { n: 3, mean: 11 / 3, distribution: [0, 1, 0, 1, 1] },
        to: { n: 3, mean: 3, distribution: [1, 0, 0, 2, 0] },
      },
      change: 3 - 11 / 3,
      progress: (3 - 11 / 3) / (11 / 3),
      matchedGroup: { n: 2, from: 3, to: 4, change: 1, progress: 1 / 3, up: 1, same: 1, down: 0, overBreak: 0 },
      joiners: { n: 1, effect: (1 / 3) * -3 },
      leavers: { n: 1, effect: -(1 / 3) * 2 },
      otherModel: false,
    });
  });

  it('are null where nothing was measured, and counts are 0', () => {
    const nobody = { n: 0, mean: null, distribution: [0, 0, 0, 0, 0] };
    const noMatch = { n: 0, from: null, to: null, change: null, progress: null, up: 0, same: 0, down: 0, overBreak: 0 };
    expect(figuresOf([], [])).toEqual({
      measured: { from: nobody, to: nobody },
      change: null,
      progress: null,
      matchedGroup: noMatch,
      joiners: { n: 0, effect: null },
      leavers: { n: 0, effect: null },
      otherModel: false,
    });
    expect(figuresOf(measured('a2'), measured('b3'))).toMatchObject({
      change: 1,
      progress: 0.5,
      matchedGroup: noMatch,
      joiners: { n: 1, effect: null },
    });
  });

  it('mark what compares across models', () => {
    const figures = figuresOf(measured('a2 b3', { modelVersion: 'historisch' }), [
      ...measured('a3'),
      ...measured('b2', { modelVersion: 'historisch' }),
    ]);
    expect(figures).toMatchObject({ otherModel: true, matchedGroup: { up: 1, down: 1, overBreak: 1 } });
  });

  it('of the sectors add up to those of the region', () => {
    fc.assert(
      fc.property(someRegion, (input) => {
        const { region, sectors } = progressBetween(performanceList(input), from, to);
        const total = (count: (figures: typeof region) => number): number =>
          sectors.reduce((n, { figures }) => n + count(figures), 0);
        for (const count of [
          (f: typeof region) => f.measured.from.n,
          (f: typeof region) => f.measured.to.distribution[3],
          (f: typeof region) => f.matchedGroup.up,
          (f: typeof region) => f.joiners.n,
          (f: typeof region) => f.leavers.n,
        ]) {
          expect(total(count)).toBe(count(region));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('cannot be asked over a quarter that was not loaded', () => {
    const list = performanceList({ sectors: [], organisations: [], scores: [], quarters: [from] });
    expect(() => progressBetween(list, from, quarter('2016-Q1'))).toThrow('2016-Q1');
  });
});

describe('the course through the quarters', () => {
  it('has the figures of each quarter, with a break where the model changes', () => {
    fc.assert(
      fc.property(someRegion, (input) => {
        const list = performanceList(input);
        expect(trendOf(list, null).map(({ n, mean, breakBefore }) => ({ n, mean, breakBefore }))).toEqual(
          list.region.map(({ n, mean, breakBefore }) => ({ n, mean, breakBefore })),
        );
        const [block] = list.sectors;
        expect(trendOf(list, block!.sector.id).map(({ n, mean }) => ({ n, mean }))).toEqual(
          block!.columns.map(({ n, mean }) => ({ n, mean })),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('of a sector that is not there is empty', () => {
    const list = performanceList({ sectors: [], organisations: [], scores: [], quarters: [from] });
    expect(trendOf(list, 'weg')).toEqual([
      { quarter: from, n: 0, mean: null, distribution: [0, 0, 0, 0, 0], breakBefore: false },
    ]);
  });
});

describe('strongest sectors and most progress', () => {
  const names = (ranked: readonly { name: string }[]): string[] => ranked.map(({ name }) => name);

  it('name all who share the second place', () => {
    const { sectors } = progressOfSectors({
      A: [[], measured('a3')],
      B: [[], measured('a5')],
      C: [[], measured('a3 b3')],
      D: [[], measured('a2')],
      E: [[], []],
    });
    expect(names(strongestSectors(sectors))).toEqual(['B', 'A', 'C']);
  });

  it('stop at the two who share the first place', () => {
    const { sectors } = progressOfSectors({ A: [[], measured('a4')], B: [[], measured('a3')], C: [[], measured('a4 b4')] });
    expect(names(strongestSectors(sectors))).toEqual(['A', 'C']);
  });

  it('name ties in progress, and nobody when no sector went forward', () => {
    const forward = progressOfSectors({
      A: [measured('a2'), measured('a3')],
      B: [measured('a4'), measured('b5')],
      C: [measured('a2 b4'), measured('a4 b5')],
    });
    expect(names(mostProgress(forward.sectors))).toEqual(['A', 'C']);
    expect(
      mostProgress(progressOfSectors({ A: [measured('a3'), measured('a2')], B: [measured('a3'), measured('a3')] }).sectors),
    ).toEqual([]);
    expect(strongestSectors([])).toEqual([]);
  });

  it('pass over what is hidden', () => {
    const shown = progressOfSectors({ A: [measured('a2'), measured('a3')] }).sectors;
    const sectors = [{ id: 'B', name: 'B', figures: hiddenFigures }, ...shown];
    expect([names(mostProgress(sectors)), names(strongestSectors(sectors))]).toEqual([['A'], ['A']]);
  });

  it('mark fewer than five, but not none', () => expect([0, 1, 4, 5].map(isSmall)).toEqual([false, true, true, false]));
});

describe('bronweergave', () => {
  it('leaves a dash where nothing can be said, and empty sectors out', () => {
    const table = sourceTable(progressOfSectors({ A: [[], measured('a3')], B: [[], []] }), 1);
    expect(table).toMatchObject({
      sectors: 1,
      means: { from: '–', to: '3,00' },
      total: { source: '–', ours: '–', why: null },
      bySector: [{ name: 'A', source: '–', ours: '–', why: null }],
      strongest: 'A',
      mostProgress: '–',
    });
  });

  it('cuts a fall off towards zero, and keeps zeros that count', () => {
    const table = sourceTable(
      progressOfSectors({ A: [measured('a3 b4'), measured('a3 b3')], B: [measured('a2'), measured('a4')] }),
      3,
    );
    expect(table.bySector.map(({ source, ours }) => [source, ours])).toEqual([
      ['−14,28%', '−14,3%'],
      ['+100%', '+100,0%'],
    ]);
  });

  it('says nothing about rounded means where these make no difference', () => {
    expect(sourceTable(progressOfSectors({ A: [measured('a2'), measured('a3')] }), 1).total).toEqual({
      name: 'Regio',
      source: '+50%',
      ours: '+50,0%',
      why: null,
    });
  });
});
