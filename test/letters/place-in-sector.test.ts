import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { placeInWords, sectorsToShow } from '../../server/letters/domain/place-in-sector.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import type { Measurement } from '../../server/progress/domain/measurement.ts';

const gearsOf = (...counts: readonly number[]): Gear[] => counts.flatMap((n, i) => Array<Gear>(n).fill((i + 1) as Gear));
const place = (own: Gear, ...counts: readonly number[]): string => placeInWords(own, 'Zorg', { gears: gearsOf(...counts) });

const measured = (sectors: Readonly<Record<string, number>>): Measurement[] =>
  Object.entries(sectors).flatMap(([sectorId, n]) =>
    Array.from({ length: n }, (_, i): Measurement => ({
      organisationId: `${sectorId}${i}`,
      sectorId,
      gear: (1 + (i % 5)) as Gear,
      modelVersion: 'standaard-1',
    })),
  );
const open = { whole: true, mayCompare: true };

describe('the place of an organisation in its sector', () => {
  it.each([
    [
      place(3, 2, 3, 8, 4),
      'Van de 17 gemeten organisaties in de sector Zorg staan er 5 in een lagere versnelling, 8 in dezelfde (uw organisatie meegeteld) en 4 in een hogere.',
    ],
    [
      place(3, 0, 0, 2, 4),
      'Van de 6 gemeten organisaties in de sector Zorg staan er 2 in dezelfde versnelling (uw organisatie meegeteld) en 4 in een hogere.',
    ],
    [
      place(1, 1, 0, 0, 5),
      'Van de 6 gemeten organisaties in de sector Zorg staat er 1 in dezelfde versnelling (uw organisatie) en 5 in een hogere.',
    ],
    [
      place(5, 1, 0, 0, 0, 5),
      'Van de 6 gemeten organisaties in de sector Zorg staat er 1 in een lagere versnelling en 5 in dezelfde (uw organisatie meegeteld).',
    ],
    [place(4, 0, 0, 0, 6), 'Alle 6 gemeten organisaties in de sector Zorg staan in deze versnelling.'],
  ])('is said in words, without zeros and without a rank: %s', (said, expected) => {
    expect(said).toBe(expected);
  });

  it('is not given for a sector of fewer than five, nor for one that hides it', () => {
    const sectors = sectorsToShow(measured({ klein: 3, midden: 6, groot: 9 }), open);
    expect(placeInWords(2, 'Openbaar Vervoer', sectors('klein'))).toBe(
      'In de sector Openbaar Vervoer zijn minder dan vijf organisaties gemeten. Daarom geven wij geen vergelijking met uw sector.',
    );
    expect(placeInWords(2, 'Onderwijs', sectors('midden'))).toBe(
      'Een vergelijking met andere organisaties in de sector Onderwijs geven wij niet: zo blijven kleine groepen beschermd.',
    );
    expect(placeInWords(2, 'Zorg', sectors('groot'))).toMatch(/^Van de 9 /);
  });

  it('is not given from a report on one sector, which cannot tell what protects another', () => {
    const sectors = sectorsToShow(measured({ groot: 9 }), { ...open, whole: false });
    expect(placeInWords(2, 'Zorg', sectors('groot'))).toContain('geven wij niet');
  });

  it('is not given where it is not what members see of a closed round, as the two could be subtracted', () => {
    const live = measured({ groot: 9, ruim: 8 });
    const shown = (measurements: Measurement[]) => ({ quarter: quarter('2016-Q4'), measurements });
    const said = (measurements: Measurement[]): boolean[] => {
      const sectors = sectorsToShow(live, { ...open, shown: shown(measurements) });
      return ['groot', 'ruim'].map((id) => 'gears' in sectors(id));
    };
    expect(said(live)).toEqual([true, true]);
    expect(said(live.map((each, i) => (i === 0 ? { ...each, gear: 5 } : each)))).toEqual([false, true]);
    expect(said(live.slice(1))).toEqual([false, true]);
    expect(said(live.filter(({ sectorId }) => sectorId === 'groot'))).toEqual([true, false]);
  });

  it('is left out where a region keeps the figures of sectors from its members', () => {
    const sectors = sectorsToShow(measured({ groot: 9 }), { ...open, mayCompare: false });
    expect(placeInWords(2, 'Zorg', sectors('groot'))).toBe('');
  });
});
