import { load } from 'cheerio';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { canonicalJson } from '../../server/reports/domain/canonical-json.ts';
import { figureBook } from '../../server/reports/domain/figures/list-figures.ts';
import type { Parts, ReportTable } from '../../server/reports/printer.views.ts';
import { textsOf } from '../support/html.ts';
import { small, uneven } from './few-facts.ts';
import { anEdition, bodyOf, htmlOf, printed, said, someTexts } from './some-body.ts';
import { anActivity, referenceFacts, someFacts } from './some-facts.ts';

const reference = referenceFacts();

const words = (parts: Parts): string => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
const rowsOf = (table: ReportTable | null): string[][] =>
  [...table!.rows, ...(table!.total ? [table!.total] : [])].map((row) => row.map(({ parts }) => words(parts)));

describe('the first screen', () => {
  const { head } = bodyOf(reference);

  it('says what it is, the message, three numbers and one request', () => {
    expect(head.caption).toBe(
      'Rapportage Veilige Publieke Taak · Regio Oosterland · 4e kwartaal 2016 vergeleken met 4e kwartaal 2015',
    );
    expect(head.message).toMatchObject({ text: '54 van de 76 organisaties schakelden op', mark: 'uit de cijfers' });
    expect(head.figures.map(({ values }) => values.map(({ parts, word }) => words(parts) + (word ? ` ${word}` : '')))).toEqual([
      ['4,04'],
      ['76 van 76'],
      ['54 op', '22 gelijk', '0 terug'],
    ]);
    expect(words(head.figures[0]!.note)).toContain('was 3,18 (n=76) in Q4 2015');
    expect(head.request).toMatchObject({ text: 'Zet het op de agenda.', href: 'tel:0534876543' });
  });

  it('names the day in Amsterdam on which the edition was published', () => {
    expect(head.status.text).toBe('Editie 1 · 13 januari 2017');
  });

  it('says of a draft that it is one', () => {
    const draft = bodyOf(reference, { edition: null });
    expect(draft.head.status).toMatchObject({ kind: 'draft', text: expect.stringContaining('concept') as string });
    expect(draft.method.edition.checksum).toBeNull();
  });

  it('calls nobody at a number that cannot be dialled', () => {
    const request = { text: 'Bel ons.', name: 'Sanne', telephone: 'op het kantoor' };
    expect(bodyOf(reference, { texts: someTexts({ request }) }).head.request.href).toBeNull();
  });
});

describe('what stands out', () => {
  it('keeps the order, ends each sentence and says whose it is', () => {
    const sentences = [said('Zorg steeg', { figure: 'verschil.zorg' }), said('Goed gedaan!', { origin: 'own' })];
    const { remarkable } = bodyOf(reference, { texts: someTexts({ sentences }) });
    expect(remarkable.sentences.map(({ text, mark, href }) => [text, mark, href])).toEqual([
      ['Zorg steeg.', 'uit de cijfers', 'editie-1/uitleg/verschil.zorg'],
      ['Goed gedaan!', 'eigen tekst', null],
    ]);
  });
});

