import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutchNumber, signedNumber, signedPercentage } from '../../server/kernel/dutch.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { performanceList } from '../../server/performance-list/domain/performance-list.ts';
import { explain, type Explanation, type Figure } from '../../server/progress/domain/explanation.ts';
import { progressBetween } from '../../server/progress/domain/figures.ts';
import { anOrganisation, aScore, sectors, someNetwork } from '../performance-list/lists.ts';
import { from, to } from './networks.ts';
import { referenceList } from './reference-region.ts';

const between = ['change', 'progress', 'matched-change', 'matched-progress', 'shifts', 'joiners', 'leavers'] as const;
const figure = (kind: (typeof between)[number]): Figure => ({ kind, from, to });
const names = ({ counted }: Explanation): string[] => counted.map(({ organisation }) => organisation.id);

describe('where a figure comes from, on the reference list', () => {
  const list = referenceList();

  it.each([
    [{ kind: 'n', quarter: to }, '76'],
    [{ kind: 'mean', quarter: to }, '307 ÷ 76 = 4,04'],
    [figure('change'), '307 ÷ 76 − 242 ÷ 76 = +0,86'],
    [figure('progress'), '(307 ÷ 76 − 242 ÷ 76) ÷ (242 ÷ 76) = +26,9%'],
    [figure('matched-change'), '307 ÷ 76 − 242 ÷ 76 = +0,86'],
    [figure('matched-progress'), '(307 ÷ 76 − 242 ÷ 76) ÷ (242 ÷ 76) = +26,9%'],
    [figure('shifts'), '54 op · 22 gelijk · 0 terug'],
    [figure('joiners'), '0 ÷ 76 = 0,00'],
    [figure('leavers'), '− 0 ÷ 76 = 0,00'],
  ] satisfies [Figure, string][])('%o', (asked, workedOut) => {
    const explanation = explain(list, null, asked);
    expect(explanation.workedOut).toBe(workedOut);
    expect([explanation.counted.length, explanation.leftOut.length]).toEqual([76, 0]);
  });

  it('names the sectors and their values', () => {
    const strongest = explain(list, null, { kind: 'strongest-sectors', from, to });
    expect(strongest.value).toBe('Openbaar Vervoer en Zorg');
    expect(strongest.workedOut).toContain('Zorg 4,46 · Onderwijs 4,13 · Openbaar Vervoer 4,50');
    const progress = explain(list, null, { kind: 'most-progress', from, to });
    expect(progress.value).toBe('Onderwijs');
    expect(progress.workedOut).toContain('Onderwijs +65,0%');
  });

  it('can be asked of one sector', () => {
    const mean = explain(list, 'zorg', { kind: 'mean', quarter: to });
    expect(mean).toMatchObject({ title: 'Gemiddelde versnelling, Q4 2016', value: '4,46', workedOut: '107 ÷ 24 = 4,46' });
    expect(mean.formula).toBe('som van de versnellingen ÷ aantal gemeten organisaties');
    expect(explain(list, 'zorg', { kind: 'distribution', quarter: to }).value).toContain('versnelling 4: 13 · versnelling 5: 11');
  });
});

