import type { DistributionRow } from '../../../server/platform/charts/bars.ts';
import type { DumbbellRow } from '../../../server/platform/charts/dumbbell.ts';
import type { WaterfallStep } from '../../../server/platform/charts/waterfall.ts';
import { readMarkdown } from '../../../server/platform/text/markdown.ts';
import type { GearCell, GearDigit, GearMatrix } from '../../../server/platform/views/components.ts';

const dutch = (value: number): string => value.toFixed(2).replace('.', ',');

const distribution: DistributionRow[] = [
  { label: 'Q4 2015', counts: [9, 12, 25, 17, 13], note: '76 gemeten' },
  { label: 'Q4 2016', counts: [1, 0, 21, 27, 28], note: '77 gemeten' },
  { label: 'Zorg', counts: [0, 0, 0, 0, 0] },
];

const sectors: DumbbellRow[] = [
  { name: 'Onderwijs (16)', from: { value: 2.5, text: '2,50' }, to: { value: 4.13, text: '4,13' }, change: '+1,63 (+65,0%)' },
  { name: 'Openbaar Vervoer (2)', from: { value: 4.5, text: '4,50' }, to: { value: 5, text: '5,00' }, change: '+0,50 (+11,1%)' },
  { name: 'Zorg (13)', from: { value: 4, text: '4,00' }, to: { value: 4, text: '4,00' }, change: '0,00' },
  { name: 'Veiligheid/Justitie (9)', from: { value: 3.2, text: '3,20' }, to: { value: 2.8, text: '2,80' }, change: '−0,40' },
  { name: 'Anders (3)', from: null, to: { value: 1, text: '1,00' }, change: 'niet te vergelijken' },
];

const steps: WaterfallStep[] = [
  { name: 'Gemiddelde Q4 2015', kind: 'total', value: 3.18, text: '3,18' },
  { name: 'Gelijke groep (76)', kind: 'change', value: 1.06, text: '+1,06' },
  { name: 'Toetreders (1)', kind: 'change', value: -0.2, text: '−0,20' },
  { name: 'Vertrekkers (0)', kind: 'change', value: 0, text: '0,00' },
  { name: 'Gemiddelde Q4 2016', kind: 'total', value: 4.04, text: '4,04' },
];

const cell = (at: number): GearCell => {
  if (at % 23 === 5) return { nothing: (['not-member', 'not-expected', 'not-received', 'not-established'] as const)[at % 4]! };
  const gear = ((at % 5) + 1) as GearDigit;
  return at % 11 === 0 ? { gear, marks: ['overridden', 'carried-over'] } : { gear };
};

/** As many organisations as asked for, over five quarters. */
function matrix(organisations: number): GearMatrix {
  const quarters = ['Q4 2015', 'Q1 2016', 'Q2 2016', 'Q3 2016', 'Q4 2016'];
  const figures = quarters.map((_, i) => ({ mean: i === 1 ? null : dutch(3 + i / 5), n: 13 + i }));
  const rows = Array.from({ length: organisations }, (_, i) => ({
    name: i % 7 === 0 ? `Stichting Győr & Șișli ĳszorg ${i}` : `Gemeente Voorbeeld ${i}`,
    ...(i === 3 ? { note: 'sinds Q2 2016', marked: true } : {}),
    cells: quarters.map((_, quarter) => cell(i * 3 + quarter)),
    change: i % 9 === 4 ? { by: null, note: 'ander model' } : { by: (i % 4) - 1 },
  }));
  const size = 10;
  return {
    id: 'lijst',
    caption: 'Versnelling per organisatie en kwartaal',
    nameHead: 'Organisatie',
    changeHead: 'Vordering',
    quarters: quarters.map((label, i) => ({
      label,
      ...(i === 0 ? { mark: 'import' } : {}),
      ...(i === 3 ? { modelBreak: 'ander model' } : {}),
    })),
    sectors: Array.from({ length: Math.ceil(organisations / size) }, (_, i) => ({
      name: `Sector ${i + 1}`,
      count: rows.slice(i * size, (i + 1) * size).length,
      figures,
      progress: i === 1 ? { text: '+26,9%', note: 'klein aantal' } : { text: '+65,0%' },
      rows: rows.slice(i * size, (i + 1) * size),
    })),
    region: { name: 'Regio, gemiddelde', figures, progress: { text: '+26,9%', note: 'gelijke groep (76)' } },
  };
}

/** A report with everything that views/reports/base.typ can draw. */
export const aReport = (organisations = 76) => ({
  title: 'Rapportage Q4 2016',
  footer: 'Regio Voorbeeld · editie 1 · 13 januari 2017 · controlegetal 3f9a…c1',
  keyFigures: [
    { value: '4,04', label: 'gemiddelde versnelling', note: 'was 3,18' },
    { value: '76 van 76', label: 'gemeten' },
    { value: '54 op', label: '22 gelijk · 0 terug', note: 'sinds Q4 2015' },
  ],
  names: ['Oriëntatie', 'Basis', 'Uitvoering', 'Borging', 'Voorbeeld'],
  distribution: {
    title: '28 organisaties staan in versnelling 5',
    note: 'Aantal organisaties per versnelling.',
    alt: 'Q4 2015: versnelling 1: 9. Q4 2016: versnelling 5: 28.',
    rows: distribution,
  },
  sectors: { title: 'Onderwijs maakt de grootste stap', alt: 'Onderwijs van 2,50 naar 4,13.', rows: sectors },
  steps: {
    title: 'De gelijke groep ging 1,06 vooruit',
    alt: 'Gemiddelde Q4 2015: 3,18; Gelijke groep (76): +1,06.',
    rows: steps,
  },
  table: {
    caption: 'Elke sector in Q4 2015 en Q4 2016',
    columns: [
      { text: 'Sector', numeric: false },
      { text: 'Q4 2015', numeric: true },
      { text: 'Q4 2016', numeric: true },
    ],
    rows: [
      ['Onderwijs', { parts: [{ text: '2,50' }, ' (n=', { text: '16' }, ')'], notes: [] }, '4,13 (n=16)'],
      ['Openbaar Vervoer', { parts: ['4,50 (n=2)'], notes: [['klein aantal']] }, '5,00 (n=2)'],
    ],
    total: ['Regio', '3,18 (n=76)', '4,04 (n=76)'],
  },
  prose: readMarkdown(
    '# Wat opviel\n\nVeel **goeds**, en *nog* werk #read("x").  \nZie [de site](https://twente.example).\n\n3. derde\n4. vierde\n   - met een punt\n\n- los',
  ),
  matrix: matrix(organisations),
});
