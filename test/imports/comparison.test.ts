import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../server/kernel/iso-date.ts';
import type { Quarter } from '../../server/kernel/quarter.ts';
import { compare, type Region } from '../../server/imports/domain/comparison.ts';
import { importReport } from '../../server/imports/domain/import-report.ts';
import { readList } from '../../server/imports/domain/list.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { aSheet } from './a-sheet.ts';

const aRegion = (more: Partial<Region> = {}): Region => ({
  organisations: [],
  sectors: [
    { id: 's1', name: 'Zorg' },
    { id: 's2', name: 'Woningcorporaties' },
  ],
  municipalities: [{ id: 'm1', name: 'Beekdal' }],
  scores: [],
  ...more,
});
const member = (id: string, name: string, ...from: string[]) => ({
  id,
  name,
  memberships: from.map((day) => ({ from: day as IsoDate, until: null })),
});
const score = (organisationId: string, quarter: string, gear: Gear) => ({ organisationId, quarter: quarter as Quarter, gear });

const sheet = aSheet(
  ['Naam', 'Sector', 'Gemeente', 'Aangesloten sinds', 'Q4 2015', 'Q1 2016', 'Q2 2016'],
  ['De Es', 'Zorg', 'Beekdal', '15-3-2016', 4, 4, 5],
  ['Ons Dak', 'Woningbouwcoöperaties', 'Rijsbeek', '', '-', 2, 3],
  ['Museum', 'Cultuur', '', '', '', '', ''],
);
const list = readList([sheet])!;

describe('comparing a list with a region', () => {
  it('finds everything new in an empty region', () => {
    const plan = compare(list, aRegion());
    expect(plan.newOrganisations).toEqual([
      {
        name: 'De Es',
        sector: { id: 's1', name: 'Zorg' },
        municipality: { id: 'm1', name: 'Beekdal' },
        memberFrom: '2016-03-15',
      },
      {
        name: 'Ons Dak',
        sector: { id: 's2', name: 'Woningcorporaties' },
        municipality: { id: null, name: 'Rijsbeek' },
        memberFrom: '2016-01-01',
      },
      { name: 'Museum', sector: { id: null, name: 'Cultuur' }, municipality: null, memberFrom: '2015-10-01' },
    ]);
    expect(plan.unknownSectors).toEqual(['Cultuur']);
    expect(plan.unknownMunicipalities).toEqual(['Rijsbeek']);
    expect(plan.newScores).toHaveLength(5);
    expect(plan.newScores[0]).toEqual({ organisation: { id: null, name: 'De Es' }, quarter: '2015-Q4', gear: 4 });
    expect([plan.changedScores, plan.unchangedScores, plan.newMemberships]).toEqual([[], [], []]);
  });

  it('begins membership on the joining date, else in the first quarter with a score, else in the first of the list', () => {
    expect(compare(list, aRegion()).newOrganisations.map(({ memberFrom }) => memberFrom)).toEqual([
      '2016-03-15',
      '2016-01-01',
      '2015-10-01',
    ]);
  });

  it('lists the scores from before a membership, up to the reference date', () => {
    expect(compare(list, aRegion()).beforeMembership).toEqual([
      { organisation: { id: null, name: 'De Es' }, memberFrom: '2016-03-15', quarters: ['2015-Q4'] },
    ]);
    const onLastDay = readList([aSheet(['Naam', 'Aangesloten', 'Q4 2015'], ['De Es', '2015-12-31', 4])])!;
    expect(compare(onLastDay, aRegion()).beforeMembership).toEqual([]);
  });

  it('knows an organisation by its name, case and accents aside, and leaves its membership and sector alone', () => {
    const region = aRegion({
      organisations: [member('o1', 'DE ÉS', '2016-06-01')],
      scores: [score('o1', '2015-Q4', 4), score('o1', '2016-Q1', 3), score('o2', '2016-Q2', 1)],
    });
    const plan = compare(list, region);
    const who = { id: 'o1', name: 'DE ÉS' };
    expect(plan.newOrganisations.map(({ name }) => name)).toEqual(['Ons Dak', 'Museum']);
    expect(plan.unchangedScores).toEqual([{ organisation: who, quarter: '2015-Q4', gear: 4 }]);
    expect(plan.changedScores).toEqual([{ organisation: who, quarter: '2016-Q1', gear: 4, was: 3 }]);
    expect(plan.newScores.filter(({ organisation }) => organisation.id === 'o1')).toEqual([
      { organisation: who, quarter: '2016-Q2', gear: 5 },
    ]);
    expect(plan.newMemberships).toEqual([]);
    expect(plan.beforeMembership).toEqual([{ organisation: who, memberFrom: '2016-06-01', quarters: ['2015-Q4', '2016-Q1'] }]);
  });

  it('makes a known organisation that never joined a member', () => {
    const plan = compare(list, aRegion({ organisations: [member('o1', 'Museum'), member('o2', 'De Es')] }));
    expect(plan.newMemberships).toEqual([
      { organisation: { id: 'o2', name: 'De Es' }, from: '2016-03-15' },
      { organisation: { id: 'o1', name: 'Museum' }, from: '2015-10-01' },
    ]);
  });

  it('changes nothing when the same list comes again', () => {
    const plan = compare(list, aRegion());
    const organisations = plan.newOrganisations.map(({ name, memberFrom }) => member(name, name, memberFrom));
    const scores = plan.newScores.map(({ organisation, quarter, gear }) => score(organisation.name, quarter, gear));
    const again = compare(list, aRegion({ organisations, scores }));
    expect(again).toMatchObject({
      newOrganisations: [],
      unknownSectors: [],
      unknownMunicipalities: [],
      newMemberships: [],
      newScores: [],
      changedScores: [],
    });
    expect(again.unchangedScores).toHaveLength(5);
  });

  it('is told in the words of the command line', () => {
    const differences = [
      { cell: 'H10', figure: 'Gemiddelde Zorg, Q4 2015', sheet: '4,2', portal: '4,3', cause: 'afgekapt, niet afgerond' },
    ];
    expect(
      importReport(list.refused, compare(list, aRegion({ organisations: [member('o1', 'De Es', '2016-01-01')] })), differences),
    ).toEqual({
      organisations: { new: 2, known: 1 },
      scores: { new: 5, changed: 0, unchanged: 0 },
      refused: [],
      differences: [{ cell: 'H10', sheet: '4,2', portal: '4,3', cause: 'afgekapt, niet afgerond' }],
    });
  });
});
