import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { startDraft, type Draft } from '../../server/maturity/domain/draft.ts';
import type { Shift } from '../../server/maturity/domain/what-if.ts';
import { whatIfPage } from '../../server/maturity/what-if.views.ts';
import { allInPlace, smallestModel } from './models.ts';

const draft: Draft = {
  ...startDraft(smallestModel, 'oost-1'),
  id: '1',
  basedOn: 'proef',
  versionNumber: 1,
  touched: new Map(),
  changedAt: new Date('2017-02-16T12:00:00Z'),
};

const aShift = (name: string, before: Shift['before'], after: Shift['after'], more: Partial<Shift> = {}): Shift => ({
  tried: {
    organisation: { id: name, name, slug: name.toLowerCase() },
    quarter: quarter('2017-Q1'),
    modelVersion: 'proef',
    answers: allInPlace(smallestModel, 1),
    gear: before,
    model: smallestModel,
    changed: new Map(),
  },
  before,
  after,
  gate: null,
  causes: [],
  ...more,
});

describe('the page of what if', () => {
  it('counts who shifts, names them in Dutch order, and says which statement makes it so', () => {
    const causes = [{ code: 'X', statement: 'Er is een plan.', kind: 'added' as const }];
    const page = whatIfPage('oost', draft, [
      aShift('Zorg', 3, 2, { causes }),
      aShift('Aan', 3, 2, { causes }),
      aShift('Bus', 4, 4),
      aShift('Trein', 2, 3, { causes: [{ code: 'X', statement: 'Er is een plan.', kind: 'retired' }] }),
    ]);
    expect(page.figures!.items.map(({ value, label }) => `${value} ${label}`)).toEqual([
      '1 organisatie omhoog',
      '1 gelijk',
      '2 organisaties terug',
    ]);
    expect(page.tables.map(({ caption }) => caption)).toEqual(['Omhoog', 'Terug']);
    expect(page.tables[1]!.rows.map(({ cells }) => cells)).toEqual(
      ['Aan', 'Zorg'].map((name) => [
        { link: { href: `/regio/oost/organisaties/${name.toLowerCase()}`, text: name }, note: 'Q1 2017' },
        { gear: { gear: 3 }, note: undefined },
        { gear: { gear: 2 } },
        { notes: ['Nieuw, nog geen antwoord: Er is een plan.'] },
      ]),
    );
    expect(page.notes).toEqual(['Gerekend met 4 organisaties.']);
  });

  it('marks an established gear that is another than the computed one', () => {
    const shift = aShift('Zorg', 3, 2, { gate: 3 });
    const page = whatIfPage('oost', draft, [{ ...shift, tried: { ...shift.tried, gear: 4 } }]);
    expect(page.tables[0]!.rows[0]!.cells.slice(1)).toEqual([
      { gear: { gear: 3 }, note: 'vastgesteld: 4' },
      { gear: { gear: 2 } },
      { notes: ['Stap 3: nog geen stelling die geregeld is.'] },
    ]);
  });

  it('says that answers to new content do not count', () => {
    const renewed = {
      ...draft,
      compared: new Map([
        ['C2', 'content'],
        ['C3', 'text'],
      ] as const),
    };
    expect(whatIfPage('oost', renewed, [aShift('Zorg', 3, 3)]).notes[1]).toContain('Bij 1 stelling is de inhoud nieuw.');
  });

  it('says why there is nothing yet', () => {
    const page = whatIfPage('oost', draft, []);
    expect([page.figures, page.notes, page.tables, page.empty!.title]).toEqual([null, [], [], 'Nog geen antwoorden']);
  });
});
