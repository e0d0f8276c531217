import { gzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { GearCell, GearDigit, GearMatrix, MatrixRow } from '../../../server/platform/views/components.ts';
import { createRenderer } from '../../../server/platform/views/render.ts';

const renderer = createRenderer();
const render = (matrix: GearMatrix): string => String(renderer.fragment('gear-matrix', matrix));

const row = (name: string, cells: GearCell[], by: number | null = 1): MatrixRow => ({
  name,
  href: `/organisaties/${name}`,
  cells,
  change: { by },
});

const small: GearMatrix = {
  id: 'lijst',
  caption: 'Versnelling per organisatie en kwartaal',
  nameHead: 'Organisatie',
  changeHead: 'Vordering',
  quarters: [{ label: 'Q4 2016', mark: 'import' }, { label: 'Q1 2017', modelBreak: 'ander model' }, { label: 'Q2 2017' }],
  sectors: [
    {
      name: 'Veiligheid/Justitie',
      count: 2,
      figures: [
        { mean: '2,00', n: 1 },
        { mean: null, n: 0 },
        { mean: '3,00', n: 2 },
      ],
      progress: { text: '+50,0%', note: 'klein aantal' },
      rows: [
        row('a', [
          { gear: 2 },
          { nothing: 'not-received' },
          { gear: 3, href: '/quickscans/1', marks: ['overridden'], words: 'berekend: 2' },
        ]),
        row('b', [{ nothing: 'not-member' }, { nothing: 'not-expected' }, { nothing: 'not-established' }], null),
      ],
    },
  ],
  region: {
    name: 'Regio',
    figures: [
      { mean: '2,00', n: 1 },
      { mean: null, n: 0 },
      { mean: '3,00', n: 2 },
    ],
    progress: { text: '+50,0%', note: 'gelijke groep (1)' },
  },
};

describe('the prestatielijst', () => {
  const $ = load(render(small), null, false);
  const said = (selector: string): string => $(selector).text().replace(/\s+/g, ' ').trim();

  it('is a table with heads for columns, sectors and organisations', () => {
    expect($('thead th[scope=col]')).toHaveLength(5);
    expect(said('tbody th[scope=rowgroup]')).toBe('Veiligheid/Justitie (2)');
    expect($('tbody th[scope=row]')).toHaveLength(2);
    expect(said('tfoot th[scope=row]')).toBe('Regio');
    expect(
      $('tr')
        .map((_, tr) => $(tr).children().length)
        .get(),
    ).toEqual([5, 5, 5, 5, 5]);
  });

  it('stands in a scroller with a name, that the keyboard reaches', () => {
    expect($('[role=region][tabindex=0]').attr('aria-labelledby')).toBe($('caption').attr('id'));
  });

  it('keeps the four kinds of nothing apart, in signs and in words', () => {
    expect(said('tbody tr:nth-child(2) td:nth-child(3)')).toBe('–geen opgave');
    expect(
      $('tbody tr:nth-child(3) td')
        .slice(0, 3)
        .map((_, td) => $(td).text())
        .get(),
    ).toEqual(['geen lid', '·niet verwacht', '…ontvangen, nog niet vastgesteld']);
  });

  it('leads from a gear to its quickscan and says what its marks mean', () => {
    expect($('td.g3 a').attr('href')).toBe('/quickscans/1');
    expect(said('td.g3')).toBe('3*, bijgesteld berekend: 2');
  });

  it('puts a mark that all cells share on the head', () => {
    expect(said('thead th:nth-child(2)')).toBe('Q4 i 2016, geïmporteerd');
    expect(said('td.g2')).toBe('2');
  });

  it('draws a line through the whole column where the model changed', () => {
    expect(said('thead th:nth-child(3)')).toBe('Q1 2017 ander model');
    expect(
      $('tr')
        .map((_, tr) => $(tr).children().eq(2).hasClass('b'))
        .get(),
    ).toEqual([true, true, true, true, true]);
  });

  it('prints n with every mean and marks small groups', () => {
    expect(said('.sector td:nth-child(2)')).toBe('2,00 n=1');
    expect(said('.sector td:nth-child(3)')).toBe('– n=0');
    expect(said('.sector td:last-child')).toBe('+50,0% klein aantal');
    expect(said('tfoot td:last-child')).toBe('+50,0% gelijke groep (1)');
  });

  it('says what comes here when there is nothing yet', () => {
    const empty = load(render({ ...small, sectors: [], region: null, empty: { title: 'Nog geen organisaties' } }), null, false);
    expect(empty('table')).toHaveLength(0);
    expect(empty.text()).toContain('Nog geen organisaties');
  });
});

/** As large as a region gets; addresses hold ids that do not compress. */
function large(organisations: number, quarters: number): GearMatrix {
  let seed = 1;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const id = (): string =>
    Array.from({ length: 8 }, () =>
      Math.floor(random() * 65_536)
        .toString(16)
        .padStart(4, '0'),
    ).join('');
  const figures = Array.from({ length: quarters }, () => ({ mean: random().toFixed(2), n: 9 }));
  const rows = (): MatrixRow[] =>
    Array.from({ length: organisations / 4 }, () =>
      row(
        `Organisatie ${id().slice(0, 12)}`,
        Array.from({ length: quarters }, () => ({
          gear: (1 + Math.floor(random() * 5)) as GearDigit,
          href: `/regio/voorbeeld/quickscans/${id()}`,
        })),
      ),
    );
  const quarter = (_: unknown, i: number) => ({ label: `Q${(i % 4) + 1} 2016` });
  const sectors = ['A', 'B', 'C', 'D'].map((name) => ({ name, count: 19, figures, progress: { text: '+1,0%' }, rows: rows() }));
  return { ...small, quarters: Array.from({ length: quarters }, quarter), sectors, region: null };
}

describe('the prestatielijst of a whole region', () => {
  it('is at most 25 kB compressed with 76 organisations and 5 quarters', () => {
    expect(gzipSync(render(large(76, 5))).length).toBeLessThan(25_000);
  });

  it('renders quickly, also with 400 organisations', () => {
    const [usual, most] = [large(76, 8), large(400, 8)];
    const fastest = (matrix: GearMatrix): number =>
      Math.min(
        ...Array.from({ length: 8 }, () => {
          const start = performance.now();
          render(matrix);
          return performance.now() - start;
        }),
      );
    expect(fastest(usual)).toBeLessThan(5);
    expect(fastest(most)).toBeLessThan(25);
  });
});
