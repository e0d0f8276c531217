import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { dutchNumber, signedNumber, signedPercentage } from '../../server/kernel/dutch.ts';
import { tableOf, textsOf } from '../support/html.ts';
import { coordinator, ofMixed, at, inMixed, pageOf, expectStatus, settle } from './regions.ts';

beforeAll(settle);

/** A cell that is a link prints its number first. */
const linkedNumbers = (html: string): { text: string; href: string }[] => {
  const $ = load(html);
  return $('main a[href*="/uitleg/"]')
    .toArray()
    .map((link) => ({ text: $(link).contents().first().text().trim(), href: $(link).attr('href')! }))
    .filter(({ text }) => /\d/.test(text));
};

/** What the counted rows of an explanation give when they are added up again. */
function aggregated(html: string): Record<string, string> {
  if (html.includes('Niemand meegeteld')) return { gemeten: '0', 'gelijke-groep': '0' };
  const { columns, rows } = tableOf(html, 'Meegeteld');
  const quarters = columns.slice(1, -1);
  const lines = rows.map((cells) => ({
    group: cells[0]!,
    gears: cells.slice(1, -1).map((text) => (text === '–' ? null : Number(text))),
    n: Number(cells.at(-1)),
  }));
  const meanOf = (index: number, groups: readonly string[] = []): number => {
    const counted = lines.filter(({ group, gears }) => gears[index] !== null && (groups.length === 0 || groups.includes(group)));
    const n = counted.reduce((sum, line) => sum + line.n, 0);
    return counted.reduce((sum, line) => sum + line.gears[index]! * line.n, 0) / n;
  };
  const shifts = (sign: number): string =>
    String(lines.filter(({ gears: [a, b] }) => Math.sign(b! - a!) === sign).reduce((sum, { n }) => sum + n, 0));
  const size = (groups: readonly string[]): number =>
    lines.filter(({ group }) => groups.includes(group)).reduce((sum, { n }) => sum + n, 0);
  const pull = (group: string): number =>
    size([group]) === 0
      ? 0
      : (size([group]) / size([group, 'gelijke groep'])) * (meanOf(0, [group]) - meanOf(0, ['gelijke groep']));
  const last = quarters.length - 1;
  const change = meanOf(last) - meanOf(0);
  return {
    gemiddelde: dutchNumber(meanOf(last), 2),
    gemeten: dutchNumber(lines.reduce((sum, { n }) => sum + n, 0)),
    verschil: signedNumber(change, 2),
    vordering: signedPercentage(change / meanOf(0)),
    toetreders: signedNumber(pull('toetreder'), 2),
    vertrekkers: signedNumber(-pull('vertrekker'), 2),
    'gelijke-groep': [signedNumber(change, 2), shifts(1), shifts(0), shifts(-1)].join(' '),
  };
}

describe('"waar komt dit vandaan?"', () => {
  it.each([
    ['the reference region', () => coordinator, at],
    ['one of its sectors', () => coordinator, `${at}/zorg`],
    ['a region with joiners and leavers', () => ofMixed, inMixed],
    ['a sector with joiners and leavers', () => ofMixed, `${inMixed}/zorg`],
  ])('opens every number of %s; adding up its rows gives the number again', async (_, who, path) => {
    const found = linkedNumbers(await pageOf(who(), path));
    expect(found.length).toBeGreaterThan(8);
    const known = new Map<string, Record<string, string>>();
    for (const { text, href } of found) {
      const figure = href.split('/uitleg/')[1]!.split('/')[0]!;
      if (!known.has(href)) known.set(href, aggregated(await pageOf(who(), href)));
      expect(known.get(href)![figure]!.split(' '), `${text} at ${href}`).toContain(text);
    }
  });

  it('leads from the prestatielijst as well', async () => {
    const html = await pageOf(coordinator, '/regio/oosterland/prestatielijst');
    const links = [
      ...new Set(
        load(html)('a[href*="/voortgang/"]')
          .toArray()
          .map((link) => load(html)(link).attr('href') ?? link.attribs['href']!),
      ),
    ];
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) await expectStatus(coordinator, link, 200);
  });

  it('names who was left out, and why', async () => {
    const html = await pageOf(ofMixed, `${inMixed}/uitleg/gelijke-groep/regio`);
    expect(tableOf(html, 'Niet meegeteld').rows).toEqual([
      ['Praktijk Nieuw', 'Zorg', 'Q1 2016: geen lid op 31 maart 2016'],
      ['Praktijk Weg', 'Zorg', 'Q4 2016: geen lid op 31 december 2016'],
      ['Busbedrijf Stil', 'Openbaar Vervoer', 'Q4 2016: geen opgave gevraagd; versnelling 4 uit Q1 2016 telt niet mee'],
    ]);
    expect(tableOf(html, 'Meegetelde organisaties').rows.map(([name]) => name)).toEqual([
      'Kliniek Eigen',
      'Kliniek Geheim',
      'Tehuis Verzwegen',
    ]);
    expect(textsOf(html, 'dd')).toContain('5 leden, van wie 4 gemeten · 1 overgenomen');
  });

  it('explains the rankings of the region', async () => {
    expect(textsOf(await pageOf(coordinator, `${at}/uitleg/sterkste-sectoren/regio`), 'dd')[0]).toBe('Openbaar Vervoer en Zorg');
    expect(textsOf(await pageOf(coordinator, `${at}/uitleg/meeste-vordering/regio`), 'dd')[0]).toBe('Onderwijs');
    await expectStatus(coordinator, `${at}/uitleg/meeste-vordering/zorg`, 404);
  });

  it('has no page for what is no figure, no sector or no period', async () => {
    await expectStatus(coordinator, `${at}/uitleg/geluk/regio`, 404);
    await expectStatus(coordinator, `${at}/uitleg/gemiddelde/nergens`, 404);
    await expectStatus(coordinator, `${at}/uitleg/gemiddelde/regio?van=2016-Q4&tot=2015-Q4`, 400);
    await expectStatus(coordinator, `${at}/uitleg/gemiddelde/regio?pagina=nul`, 400);
    await pageOf(coordinator, `${at}/uitleg/gemiddelde/regio?pagina=999`);
  });
});