describe('the figures', () => {
  it('stand in the table of sectors as they were published', () => {
    const rows = rowsOf(bodyOf(reference).sectors.table);
    expect(rows.find(([name]) => name === 'Onderwijs')).toEqual([
      'Onderwijs',
      '2,50 (n=16)',
      '4,13 (n=16)',
      '+1,63',
      '+65,0%',
      '16',
      '0',
      '0',
    ]);
    expect(rows.at(-1)).toEqual(['Regio', '3,18 (n=76)', '4,04 (n=76)', '+0,86', '+26,9%', '54', '22', '0']);
  });

  it('of the change add up, or say that they are rounded', () => {
    const { decomposition } = bodyOf(small());
    expect(rowsOf(decomposition.table)).toEqual([
      ['Gemiddelde in Q4 2015', '3', '2,00'],
      ['Gelijke groep', '2', '+0,50'],
      ['Toetreders', '1', '+0,67'],
      ['Vertrekkers', '1', '+0,50'],
      ['Samen het verschil', '', '+1,67'],
      ['Gemiddelde in Q4 2016', '3', '3,67'],
    ]);
    expect(decomposition.table!.rows.at(-1)![0]!.notes).toEqual([]);
    expect(decomposition.drawing!.rows.map(({ text }) => text)).toEqual(['2,00', '+0,50', '+0,67', '+0,50', '3,67']);
    const table = bodyOf(uneven()).decomposition.table!;
    expect(table.rows.at(-1)![0]!.notes.map(words)).toEqual(['afgerond: de delen tellen op twee decimalen niet precies op']);
  });

  it('each open their account: the address holds the key, and the number is that of the register', () => {
    const { find } = figureBook(reference);
    const $ = load(htmlOf(reference));
    const links = $('[data-figure]').toArray();
    expect(links.length).toBeGreaterThan(150);
    for (const link of links) {
      const key = $(link).attr('data-figure')!;
      expect($(link).text(), key).toBe(find(key)?.text);
      expect($(link).attr('href')).toBe(`editie-1/uitleg/${key}`);
    }
  });

  it('of some network are never other than those of the register, in any view', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom('named' as const, 'unnamed' as const, 'shared' as const), (facts, view) => {
        const { find } = figureBook(facts);
        const $ = load(htmlOf(facts, { view, edition: null }));
        expect($('[data-figure]').length > 0).toBe(view !== 'shared');
        for (const link of $('[data-figure]').toArray()) {
          const key = $(link).attr('data-figure')!;
          expect([key, $(link).text(), $(link).attr('href')]).toEqual([key, find(key)?.text, `concept/uitleg/${key}`]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a part without data', () => {
  const intro = (html: string, id: string): string => textsOf(html, `#${id} p`).join(' ');

  it('says that there are no quickscans, activities, or own words', () => {
    const html = htmlOf(reference);
    expect(intro(html, 'rapport-stellingen')).toContain('Van Q4 2016 zijn geen quickscans vastgesteld');
    expect(intro(html, 'rapport-keten')).toContain('Over de samenwerking met politie en OM is daarom niets bekend.');
    expect(intro(html, 'rapport-activiteiten')).toBe(
      'Tussen de peildata van Q4 2015 en Q4 2016 zijn geen activiteiten vastgelegd.',
    );
    expect(intro(html, 'rapport-toelichting')).toBe('De coördinator schreef geen toelichting bij deze rapportage.');
  });

  it('speaks of one judged quickscan in the singular', () => {
    const quickscans = [{ organisationId: reference.organisations[0]!.id, modelVersion: defaultModel.version, answers: {} }];
    const html = htmlOf({ ...reference, model: defaultModel, quickscans });
    expect(intro(html, 'rapport-keten')).toContain(
      '0 van 1 organisatie met een vastgestelde quickscan heeft vaste contactpersonen',
    );
  });

  it('says that nobody was measured at the start', () => {
    const facts = small({ scores: small().scores.filter((score) => score.quarter === quarter('2016-Q4')) });
    const body = bodyOf(facts);
    expect(words(body.head.figures[0]!.note)).toBe('Q4 2015: niet gemeten');
    expect(body.decomposition.drawing).toBeNull();
    expect(intro(printed(body), 'rapport-gelijke-groep')).toContain('er valt niets te vergelijken');
  });

  it('says that there is nobody at all', () => {
    const html = htmlOf(small({ organisations: [], scores: [] }));
    expect(intro(html, 'rapport-prestatielijst')).toBe('In deze kwartalen was niemand lid en is niemand gemeten.');
  });
});

describe('a report', () => {
  it('over a change of model marks it wherever it compares', () => {
    const facts = small();
    const scores = facts.scores.map((score) =>
      score.quarter === quarter('2016-Q4') ? { ...score, modelVersion: 'standaard-2' } : score,
    );
    const body = bodyOf({ ...facts, scores });
    expect(body.list.matrix!.quarters.map(({ modelBreak }) => modelBreak)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'ander model',
    ]);
    expect(body.sectors.table!.total![0]!.notes.map(words)).toContain('ander model');
    expect(words(body.head.figures[2]!.note)).toContain('ander model');
    expect(rowsOf(body.method.basis).at(-1)).toEqual(['Schakelmodel', 'standaard-1', 'standaard-2']);
  });

  it('on one sector has its one line, and says whose it is', () => {
    const [sector] = small().sectors;
    const facts = small({
      sector: sector!,
      sectors: [sector!],
      organisations: small().organisations.filter(({ sectorId }) => sectorId === sector!.id),
      scores: small().scores.filter(({ organisationId }) => organisationId < 'c'),
    });
    const body = bodyOf(facts);
    expect(body.head.caption).toContain('Regio Oosterland, sector Zorg');
    expect(rowsOf(body.sectors.table).map(([name]) => name)).toEqual(['Zorg']);
    expect(body.list.matrix!.region).toBeNull();
    expect(bodyOf(facts, { view: 'shared' }).distribution.drawing).toBeNull();
  });

  it('names the five statements that are open most often, in that order, with their next step', () => {
    const code = (i: number): string => defaultModel.criteria.filter(({ gating }) => gating)[i]!.code;
    const quickscans = ['a', 'b', 'c'].map((organisationId, i) => ({
      organisationId,
      modelVersion: i === 2 ? 'regio-2' : defaultModel.version,
      answers: { [code(0)]: 'ABSENT' as const, [code(1)]: i === 0 ? ('IN_PROGRESS' as const) : ('IN_PLACE' as const) },
    }));
    const { open } = bodyOf(small({ model: defaultModel, quickscans }));
    expect(open.table!.rows.map(([, count]) => words(count!.parts))).toEqual(['2', '1']);
    expect(words(open.table!.rows[0]![0]!.parts)).toBe(defaultModel.criteria.find((each) => each.code === code(0))!.statement);
    expect(open.intro.map(words)).toEqual([
      'Open is niet geregeld of nog in ontwikkeling. Gerekend over 2 vastgestelde quickscans in Q4 2016 (klein aantal).',
      '1 quickscan is met een ander model vastgesteld: zij tellen hier niet mee.',
    ]);
  });

  it('tells activities by quarter, oldest first', () => {
    const activities = [
      anActivity('1', { heldOn: isoDate('2016-02-11'), organisationIds: ['a', 'b'], peoplePresent: 12 }),
      anActivity('2', { heldOn: isoDate('2016-11-03'), goal: '', outcome: 'Afspraken gemaakt' }),
    ];
    const body = bodyOf(small({ activities }));
    expect(body.activities.intro.map(words)).toEqual(['2 activiteiten, 12 aanwezigen.']);
    expect(body.activities.quarters).toEqual([
      {
        title: 'Q1 2016',
        items: [
          {
            day: '11 feb 2016',
            title: 'Bijeenkomst 1',
            outcome: null,
            about: 'Netwerkbijeenkomst · doel: Kennis delen · Organisatie a en Organisatie b · 12 aanwezig',
          },
        ],
      },
      {
        title: 'Q4 2016',
        items: [{ day: '3 nov 2016', title: 'Bijeenkomst 2', outcome: 'Afspraken gemaakt', about: 'Netwerkbijeenkomst' }],
      },
    ]);
  });

  it('is the same, byte for byte, whenever it is made of the same facts', () => {
    const facts = small({ activities: [anActivity('1', { organisationIds: ['b', 'a'] })] });
    const frozen = JSON.parse(canonicalJson({ facts, texts: someTexts() })) as { facts: ReportFacts };
    expect(htmlOf(frozen.facts)).toBe(htmlOf(facts));
  });

  it('has one message as its first heading, no level skipped, and no id twice', () => {
    const $ = load(htmlOf(reference, { texts: someTexts({ ownWords: '# Kop\n\nTekst' }) }));
    const levels = $('h1, h2, h3, h4')
      .toArray()
      .map(({ tagName }) => Number(tagName[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, i) => expect(level - levels[i]!).toBeLessThanOrEqual(1));
    const ids = $('[id]')
      .toArray()
      .map((element) => $(element).attr('id')!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^rapport-/);
    for (const svg of $('svg').toArray()) expect([$(svg).find('title').length, $(svg).find('desc').length]).toEqual([1, 1]);
    for (const table of $('table').toArray()) expect($(table).find('caption').length).toBe(1);
  });

  it('prints what was typed as text, whatever it holds', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&';
    const facts = small({
      region: { name: evil },
      sectors: small().sectors.map((sector) => ({ ...sector, name: `${sector.name} ${evil}` })),
      organisations: small().organisations.map((organisation) => ({ ...organisation, name: evil })),
      activities: [anActivity('1', { title: evil, outcome: evil, goal: evil, kind: evil })],
    });
    const texts = someTexts({
      message: said(evil, { origin: 'own' }),
      sentences: [said(evil, { origin: 'own' })],
      request: { text: evil, name: evil, telephone: evil },
      ownWords: `${evil}\n\n[klik](javascript:alert(1))`,
    });
    const html = htmlOf(facts, { texts, edition: { ...anEdition, publishedBy: evil } });
    expect(load(html)('img').length).toBe(0);
    expect(html).not.toContain('href="javascript');
    expect(load(html)('h1').text()).toBe(evil);
  });

  it('of 76 organisations is a quarter of what a first visit may weigh', () => {
    expect(gzipSync(htmlOf(reference)).length).toBeLessThan(20_000);
  });
});
