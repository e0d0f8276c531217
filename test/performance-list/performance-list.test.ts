import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, quarterRange, referenceDate } from '../../server/kernel/quarter.ts';
import { isMemberOn, performanceList, type PerformanceListInput } from '../../server/performance-list/domain/performance-list.ts';
import { historicalModel, modelOfDirectScore, overriddenGear } from '../../server/performance-list/domain/score.ts';
import { always, anOrganisation, aScore, sectors, someNetwork, year } from './lists.ts';

const listOf = (input: Partial<PerformanceListInput>): ReturnType<typeof performanceList> =>
  performanceList({ sectors, organisations: [], scores: [], quarters: year, ...input });

const standingsOf = (input: Partial<PerformanceListInput>): unknown => listOf(input).sectors[0]?.rows[0]?.standings;

describe('a cell of the prestatielijst', () => {
  const organisations = [anOrganisation('a')];

  it('is the established gear with its origin, model and override', () => {
    const scores = [
      aScore('a', '2016-Q3', 3, { computedGear: 2 }),
      aScore('a', '2016-Q4', 4, { origin: 'import', modelVersion: historicalModel, computedGear: null }),
    ];
    expect(standingsOf({ organisations, scores, quarters: [quarter('2016-Q3'), quarter('2016-Q4')] })).toEqual([
      { kind: 'measured', gear: 3, origin: 'quickscan', modelVersion: 'standaard-1', overridden: 2 },
      { kind: 'measured', gear: 4, origin: 'import', modelVersion: 'historisch', overridden: null },
    ]);
  });

  it('keeps the four kinds of nothing apart', () => {
    const round = { expected: new Set(['a', 'b']), received: new Set(['b']) };
    const memberships = [{ from: isoDate('2017-01-01'), until: null }];
    const list = listOf({
      organisations: ['a', 'b', 'c'].map((id) => anOrganisation(id)).concat(anOrganisation('d', { memberships })),
      scores: [aScore('d', '2015-Q4', 2)],
      rounds: new Map([[quarter('2016-Q4'), round]]),
      quarters: [quarter('2015-Q4'), quarter('2016-Q4')],
    });
    expect(list.sectors[0]?.rows.map(({ standings }) => standings[1])).toEqual([
      { kind: 'not-received', carriedOver: null },
      { kind: 'not-established', carriedOver: null },
      { kind: 'not-expected', carriedOver: null },
      { kind: 'not-a-member' },
    ]);
  });

  it('shows the last earlier gear with its age, outdated after four quarters', () => {
    const quarters = quarterRange(quarter('2016-Q3'), quarter('2017-Q1'));
    const scores = [aScore('a', '2015-Q4', 3), aScore('a', '2015-Q3', 2)];
    const carriedOver = (age: number, outdated: boolean): object => ({
      kind: 'not-expected',
      carriedOver: { gear: 3, from: '2015-Q4', age, outdated },
    });
    expect(standingsOf({ organisations, scores, quarters })).toEqual([
      carriedOver(3, false),
      carriedOver(4, false),
      carriedOver(5, true),
    ]);
  });

  it('counts a gear in its quarter even before membership', () => {
    const baseline = anOrganisation('a', { memberships: [{ from: isoDate('2016-02-01'), until: null }] });
    const list = listOf({ organisations: [baseline], scores: [aScore('a', '2015-Q4', 2)] });
    expect(list.region[0]).toMatchObject({ n: 1, mean: 2, members: 0, membersMeasured: 0 });
    expect(list.region[1]).toMatchObject({ n: 0, mean: null, members: 1, carriedOver: 1 });
  });

  it.each([
    ['2016-09-30', null, true],
    ['2016-10-01', null, false],
    ['2015-01-01', '2016-09-30', false],
    ['2015-01-01', '2016-10-01', true],
  ])('asks membership from %s until %s on the last day of the quarter', (from, until, member) => {
    const memberships = [{ from: isoDate(from), until: until ? isoDate(until) : null }];
    expect(isMemberOn(memberships, referenceDate(quarter('2016-Q3')))).toBe(member);
  });
});