describe('who is counted and who is left out', () => {
  const ids = ['stays', 'joins', 'leaves', 'late', 'sent', 'carried'];
  const list = performanceList({
    sectors,
    organisations: ids
      .map((id) => anOrganisation(id))
      .concat(anOrganisation('gone', { memberships: [{ from: isoDate('2015-01-01'), until: isoDate('2016-01-01') }] })),
    scores: [
      aScore('stays', '2015-Q4', 3),
      aScore('stays', '2016-Q4', 4),
      aScore('joins', '2016-Q4', 2),
      aScore('leaves', '2015-Q4', 5),
      aScore('carried', '2016-Q2', 4),
    ],
    rounds: new Map([[to, { expected: new Set(['late', 'sent', 'carried', 'leaves']), received: new Set(['sent']) }]]),
    quarters: [from, to],
  });
  const leftOut = (explanation: Explanation): Record<string, string> =>
    Object.fromEntries(explanation.leftOut.map(({ organisation, why }) => [organisation.id, why]));

  it('of one quarter, with the reason', () => {
    const mean = explain(list, null, { kind: 'mean', quarter: to });
    expect(mean.counted.map(({ organisation, gears }) => [organisation.id, gears[0]?.gear])).toEqual([
      ['joins', 2],
      ['stays', 4],
    ]);
    expect(leftOut(mean)).toEqual({
      carried: 'Q4 2016: geen opgave ontvangen; versnelling 4 uit Q2 2016 telt niet mee',
      gone: 'Q4 2016: geen lid op 31 december 2016',
      late: 'Q4 2016: geen opgave ontvangen',
      leaves: 'Q4 2016: geen opgave ontvangen; versnelling 5 uit Q4 2015 telt niet mee',
      sent: 'Q4 2016: opgave ontvangen, nog niet vastgesteld',
    });
  });

  it('of two quarters, by matched group, joiners and leavers', () => {
    expect(
      explain(list, null, figure('change')).counted.map(({ organisation, group, gears }) => [
        organisation.id,
        group,
        gears.length,
      ]),
    ).toEqual([
      ['joins', 'joiner', 1],
      ['leaves', 'leaver', 1],
      ['stays', 'matched', 2],
    ]);
    expect(names(explain(list, null, figure('shifts')))).toEqual(['stays']);
    expect(names(explain(list, null, figure('joiners')))).toEqual(['joins', 'stays']);
    expect(names(explain(list, null, figure('leavers')))).toEqual(['leaves', 'stays']);
    expect(leftOut(explain(list, null, figure('change')))['late']).toBe(
      'Q4 2015: geen opgave gevraagd. Q4 2016: geen opgave ontvangen',
    );
  });

  it('with the joiners worked out', () => {
    expect(explain(list, null, figure('joiners')).workedOut).toBe('1 ÷ 2 × (2 ÷ 1 − 4 ÷ 1) = −1,00');
    expect(explain(list, null, figure('leavers')).workedOut).toBe('− 1 ÷ 2 × (5 ÷ 1 − 3 ÷ 1) = −1,00');
  });

  it('and nothing is worked out where nothing can be', () => {
    for (const kind of between) {
      const explanation = explain(list, 'anders', figure(kind));
      expect([explanation.workedOut, explanation.value]).toEqual(
        kind === 'shifts' ? ['0 op · 0 gelijk · 0 terug', '0 op · 0 gelijk · 0 terug'] : [null, 'niet vergelijkbaar'],
      );
    }
    expect(explain(list, 'anders', { kind: 'mean', quarter: to })).toMatchObject({ workedOut: null, value: 'niet gemeten' });
    const empty = performanceList({ sectors, organisations: [], scores: [], quarters: [from, to] });
    expect(explain(empty, null, { kind: 'strongest-sectors', from, to })).toMatchObject({
      value: 'geen',
      workedOut: 'Zorg – · Onderwijs – · Anders – = geen',
    });
    expect(explain(empty, null, { kind: 'most-progress', from, to }).value).toBe('geen');
  });
});

describe('re-aggregating the counted rows', () => {
  const mean = (values: number[]): number | null => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : null);

  it('gives the printed figure, whatever the network', () => {
    fc.assert(
      fc.property(someNetwork, fc.constantFrom(null, 'zorg', 'anders'), (input, sectorId) => {
        const list = performanceList(input);
        const at = (explanation: Explanation, quarter: string, ...groups: string[]): number[] =>
          explanation.counted
            .filter(({ group }) => groups.includes(group))
            .flatMap(({ gears }) => gears.filter((each) => each.quarter === quarter).map(({ gear }) => gear));
        const get = (kind: (typeof between)[number]): Explanation => explain(list, sectorId, figure(kind));
        const quarterMean = explain(list, sectorId, { kind: 'mean', quarter: to });
        const counted = mean(at(quarterMean, to, 'measured'));
        expect(quarterMean.value).toBe(counted === null ? 'niet gemeten' : dutchNumber(counted, 2));

        const change = get('change');
        const [then, now] = [mean(at(change, from, 'matched', 'leaver')), mean(at(change, to, 'matched', 'joiner'))];
        const comparable = then !== null && now !== null;
        expect(change.value).toBe(comparable ? signedNumber(now - then, 2) : 'niet vergelijkbaar');
        expect(get('progress').value).toBe(comparable ? signedPercentage((now - then) / then) : 'niet vergelijkbaar');

        const joiners = get('joiners');
        const [joined, matched] = [at(joiners, to, 'joiner'), at(joiners, to, 'matched')];
        const effect = matched.length
          ? (joined.length / (joined.length + matched.length)) * ((mean(joined) ?? 0) - mean(matched)!)
          : null;
        expect(joiners.value).toBe(effect === null ? 'niet vergelijkbaar' : signedNumber(joined.length ? effect : 0, 2));

        const rows = list.sectors
          .filter(({ sector }) => sectorId === null || sector.id === sectorId)
          .flatMap((block) => block.rows);
        for (const kind of between) {
          const explanation = get(kind);
          expect(explanation.counted.length + explanation.leftOut.length).toBe(rows.length);
          expect(explanation.leftOut.every(({ why }) => why !== '')).toBe(true);
        }
        expect(progressBetween(list, from, to).region.matchedGroup.n).toBe(explain(list, null, figure('shifts')).counted.length);
      }),
      { numRuns: 200 },
    );
  });
});
