import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { editionResource } from '../../server/api/report.resource.ts';
import { issueApiToken } from '../../server/accounts/index.ts';
import { dutchNumber, signedNumber, signedPercentage } from '../../server/kernel/dutch.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { readSheets } from '../../server/platform/files/sheets.ts';
import type { Account, AccountRow } from '../../server/reports/domain/figures/account.ts';
import type { ReportFigure } from '../../server/reports/domain/figures/figure.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion, aSector, anActivity, anOrganisation } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { tableOf } from '../support/html.ts';
import { aReport } from '../support/places.ts';
import { aReferenceRegion } from '../support/reference-region.ts';
import { recount } from './recount.ts';

const [from, to] = [quarter('2015-Q4'), quarter('2016-Q4')];

let portal: TestApp;

/** A region where organisations join, leave, fall silent and have no gear yet. */
async function aMovingRegion(): Promise<RegionId> {
  const region = await aRegion('midden', 'Regio Midden');
  const [care, other] = [await aSector(region, 'Zorg', 1), await aSector(region, 'Anders', 2)];
  const gears: [string, Record<string, number>][] = [
    [care, { '2015-Q4': 2, '2016-Q4': 4 }],
    [care, { '2015-Q4': 3, '2016-Q2': 3, '2016-Q4': 3 }],
    [care, { '2015-Q4': 5, '2016-Q4': 4 }],
    [care, { '2015-Q4': 1, '2016-Q1': 2 }],
    [care, { '2016-Q3': 3, '2016-Q4': 5 }],
    [other, { '2016-Q4': 2 }],
    [other, { '2015-Q1': 2 }],
    [other, {}],
  ];
  for (const [i, [sectorId, own]] of gears.entries()) await anOrganisation(region, { name: `Lid ${i}`, sectorId, gears: own });
  await anActivity(region, { title: 'Ketenoverleg', heldOn: '2016-05-10', peoplePresent: 17 });
  await anActivity(region, { title: 'Presentatie', heldOn: '2016-06-10', peoplePresent: null });
  return region;
}

interface Place {
  slug: string;
  coordinator: Visitor;
  token: string;
}

async function settle(slug: string, region: RegionId): Promise<Place> {
  await aReport(region);
  await anEdition(region);
  const who = { personId: null, name: 'proef', origin: 'test' };
  const token = await portal.deps.data.change(region, (db) =>
    issueApiToken(db, portal.deps, who, { region, name: 'Sleutel', role: 'coordinator' }),
  );
  return { slug, coordinator: await portal.as('coordinator', { region }), token };
}

const places: Record<string, Place> = {};

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  places['the reference list'] = await settle('oosterland', await aReferenceRegion(portal.deps));
  places['a region that moves'] = await settle('midden', await aMovingRegion());
});

const editionOf = ({ slug }: Place): string => `/regio/${slug}/rapportages/2016-Q4/editie-1`;

async function htmlFigures(place: Place): Promise<{ key: string; text: string; href: string }[]> {
  const $ = load((await place.coordinator.get(editionOf(place))).text);
  return $('a[data-figure]')
    .toArray()
    .map((link) => ({
      key: $(link).attr('data-figure')!,
      text: $(link).text().replace(/\s+/g, ' ').trim(),
      href: new URL($(link).attr('href')!, `http://portaal${editionOf(place)}`).pathname,
    }));
}

async function apiFigures({ slug, token }: Place): Promise<ReturnType<typeof editionResource.parse>['cijfers']> {
  const response = await portal.app.inject({
    url: `/api/v1/regios/${slug}/rapportages/2016-Q4/edities/1`,
    headers: { authorization: `Bearer ${token}`, host: '127.0.0.1:3000' },
  });
  expect(response.statusCode).toBe(200);
  return editionResource.parse(response.json()).cijfers;
}

const groups: Readonly<Record<string, AccountRow['group']>> = {
  gemeten: 'measured',
  'gelijke groep': 'matched',
  toetreder: 'joiner',
  vertrekker: 'leaver',
};

/** The account as its page tells it: nothing but what stands in the table of counted rows. */
function readAccount(html: string, key: string, value: number | null): Account {
  const figure = { key, quarter: /\.(\d{4}-Q\d)$/.exec(key)?.[1] ?? null, value } as ReportFigure;
  const empty = { figure, formula: '', workedOut: null, unit: 'organisaties' as const, counted: [], leftOut: [] };
  if (/Niemand meegeteld|Geen activiteiten meegeteld/.test(html)) return empty;
  const { columns, rows } = tableOf(html, 'Meegetelde');
  const counted = rows.map((cells): AccountRow => {
    const [name = '', ...rest] = cells;
    const told = rest.map((text, i) => ({ label: columns[i + 1]!, text }));
    const group = groups[told.find(({ label }) => label === 'Groep')?.text ?? ''] ?? null;
    const values = told
      .filter(({ label, text }) => !['Sector', 'Groep'].includes(label) && text !== '–')
      .map(({ label, text }) => ({ label, text, number: /^\d+$/.test(text) ? Number(text) : null }));
    return { id: name, name, sectorId: null, group, values };
  });
  return { ...empty, counted };
}

function print(key: string, value: number): string {
  const name = key.split('.')[0]!;
  if (name.endsWith('vordering')) return signedPercentage(value);
  if (/(verschil|effect)$/.test(name)) return signedNumber(value, 2);
  return dutchNumber(value, /^(gemiddelde|gelijke-groep-(van|tot))$/.test(name) ? 2 : 0);
}

describe.each(['the reference list', 'a region that moves'])('every number of a report on %s', (name) => {
  it('is given again by the rows of its account, as its page tells them', async () => {
    const place = places[name]!;
    const figures = await htmlFigures(place);
    const values = new Map((await apiFigures(place)).map(({ sleutel, waarde }) => [sleutel, waarde]));
    expect(figures.length).toBeGreaterThan(50);
    for (const { key, text, href } of new Map(figures.map((each) => [each.key, each])).values()) {
      const page = await place.coordinator.get(href);
      expect(page.status, href).toBe(200);
      const again = recount(readAccount(page.text, key, values.get(key)!), from, to);
      if (again === null) expect([key, values.get(key)]).toEqual([key, null]);
      else expect([key, text]).toEqual([key, print(key, again)]);
    }
  });

  it('is the same on the page, by machine, and in a spreadsheet', async () => {
    const place = places[name]!;
    const byKey = new Map((await apiFigures(place)).map(({ sleutel, tekst }) => [sleutel, tekst]));
    for (const { key, text } of await htmlFigures(place)) expect([key, text]).toEqual([key, byKey.get(key)]);
    for (const extension of ['xlsx', 'ods', 'csv']) {
      const cookie = [...place.coordinator.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
      const headers = { host: '127.0.0.1:3000', cookie };
      const file = await portal.app.inject({ url: `${editionOf(place)}.${extension}`, headers });
      const [sheet] = await readSheets(file.rawPayload, `rapport.${extension}`);
      const rows = sheet!.cells.map((row) => row.map(({ text }) => text));
      const figures = rows.slice(rows.findIndex(([first]) => first === 'Sleutel') + 1);
      expect(
        figures.map(([key, , , , , shown]) => [key, shown]),
        extension,
      ).toEqual([...byKey]);
    }
  });
});
