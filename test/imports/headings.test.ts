import { describe, expect, it } from 'vitest';
import { columnKind, quartersIn, readQuarter, sectorKey, totalLabel } from '../../server/imports/domain/headings.ts';

describe('the heading of a quarter', () => {
  it.each([
    'Q4 2015',
    'q4 2015',
    'Q4-2015',
    'Q4/2015',
    'Q42015',
    'Q4\n2015',
    '4e kwartaal 2015',
    '4de kwartaal 2015',
    '4e kw. 2015',
    'vierde kwartaal 2015',
    'Vierde kwartaal van 2015',
    'kwartaal 4 2015',
    '2015-Q4',
    '2015 Q4',
    '2015 kwartaal 4',
    '2015-K4',
    'K4 2015',
    'K4-2015',
    "Q4'15",
    'Q4 ’15',
    ' Q4  2015 ',
  ])('is read in %j', (text) => {
    expect(readQuarter(text)).toBe('2015-Q4');
  });

  it.each([
    '',
    'Q5 2015',
    'Q0 2015',
    '2015',
    'Q4',
    'Q4 15',
    'Q4 1815',
    'Q4 20155',
    'kwartaal',
    'Stand Q4 2015',
    'Q4 2015 stand',
    'Q4 2015 Q1 2016',
  ])('is not read in %j', (text) => {
    expect(readQuarter(text)).toBeNull();
  });

  it('names two where progress runs between them', () => {
    expect(quartersIn('Vordering Q4 2015 – 4e kwartaal 2016')).toEqual(['2015-Q4', '2016-Q4']);
  });
});

describe('the heading of another column', () => {
  it.each([
    ['Organisatie', 'organisation'],
    ['Naam lidorganisatie', 'organisation'],
    ['NAAM', 'organisation'],
    ['Sector', 'sector'],
    ['Gemeente', 'municipality'],
    ['Gemeente (werkgebied)', 'municipality'],
    ['Aangesloten sinds', 'joined'],
    ['Aansluitdatum', 'joined'],
    ['Lid sinds', 'joined'],
    ['Vordering', 'progress'],
    ['Vordering (%)', 'progress'],
    ['Vordering in procenten', 'progress'],
    ['%', 'progress'],
    ['Vordering Q4 2015 - Q4 2016', 'progress'],
    ['Gemiddelde', 'mean'],
    ['Opmerkingen', null],
    ['Stand Q4 2015', null],
    ['', null],
  ])('%j is %j', (text, kind) => {
    expect(columnKind(text)).toBe(kind);
  });
});

describe('the name of a sector', () => {
  it.each([
    'Woningbouwcoöperaties',
    'woningbouwcooperaties',
    'Woningcorporaties',
    'WONINGCORPORATIES (4)',
    'Woningcorporaties (n = 4)',
  ])('%j is the sector Woningcorporaties', (name) => {
    expect(sectorKey(name)).toBe(sectorKey('Woningcorporaties'));
  });
});

describe('the label of a totals row', () => {
  const sectors = new Set(['zorg', 'openbaar bestuur', 'woningcorporaties']);
  it.each([
    ['Gemiddelde', 'mean', 'rows above'],
    ['Gemiddeld', 'mean', 'rows above'],
    ['Gem.', 'mean', 'rows above'],
    ['Gemiddelde sector', 'mean', 'rows above'],
    ['Gemiddelde regio', 'mean', 'region'],
    ['Totaal gemiddelde', 'mean', 'region'],
    ['Totaal', 'mean', 'rows above'],
    ['Regio', 'mean', 'region'],
    ['Regio, n', 'count', 'region'],
    ['Aantal organisaties', 'count', 'rows above'],
    ['n', 'count', 'rows above'],
    ['Vordering', 'progress', 'rows above'],
    ['Vordering regio', 'progress', 'region'],
    ['Gemiddelde Zorg', 'mean', { sector: 'zorg' }],
    ['Gemiddelde sector Openbaar Bestuur', 'mean', { sector: 'openbaar bestuur' }],
    ['Vordering Woningbouwcoöperaties', 'progress', { sector: 'woningcorporaties' }],
    ['Gelijke groep', 'count', 'region'],
  ])('%j is about %j of %j', (text, what, about) => {
    expect(totalLabel(text, sectors)).toEqual({ what, about });
  });

  it.each(['Regio Oost Zorgkring', 'Regionaal Archief', 'Totaalzorg', 'Totaal Advies B.V.', 'Alle Hens', 'Ziekenhuis De Es', ''])(
    '%j is no totals row',
    (text) => {
      expect(totalLabel(text, sectors)).toBeNull();
    },
  );
});