describe('the rows', () => {
  it('stand by sector in the order of the region, alphabetical as Dutch readers expect', () => {
    const named = (id: string, name: string, sectorId: string): ReturnType<typeof anOrganisation> =>
      anOrganisation(id, { name, sectorId });
    const list = listOf({
      organisations: [
        named('1', 'zorgbureau', 'anders'),
        named('2', 'École', 'zorg'),
        named('3', 'Zuid 10', 'zorg'),
        named('4', 'Zuid 9', 'zorg'),
        named('5', 'eerste lijn', 'zorg'),
        named('7', 'Dubbel', 'onderwijs'),
        named('6', 'Dubbel', 'onderwijs'),
      ],
    });
    expect(list.sectors.map(({ sector, rows }) => [sector.id, rows.map(({ organisation }) => organisation.id)])).toEqual([
      ['zorg', ['2', '5', '4', '3']],
      ['onderwijs', ['6', '7']],
      ['anders', ['1']],
    ]);
  });

  it('leave out who was never a member in and has no gear in the chosen quarters', () => {
    const gone = { memberships: [{ from: isoDate('2014-01-01'), until: isoDate('2015-10-01') }] };
    const list = listOf({
      organisations: [anOrganisation('gone', gone), anOrganisation('scored', gone), anOrganisation('stays')],
      scores: [aScore('gone', '2015-Q3', 5), aScore('scored', '2016-Q1', 2)],
    });
    expect(list.sectors[0]?.rows.map(({ organisation }) => organisation.id)).toEqual(['scored', 'stays']);
  });

  it('cannot lose an organisation to a sector that was not given', () => {
    expect(() => listOf({ organisations: [anOrganisation('a', { sectorId: 'elders' })] })).toThrow('elders');
  });

  it('say the change between the first and the last quarter, and why there is none', () => {
    const changeOf = (...scores: PerformanceListInput['scores']): unknown =>
      listOf({ organisations: [anOrganisation('a')], scores }).sectors[0]?.rows[0]?.change;
    expect(changeOf(aScore('a', '2015-Q4', 4), aScore('a', '2016-Q4', 3))).toEqual({ gears: -1 });
    expect(changeOf(aScore('a', '2015-Q4', 4))).toEqual({ gears: null, why: 'not-measured' });
    expect(changeOf(aScore('a', '2016-Q4', 4))).toEqual({ gears: null, why: 'not-measured' });
    expect(changeOf(aScore('a', '2015-Q4', 3, { modelVersion: historicalModel }), aScore('a', '2016-Q4', 4))).toEqual({
      gears: null,
      why: 'other-model',
    });
  });

  it('have quarters in order, each once', () => {
    expect(listOf({ quarters: ['2016-Q2', '2015-Q4', '2016-Q2'].map(quarter) }).quarters).toEqual(['2015-Q4', '2016-Q2']);
  });

  it('are empty without quarters', () => {
    expect(listOf({ organisations: [anOrganisation('a')], quarters: [] })).toMatchObject({ quarters: [], region: [] });
  });
});

describe('the columns', () => {
  it('say where the model changes, also past a quarter without gears', () => {
    const scores = [
      aScore('a', '2015-Q4', 3, { modelVersion: historicalModel }),
      aScore('a', '2016-Q1', 3, { modelVersion: historicalModel }),
      aScore('a', '2016-Q3', 3),
      aScore('a', '2016-Q4', 3),
    ];
    const list = listOf({ organisations: [anOrganisation('a'), anOrganisation('b', { sectorId: 'anders' })], scores });
    expect(list.region.map(({ breakBefore }) => breakBefore)).toEqual([false, false, false, true, false]);
    expect(list.sectors[2]?.columns.every(({ breakBefore }) => !breakBefore)).toBe(true);
    expect(list.region[3]?.modelVersions).toEqual(['standaard-1']);
  });

  it('count who is overridden', () => {
    const scores = [aScore('a', '2016-Q4', 3, { computedGear: 2 }), aScore('b', '2016-Q4', 3)];
    expect(listOf({ organisations: [anOrganisation('a'), anOrganisation('b')], scores }).region[4]?.overridden).toBe(1);
  });

  it('account for every member once, and never count what is carried over', () => {
    fc.assert(
      fc.property(someNetwork, (input) => {
        const list = performanceList(input);
        for (const [i, column] of list.region.entries()) {
          expect(column.membersMeasured + column.carriedOver + column.outdated + column.neverMeasured).toBe(column.members);
          const measured = input.scores.filter((score) => score.quarter === list.quarters[i]);
          expect(column.n).toBe(measured.length);
          if (column.mean !== null)
            expect(column.mean * column.n).toBeCloseTo(
              measured.reduce((sum, { gear }) => sum + gear, 0),
              9,
            );
          expect(list.sectors.reduce((n, { columns }) => n + columns[i]!.n, 0)).toBe(column.n);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a score', () => {
  it('shows the computed gear only where it was overridden', () => {
    expect(overriddenGear(aScore('a', '2016-Q4', 3, { computedGear: 2 }))).toBe(2);
    expect(overriddenGear(aScore('a', '2016-Q4', 3))).toBeNull();
    expect(overriddenGear(aScore('a', '2016-Q4', 3, { origin: 'direct', computedGear: null }))).toBeNull();
  });

  it('placed directly keeps the model of what it replaces', () => {
    expect(modelOfDirectScore(aScore('a', '2016-Q4', 3, { modelVersion: historicalModel }), 'standaard-1')).toBe('historisch');
    expect(modelOfDirectScore(null, 'standaard-1')).toBe('standaard-1');
  });
});

it('makes a list of 4.000 organisations and 40 quarters within a second', () => {
  const quarters = quarterRange(quarter('2010-Q1'), quarter('2019-Q4'));
  const organisations = Array.from({ length: 4000 }, (_, i) => anOrganisation(`o${i}`, { memberships: always }));
  const scores = organisations.flatMap(({ id }, i) => quarters.map((when, q) => aScore(id, when, (((i + q) % 5) + 1) as 1)));
  const started = performance.now();
  const list = performanceList({ sectors, organisations, scores, quarters });
  expect(list.region[39]?.n).toBe(4000);
  expect(performance.now() - started).toBeLessThan(1000);
});
