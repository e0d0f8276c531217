import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { keptSheets, sheetsOf } from '../../server/imports/domain/kept-sheets.ts';
import { changesNothing, propose, withoutUnknown, type RegionNow } from '../../server/imports/domain/proposal.ts';
import { aSheet, formula } from './a-sheet.ts';

const today = '2017-02-16' as IsoDate;
const member = (id: string, name: string) => ({ id, name, memberships: [{ from: '2015-01-01' as IsoDate, until: null }] });
const aRegion = (more: Partial<RegionNow> = {}): RegionNow => ({
  organisations: [],
  sectors: [{ id: 's1', name: 'Zorg' }],
  municipalities: [],
  scores: [],
  ...more,
});

describe('what an import proposes', () => {
  it('leaves out quarters that have not begun, with one line for each', () => {
    const sheet = aSheet(['Naam', 'Sector', 'Q1 2017', 'Q2 2017'], ['De Es', 'Zorg', 4, 4], ['De Beek', 'Zorg', 3, 3]);
    const { plan, refused } = propose([sheet], aRegion(), today)!;
    expect(plan.newScores.map(({ quarter }) => quarter)).toEqual(['2017-Q1', '2017-Q1']);
    expect(refused).toEqual([
      {
        sheet: 'Blad1',
        row: 1,
        column: 'D',
        reason: 'Q2 2017 is nog niet begonnen. De versnellingen in deze kolom zijn niet overgenomen.',
      },
    ]);
  });

  it('puts who has no sector in Anders, and says who that is', () => {
    const sheet = aSheet(['Naam', 'Q4 2016'], ['De Es', 4], ['Bekend', 3]);
    const { plan, withoutSector } = propose([sheet], aRegion({ organisations: [member('o1', 'Bekend')] }), today)!;
    expect(plan.newOrganisations).toMatchObject([{ name: 'De Es', sector: { id: null, name: 'Anders' } }]);
    expect([plan.unknownSectors, withoutSector]).toEqual([['Anders'], ['De Es']]);
  });

  it('lets nobody new into a sector that was given up; who is there stays', () => {
    const region = aRegion({
      sectors: [{ id: 's1', name: 'Zorg', retired: true }],
      organisations: [member('o1', 'Bekend')],
    });
    const sheet = aSheet(['Naam', 'Sector', 'Q4 2016'], ['De Es', 'Zorg', 4], ['Bekend', 'Zorg', 3]);
    const { plan, refused } = propose([sheet], region, today)!;
    expect(plan.newScores.map(({ organisation }) => organisation.name)).toEqual(['Bekend']);
    expect(refused).toMatchObject([{ row: 2, column: 'A' }]);
  });

  it('keeps what a quickscan established, and says so where the sheet has another gear', () => {
    const region = aRegion({
      organisations: [member('o1', 'De Es'), member('o2', 'De Brink')],
      scores: [
        { organisationId: 'o1', quarter: quarter('2016-Q3'), gear: 3, origin: 'quickscan' },
        { organisationId: 'o1', quarter: quarter('2016-Q4'), gear: 3, origin: 'quickscan' },
        { organisationId: 'o2', quarter: quarter('2016-Q4'), gear: 2, origin: 'direct' },
      ],
    });
    const sheet = aSheet(['Naam', 'Sector', 'Q3 2016', 'Q4 2016'], ['De Es', 'Zorg', 3, 5], ['De Brink', 'Zorg', '', 4]);
    const { plan, refused } = propose([sheet], region, today)!;
    expect(plan.unchangedScores).toMatchObject([{ quarter: '2016-Q3' }]);
    expect(plan.changedScores).toMatchObject([{ organisation: { id: 'o2' }, was: 2, wasOrigin: 'direct', gear: 4 }]);
    expect(refused).toEqual([
      expect.objectContaining({
        row: 2,
        column: 'D',
        reason: expect.stringContaining('vastgesteld met een quickscan') as string,
      }),
    ]);
  });

  it('without consent keeps to who is known, and names the others', () => {
    const sheet = aSheet(['Naam', 'Sector', 'Gemeente', 'Q4 2016'], ['De Es', 'Cultuur', 'Beek', 4], ['Bekend', 'Zorg', '', 3]);
    const region = aRegion({ organisations: [member('o1', 'Bekend')] });
    const { plan, refused } = withoutUnknown(propose([sheet], region, today)!);
    expect(plan).toMatchObject({ newOrganisations: [], unknownSectors: [], unknownMunicipalities: [], knownOrganisations: 1 });
    expect(plan.newScores).toEqual([{ organisation: { id: 'o1', name: 'Bekend' }, quarter: '2016-Q4', gear: 3 }]);
    expect(refused.map(({ row, column }) => `${column}${row}`)).toEqual(['A2']);
  });

  it('lets an organisation that merged into another not join again', () => {
    const merged = { id: 'o1', name: 'De Es', memberships: [], merged: true };
    const { plan } = propose([aSheet(['Naam', 'Q4 2016'], ['De Es', 4])], aRegion({ organisations: [merged] }), today)!;
    expect([plan.newMemberships, plan.newScores.length]).toEqual([[], 1]);
  });

  it('changes nothing when there is nothing to write', () => {
    const scores = [{ organisationId: 'o1', quarter: '2016-Q4' as never, gear: 4 as const }];
    const sheet = aSheet(['Naam', 'Q4 2016'], ['De Es', 4]);
    const region = aRegion({ organisations: [member('o1', 'De Es')] });
    expect(changesNothing(propose([sheet], { ...region, scores }, today)!.plan)).toBe(true);
    expect(changesNothing(propose([sheet], region, today)!.plan)).toBe(false);
  });
});

describe('what is kept of a file', () => {
  const list = aSheet(['Naam', 'Q4 2016', null], ['De Es', 4, formula('B2*2', 8)], [{ value: 0.5, text: '50%', percent: true }]);

  it('comes back as it was', () => {
    expect(sheetsOf(JSON.parse(JSON.stringify(keptSheets([list]))) as never)).toEqual([list]);
  });

  it('is only what reads as a list', () => {
    const other = { ...aSheet(['Naam', 'Telefoon'], ['Jo', '06']), name: 'Contacten' };
    expect(keptSheets([other, list]).map(({ name }) => name)).toEqual(['Blad1']);
  });

  it('has nothing in it that a database refuses', () => {
    const odd = aSheet(['Naam', 'Q4 2016'], ['De\u0000 Es', { value: 4, text: '4\ud800' }]);
    expect(JSON.stringify(keptSheets([odd]))).not.toMatch(/\\u0000|\\ud800/i);
  });
});
