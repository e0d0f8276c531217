import { describe, expect, it } from 'vitest';
import { quarterRange, quarter } from '../../server/kernel/quarter.ts';
import type { DataTable } from '../../server/platform/views/components.ts';
import { accountPage, type AccountOptions, type ReportAccountPage } from '../../server/reports/account.views.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { accountOf } from '../../server/reports/domain/figures/list-figures.ts';
import { anOrganisation, aScore, sectors } from '../performance-list/lists.ts';
import { anActivity, factsOf, referenceFacts } from './some-facts.ts';

const pageOf = (facts: ReportFacts, key: string, more: Partial<AccountOptions> = {}): ReportAccountPage =>
  accountPage(accountOf(facts, key)!, {
    view: 'named',
    back: { href: '/terug', text: 'Naar het rapport' },
    page: 1,
    pageAt: (page) => `?pagina=${page}`,
    sectorNames: new Map(facts.sectors.map(({ id, name }) => [id, name])),
    ...more,
  });

const cells = (table: DataTable | null): unknown[] => table?.rows.map((row) => row.cells) ?? [];
const headsOf = (table: DataTable | null): string[] => table?.columns.map(({ text }) => text) ?? [];

describe('the account of a figure of a report', () => {
  const facts = referenceFacts();

  it('tells the formula, with its numbers, and what each row counts', () => {
    const page = pageOf(facts, 'vordering.regio');
    expect(page).toMatchObject({ title: 'Vordering', caption: 'Waar komt dit vandaan? · De regio', back: { href: '/terug' } });
    expect(page.summary.rows.map(({ key, value }) => [key, value])).toEqual([
      ['Uitkomst', '+26,9%'],
      ['Formule', '(gemiddelde in Q4 2016 − gemiddelde in Q4 2015) ÷ gemiddelde in Q4 2015'],
      ['Ingevuld', '(307 ÷ 76 − 242 ÷ 76) ÷ (242 ÷ 76) = +26,9%'],
    ]);
    expect(headsOf(page.totals)).toEqual(['Groep', 'Versnelling in Q4 2015', 'Versnelling in Q4 2016', 'Aantal']);
    expect(headsOf(page.counted)).toEqual(['Organisatie', 'Sector', 'Groep', 'Q4 2015', 'Q4 2016']);
    expect([page.counted!.rows.length, page.leftOut, page.noNames, page.pagination]).toEqual([76, null, null, null]);
  });

  it('says that a group is small, and names no sector where all are of one', () => {
    const page = pageOf(facts, 'gemiddelde.openbaar-vervoer.2016-Q4');
    expect(page.summary.rows.find(({ key }) => key === 'Let op')?.value).toBe('klein aantal');
    expect(page.caption).toBe('Waar komt dit vandaan? · De sector Openbaar Vervoer');
    expect(headsOf(page.counted)).toEqual(['Organisatie', 'Groep', 'Q4 2016']);
  });

  it('gives totals and no name to who may not see names', () => {
    const page = pageOf(facts, 'opgeschakeld.regio', { view: 'unnamed' });
    expect([page.counted, page.pagination]).toEqual([null, null]);
    expect(page.noNames).toMatch(/niet zichtbaar/);
    expect(headsOf(page.leftOut)).toEqual(['Waarom', 'Aantal']);
    for (const { name } of facts.organisations) expect(JSON.stringify(page)).not.toContain(name);
    const sizes = page.totals.rows.map((row) => Number(row.cells.at(-1)));
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(54);
  });

  it('keeps quarters in their order, whoever stands first', () => {
    const joined = factsOf({
      sectors,
      organisations: ['a', 'b'].map((id) => anOrganisation(id)),
      scores: [aScore('a', '2016-Q4', 2), aScore('b', '2015-Q4', 3), aScore('b', '2016-Q4', 3)],
      quarters: quarterRange(quarter('2015-Q4'), quarter('2016-Q4')),
    });
    const page = pageOf(joined, 'verschil.regio');
    expect(headsOf(page.counted).slice(-2)).toEqual(['Q4 2015', 'Q4 2016']);
    expect(cells(page.counted)).toEqual([
      ['Organisatie a', 'Zorg', 'toetreder', '–', '2'],
      ['Organisatie b', 'Zorg', 'gelijke groep', '3', '3'],
    ]);
  });

  it('shows four hundred names on a page', () => {
    const ids = Array.from({ length: 450 }, (_, i) => `o${i}`);
    const large = factsOf({
      sectors,
      organisations: ids.map((id) => anOrganisation(id)),
      scores: ids.map((id) => aScore(id, '2016-Q4', 2)),
      quarters: [quarter('2016-Q4')],
    });
    const [first, second] = [1, 9].map((page) => pageOf(large, 'gemeten.regio.2016-Q4', { page }));
    expect([first!.counted!.rows.length, second!.counted!.rows.length]).toEqual([400, 50]);
    expect(first!.pagination).toMatchObject({ text: 'Pagina 1 van 2', next: { href: '?pagina=2' } });
    expect(second!.pagination).toMatchObject({ text: 'Pagina 2 van 2', previous: { href: '?pagina=1' } });
    expect(cells(second!.totals)).toEqual([['gemeten', '2', '450']]);
  });

  it('lists activities by title for everyone who may open it', () => {
    const activities = [
      anActivity('a', { peoplePresent: 20 }),
      anActivity('b', { peoplePresent: 30, kind: 'Presentatie' }),
      anActivity('c'),
    ];
    const page = pageOf({ ...facts, activities }, 'aanwezigen.regio', { view: 'unnamed' });
    expect(headsOf(page.counted)).toEqual(['Activiteit', 'Datum', 'Soort', 'Aanwezigen']);
    expect(cells(page.counted)).toEqual([
      ['Bijeenkomst a', '10 mei 2016', 'Netwerkbijeenkomst', '20'],
      ['Bijeenkomst b', '10 mei 2016', 'Presentatie', '30'],
    ]);
    expect(headsOf(page.totals)).toEqual(['Soort', 'Aantal']);
    expect(cells(page.leftOut)).toEqual([['Bijeenkomst c', 'aantal aanwezigen niet opgegeven']]);
    expect(page.noNames).toBeNull();
    expect(page.summary.rows.find(({ key }) => key === 'Formule')?.value).toContain(
      'na 31 december 2015, tot en met 31 december 2016',
    );
  });

  it('gives no title that names an organisation to who may not see names', () => {
    const { name } = facts.organisations[0]!;
    const activities = [anActivity('a', { title: `Bezoek aan ${name}`, peoplePresent: 5 }), anActivity('b', { title: name })];
    for (const key of ['activiteiten.regio', 'aanwezigen.regio']) {
      expect(JSON.stringify(pageOf({ ...facts, activities }, key))).toContain(`Bezoek aan ${name}`);
      const page = JSON.stringify(pageOf({ ...facts, activities }, key, { view: 'unnamed' }));
      expect(page).not.toContain(name);
      expect(page).toContain('niet getoond: noemt een organisatie');
    }
  });

  it('says once that nobody was counted', () => {
    const page = pageOf(facts, 'teruggeschakeld.regio');
    expect([page.totals.rows, page.totals.empty, page.counted]).toEqual([[], { title: 'Niemand meegeteld' }, null]);
    expect(page.leftOut!.rows).toHaveLength(76);
    const none = pageOf(facts, 'activiteiten.regio');
    expect([none.totals.empty, none.leftOut, none.noneLeftOut]).toEqual([
      { title: 'Geen activiteiten meegeteld' },
      null,
      'Geen activiteit is weggelaten.',
    ]);
  });
});
