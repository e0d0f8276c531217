import { describe, expect, it } from 'vitest';
import { dutchNumber, signedPercentage } from '../../server/kernel/dutch.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { progressBetween } from '../../server/progress/domain/figures.ts';
import { distributionMessage, shiftMessage, stepMessage, trendMessage } from '../../server/progress/domain/messages.ts';
import { mostProgress, strongestSectors } from '../../server/progress/domain/ranking.ts';
import { sourceTable } from '../../server/progress/domain/source-table.ts';
import { trendOf } from '../../server/progress/domain/trend.ts';
import { published, referenceList } from './reference-region.ts';

const [from, to] = [quarter('2015-Q4'), quarter('2016-Q4')];
const list = referenceList();
const progress = progressBetween(list, from, to);
const twente = published.vptTwente;

describe('the reference list', () => {
  it('has 76 organisations in eight sectors, all measured and members at the end', () => {
    expect(list.region[4]).toMatchObject({ n: 76, members: 76, membersMeasured: 76 });
    expect(progress.sectors).toHaveLength(8);
  });

  it('goes from 3,18 to 4,04, +26,9%', () => {
    const { measured, progress: fraction, matchedGroup } = progress.region;
    expect([measured.from.mean, measured.to.mean].map((mean) => dutchNumber(mean!, 2))).toEqual(['3,18', '4,04']);
    expect(signedPercentage(fraction!)).toBe('+26,9%');
    expect(fraction! * 100).toBeCloseTo(26.859504, 6);
    expect(matchedGroup).toMatchObject({ n: 76, up: 54, same: 22, down: 0, overBreak: 0 });
    expect(progress.region).toMatchObject({ joiners: { n: 0, effect: 0 }, leavers: { n: 0, effect: 0 }, otherModel: false });
  });

  it('has Openbaar Vervoer (small) and Zorg strongest, Onderwijs with most progress', () => {
    expect(strongestSectors(progress.sectors).map(({ name, small }) => [name, small])).toEqual([
      ['Openbaar Vervoer', true],
      ['Zorg', false],
    ]);
    expect(mostProgress(progress.sectors).map(({ name, small }) => [name, small])).toEqual([['Onderwijs', false]]);
  });

  it('gives the table of the report again, to the letter', () => {
    const table = sourceTable(progress, list.region[4]!.members);
    expect(table.means).toEqual({ from: twente.meanGear['2015-Q4'], to: twente.meanGear['2016-Q4'] });
    expect([table.organisations, table.sectors]).toEqual([twente.organisations, twente.sectors]);
    expect(table.bySector.map(({ source }) => source)).toEqual(Object.values(twente.sectorProgress));
    expect(table.strongest).toBe(twente.strongestSectors.join(' en '));
    expect(table.mostProgress).toBe(twente.mostProgress);
    expect(table.total).toEqual({
      name: 'Regio',
      source: twente.progress,
      ours: '+26,9%',
      why: 'De bron deelt de afgeronde gemiddelden (4,04 ÷ 3,18). Wij rekenen met niet-afgeronde gemiddelden en ronden pas aan het einde af.',
    });
  });

  it('says beside each sector why ours differs', () => {
    const { bySector } = sourceTable(progress, 76);
    const cutOff = 'De bron kapt af na twee decimalen. Wij ronden af op één decimaal.';
    const moreDecimals = 'De bron geeft twee decimalen. Wij ronden af op één decimaal.';
    expect(bySector.map(({ ours, why }) => [ours, why])).toEqual([
      ['+17,6%', cutOff],
      ['+11,5%', cutOff],
      ['+65,0%', null],
      ['0,0%', null],
      ['+31,4%', moreDecimals],
      ['+41,7%', cutOff],
      ['+50,0%', null],
      ['0,0%', null],
    ]);
  });

  it('carries these titles', () => {
    expect(stepMessage(progress)).toBe('Onderwijs maakt de grootste stap');
    expect(distributionMessage(progress)).toBe('Meer organisaties staan in versnelling 4 en 5 dan in Q4 2015');
    expect(shiftMessage(progress.region)).toBe('54 van de 76 organisaties schakelden op');
    expect(trendMessage(trendOf(list, null))).toBe('Het gemiddelde steeg van 3,18 (Q4 2015) naar 4,04 (Q4 2016)');
  });
});
