import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { establish, revise, type Decision } from '../../server/judging/index.ts';
import { takeSnapshot } from '../../server/progress/index.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anOrganisation, aRegion } from '../support/builders.ts';
import { answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { caseOf, overrideReason, someQuickscan, type SomeQuickscan } from './some-quickscan.ts';

beforeEach(emptyDatabase);

const pathOf = (id: string): string => `/regio/oost/quickscans/${id}/resultaat`;

async function decide(scan: Pick<SomeQuickscan, 'region' | 'id'>, override: Decision['override'] = null): Promise<void> {
  const { stand } = await caseOf(scan);
  const done = await establish(await someDeps(), aCoordinator(scan.region), scan.id, { stand, override });
  expect(done.ok).toBe(true);
}

/** Established in Q3 on `before`, and in Q4 on `now`. */
async function twoQuarters(before: readonly StoredAnswer[], now: readonly StoredAnswer[]): Promise<SomeQuickscan> {
  const scan = await someQuickscan({ answers: now });
  const round = await aRound(scan.region, { quarter: '2016-Q3', state: 'closed', organisations: [scan.organisation] });
  const id = round.participants.get(scan.organisation)!;
  const earlier = { region: scan.region, id };
  await aQuickscan(scan.region, { id, organisation: scan.organisation, quarter: '2016-Q3', state: 'sent', answers: before });
  await decide(earlier);
  await decide(scan);
  return scan;
}

async function asMember(scan: SomeQuickscan): Promise<Visitor> {
  return (await testApp()).as('member', { region: scan.region, organisation: scan.organisation });
}

async function resultOf(scan: SomeQuickscan): Promise<string> {
  const { status, text } = await (await asMember(scan)).get(pathOf(scan.id));
  expect(status).toBe(200);
  return text;
}

const without = (answers: readonly StoredAnswer[], code: string): StoredAnswer[] =>
  answers.map((answer) => (answer.criterion === code ? { ...answer, answer: 'IN_PROGRESS', seen: null } : answer));
const gatingOf = (gear: Gear) => defaultModel.criteria.filter((criterion) => criterion.gating && criterion.gear === gear);
const linesOf = (html: string): string[] => textsOf(html, '.result__why > p');

describe('the result before it is established', () => {
  it('says what it is for now, what may come of it and when', async () => {
    const html = await resultOf(await someQuickscan());
    expect(headingOf(html)).toBe('Verstuurd. Voorlopig: versnelling 3');
    expect(linesOf(html)[0]).toBe('Is al uw bewijs gezien, dan wordt het 4.');
    expect(linesOf(html)[1]).toContain('De ronde sluit uiterlijk op 28 februari 2017.');
    expect(textsOf(html, '.steps__title')[0]).toBe('De coördinator bekijkt uw bewijs');
    expect(html).not.toContain('Maak er een actie van');
  });

  it('is nowhere but at the start of the quickscan while that is with the organisation', async () => {
    for (const state of ['filling', 'returned'] as const) {
      await emptyDatabase();
      const scan = await someQuickscan({ state, answers: answersUpTo(2) });
      const answer = await (await asMember(scan)).get(pathOf(scan.id));
      expect([answer.status, answer.headers.location]).toEqual([303, `/regio/oost/quickscans/${scan.id}`]);
    }
  });
});

describe('the result', () => {
  it('of a first measurement says what the gear means', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(2) });
    await decide(scan);
    const html = await resultOf(scan);
    expect(headingOf(html)).toBe('Uw eerste meting: versnelling 2');
    expect(textsOf(html, '.panel p')[0]).toMatch(/^Ziekenhuis De Es · Q4 2016 · vastgesteld op /);
    expect(textsOf(html, '.result__gear h2')).toEqual(['Versnelling 2: Op papier']);
    expect(html).not.toContain('slides-');
  });

  it('of shifting up shows the knob slide, and what made the difference', async () => {
    const html = await resultOf(await twoQuarters(answersUpTo(2), answersUpTo(3)));
    expect(headingOf(html)).toBe('Opgeschakeld naar versnelling 3');
    expect(html).toContain('class="current slides-2-3"');
    expect(textsOf(html, '.result__why h2')).toEqual(['Dit maakte het verschil']);
    expect(textsOf(html, '.result__why li')[0]).toBe(gatingOf(3)[0]!.statement);
    expect(linesOf(html).join(' ')).toMatch(/\d stellingen meer geregeld dan vorig kwartaal\./);
  });

  it('of staying counts what was gained', async () => {
    const code = gatingOf(4)[0]!.code;
    const more = answersUpTo(3).map((answer): StoredAnswer =>
      answer.criterion === code
        ? {
            ...answer,
            answer: 'IN_PLACE',
            evidenceDate: isoDate('2016-11-15'),
            seen: { at: new Date('2017-01-25T10:00:00Z'), byName: 'Kim de Vries' },
          }
        : answer,
    );
    const html = await resultOf(await twoQuarters(answersUpTo(3), more));
    expect(headingOf(html)).toBe('U blijft in versnelling 3');
    expect(linesOf(html)).toEqual(['1 stelling meer geregeld dan vorig kwartaal.']);
    const { length } = gatingOf(4);
    expect(textsOf(html, '.result__count')).toEqual([`1 van ${length} geregeld, ${length - 1} in ontwikkeling.`]);
  });

  it('of shifting down names the statement that caused it, and never blames', async () => {
    const lost = gatingOf(3)[0]!;
    const html = await resultOf(await twoQuarters(answersUpTo(3), without(answersUpTo(3), lost.code)));
    expect(headingOf(html)).toBe('Versnelling 2. Vorig kwartaal: 3.');
    expect(textsOf(html, '.result__why h2')).toEqual(['Dit komt door één stelling']);
    expect(textsOf(html, '.result__why li')).toEqual([`${lost.statement} in ontwikkeling`]);
    expect(textsOf(html, '.steps__title')[0]).toBe(lost.nextStep);
    expect(html).not.toMatch(/helaas|slecht|onvoldoende|gezakt/i);
  });

  it('after another model says neither up nor down', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(3), gears: { '2016-Q2': 2, '2016-Q3': 2 } });
    await decide(scan);
    const html = await resultOf(scan);
    expect(headingOf(html)).toBe('Versnelling 3, met een ander model dan vorig kwartaal');
    expect(html).not.toContain('slides-');
    expect(tableOf(html, 'Uw versnelling per kwartaal').rows).toEqual([
      ['Q4 2016', expect.stringContaining('3') as string, expect.stringContaining('ander model') as string],
      ['Q3 2016', expect.stringContaining('2') as string, expect.stringContaining('0') as string],
      ['Q2 2016', expect.stringContaining('2') as string, 'eerste meting'],
    ]);
  });

  it('that was overridden shows both gears and the reason, and asks the organisation alone for its response', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(3) });
    await decide(scan, { to: 2, reason: overrideReason });
    const html = await resultOf(scan);
    expect(headingOf(html)).toBe('Vastgesteld op 2 (berekend: 3)');
    expect(textsOf(html, '.result__override').join(' ')).toContain(overrideReason);
    const respond = `/regio/oost/quickscans/${scan.id}/zienswijze`;
    expect(load(html)(`a[href="${respond}"]`).text()).toBe('Geef uw reactie');
    const coordinator = await (await testApp()).as('coordinator', { region: scan.region });
    const seen = await coordinator.get(pathOf(scan.id));
    expect([seen.status, seen.text.includes(respond)]).toEqual([200, false]);
  });

  it('that was corrected says why', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(3) });
    await decide(scan);
    const { stand } = await caseOf(scan);
    const reason = 'Het verslag bleek een concept te zijn.';
    await revise(await someDeps(), aCoordinator(scan.region), scan.id, {
      stand,
      override: { to: 2, reason: overrideReason },
      reason,
    });
    expect(linesOf(await resultOf(scan)).join(' ')).toContain(`Dit is een correctie van de eerdere uitslag. De reden: ${reason}`);
  });

  it('shows three steps on top and the rest behind a fold, each once', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(1) });
    await decide(scan);
    const html = await resultOf(scan);
    const { length } = gatingOf(2);
    expect(textsOf(html, '.result__steps > .steps .steps__title')).toHaveLength(3);
    expect(textsOf(html, '.result__rest summary')[0]).toBe(`Toon alle ${length} stappen`);
    expect(new Set(textsOf(html, '.steps__title')).size).toBe(length);
    expect(textsOf(html, '.result__steps h3')).toContain('Zelf te doen');
  });

  it('in the highest gear has no step to take', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(5) });
    await decide(scan);
    const html = await resultOf(scan);
    expect(html).toContain('U staat in de hoogste versnelling.');
    expect(textsOf(html, '.steps')).toEqual([]);
  });

  it('makes an action of a step, and then shows that one', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(2) });
    await decide(scan);
    const member = await asMember(scan);
    const first = (html: string) => load(html)('.steps__side a').first();
    const link = first((await member.get(pathOf(scan.id))).text);
    expect(link.text()).toContain('Maak er een actie van');
    const page = load((await member.get(link.attr('href')!)).text);
    const sent = Object.fromEntries(
      page('main form')
        .serializeArray()
        .map(({ name, value }) => [name, value]),
    );
    delete sent._csrf;
    await member.post('/regio/oost/verbeteracties/nieuw', { ...sent, wie: 'teamleider' }, link.attr('href'));
    expect(first((await member.get(pathOf(scan.id))).text).text()).toContain('Actie: nog te doen');
  });

  it('looks ahead: evidence that lapses, and the gear that follows when nothing is done', async () => {
    const ageing = gatingOf(4).find(({ maxAgeMonths }) => maxAgeMonths === 6)!;
    const answers = answersUpTo(4).map((answer) =>
      answer.criterion === ageing.code ? { ...answer, evidenceDate: isoDate('2016-08-01') } : answer,
    );
    const scan = await someQuickscan({ answers });
    await decide(scan);
    const html = await resultOf(scan);
    expect(textsOf(html, '.result__outlook p')[0]).toContain('Zonder nieuw bewijs wordt het in Q1 2017 versnelling 3.');
    expect(textsOf(html, '.result__outlook strong')).toContain('geldig tot en met 1 februari 2017');
  });

  it('says honestly why there are no figures of the sector', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(2) });
    await decide(scan);
    expect(textsOf(await resultOf(scan), '[aria-labelledby=sector] p')[0]).toMatch(/^Sectorcijfers verschijnen|^Uw regio laat/);
  });

  it('stands beside its sector of the last closed round, from five organisations on', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(2), gears: { '2016-Q3': 2 } });
    for (let n = 1; n <= 7; n++) {
      await anOrganisation(scan.region, { name: `Kliniek ${n}`, sectorId: scan.sector, gears: { '2016-Q3': n < 4 ? 3 : 4 } });
    }
    const closed = await aRound(scan.region, { quarter: '2016-Q3', state: 'closed' });
    const { data } = await testDatabase();
    const round = { id: closed.id, quarter: quarter('2016-Q3') };
    await data.change(scan.region, (db) => takeSnapshot(db, scan.region, round, new Date('2017-01-05T12:00:00Z')));
    await data.everywhere((db) => db.updateTable('region').set({ sector_figures_to_members: true }).execute());
    const html = await resultOf(scan);
    expect(textsOf(html, '[aria-labelledby=sector] > p')[0]).toBe('Gemiddelde 3,38 (n=8), bij het sluiten van de ronde Q3 2016.');
    expect(tableOf(html, 'Verdeling van Zorg').rows).toEqual([['0', '1', '3', '4', '0']]);
  });

  it('says who filled it in on behalf of the organisation', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(2) });
    const { data } = await testDatabase();
    await data.change(scan.region, (db) =>
      db.updateTable('quickscan').set({ sent_on_behalf: true, sent_by_name: 'Kim de Vries' }).execute(),
    );
    expect(linesOf(await resultOf(scan))).toContain('Ingevuld door Kim de Vries, coördinator, namens uw organisatie.');
  });
});

describe('who reads a result', () => {
  it('is the organisation itself and the coordinator; to others it does not exist', async () => {
    const scan = await someQuickscan({ answers: answersUpTo(2) });
    await decide(scan);
    const app = await testApp();
    const other = await anOrganisation(scan.region, { name: 'Élan Zorg', sectorId: scan.sector });
    const west = await aRegion('west', 'Regio West');
    const path = pathOf(scan.id);
    expect((await (await app.as('member', { region: scan.region, organisation: other })).get(path)).status).toBe(404);
    expect((await (await app.as('ambassador', { region: scan.region })).get(path)).status).toBe(404);
    expect((await (await app.as('coordinator', { region: west })).get(path)).status).toBe(404);
    expect((await app.anonymous().get(path)).status).toBe(303);
    expect((await (await app.as('coordinator', { region: scan.region })).get(path)).status).toBe(200);
    for (const wrong of ['geen-id', '7f4c1de2-0000-4000-8000-000000000000']) {
      expect((await (await asMember(scan)).get(pathOf(wrong))).status).toBe(404);
    }
  });
});
