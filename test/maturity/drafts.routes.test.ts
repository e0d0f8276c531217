import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { findDraft } from '../../server/maturity/drafts.repository.ts';
import { testApp, type Role, type Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, tableOf, textsOf } from '../support/html.ts';
import { aPlace, type Place } from '../support/places.ts';
import { send } from './draft-pages.ts';

const at = '/regio/alfa/schakelmodel';
const draftAt = `${at}/alfa-1/bewerken`;
const contact = 'BO-aanspreekpunt-benoemd';
const contactAt = `${draftAt}/stellingen/${contact}`;

let place: Place;
let kim: Visitor;
const portal = await testApp();

beforeEach(async () => {
  await emptyDatabase();
  place = await aPlace('Alfa');
  kim = await portal.as('coordinator', { region: place.region, name: 'Kim de Vries' });
  await kim.post(at);
});

const draft = () => portal.deps.data.read(place.region, findDraft);
const statement = async (code: string) => (await draft())!.model.criteria.find((each) => each.code === code);

const aStatement = {
  stelling: 'De cijfers staan elk kwartaal\n op de agenda.',
  toelichting: 'Er is een verslag.',
  volgende_stap: 'Zet de cijfers op de agenda.',
  verplicht: 'aanvullend',
  thema: 'REPORTING',
  houdbaar: '12',
};

describe('who may edit', () => {
  const pages = ['', '/stellingen?stap=3', `/stellingen/${contact}`, '/wat-als', '/publicatie', '/verwerping'];

  it('only a coordinator of the region', async () => {
    const foreign = await aPlace('Beta');
    const outsiders: [Role, Place][] = [
      ['member', place],
      ['ambassador', place],
      ['administrator', place],
      ['coordinator', foreign],
    ];
    for (const [role, { region, organisation }] of outsiders) {
      const visitor = await portal.as(role, { region, ...(role === 'member' ? { organisation } : {}) });
      for (const page of pages) expect([role, page, (await visitor.get(draftAt + page)).status]).toEqual([role, page, 404]);
    }
    for (const page of pages) {
      expect([page, (await portal.anonymous().get(draftAt + page)).status]).toEqual([page, 303]);
      expect([page, (await kim.get(draftAt + page)).status]).toEqual([page, 200]);
    }
  });

  it('nobody, what is not there', async () => {
    const absent = [
      ['/alfa-2', 404],
      ['/alfa-1', 404],
      ['/alfa-2/bewerken', 404],
      ['/ALFA/bewerken', 404],
      ['/..%00/bewerken', 400],
      ['/alfa-1/bewerken/stellingen/NIETS', 404],
      ['/alfa-1/bewerken/stellingen/%3C', 404],
      ['/alfa-1/bewerken/stellingen/..%00', 400],
      ['/alfa-1/bewerken/stellingen?stap=1', 400],
      ['/alfa-2/bewerken/stellingen', 404],
      ['/alfa-2/bewerken/publicatie', 404],
      ['/alfa-2/bewerken/wat-als', 404],
      ['/alfa-2/bewerken/verwerping', 404],
    ] as const;
    for (const [path, status] of absent) expect([path, (await kim.get(at + path)).status]).toEqual([path, status]);
  });

  it('members and ambassadors see versions, and nothing of drafts', async () => {
    for (const role of ['member', 'ambassador'] as const) {
      const own = role === 'member' ? { organisation: place.organisation } : {};
      const { text } = await (await portal.as(role, { region: place.region, ...own })).get(at);
      expect([textsOf(text, 'main form').length, text.includes('alfa-1')]).toEqual([0, false]);
      expect(tableOf(text, 'Versies').rows).toEqual([
        ['standaard-1 in gebruik', 'het begin', 'Het model waarmee elke regio begint.', 'Schakelpunt'],
      ]);
    }
  });

  it('the coordinator makes a draft once, and goes on with it after that', async () => {
    const { text } = await kim.get(at);
    expect(load(text)(`main a[href="${draftAt}"]`).text()).toBe('Ga verder met het concept alfa-1');
    expect(textsOf(text, 'main form')).toEqual([]);
    const again = await kim.post(at, {}, draftAt);
    expect([again.status, again.headers.location]).toEqual([303, draftAt]);
  });
});

describe('a statement', () => {
  it('is added to the gate one came from, under a code of the server', async () => {
    const from = `${draftAt}/stellingen?stap=4`;
    const { status, headers } = await send(kim, from, aStatement);
    expect([status, headers.location]).toEqual([303, `${draftAt}#stap-4`]);
    expect(await statement('R1-1')).toEqual({
      code: 'R1-1',
      gear: 4,
      theme: 'REPORTING',
      gating: false,
      mustBeSeen: false,
      maxAgeMonths: 12,
      notApplicableWhen: null,
      notApplicableNeeds: null,
      needsChainPartner: false,
      statement: 'De cijfers staan elk kwartaal op de agenda.',
      help: 'Er is een verslag.',
      nextStep: 'Zet de cijfers op de agenda.',
    });
    const { text } = await kim.get(draftAt);
    expect(tableOf(text, 'van stap 4').rows.at(-1)![0]).toBe('8. De cijfers staan elk kwartaal op de agenda. nieuw');
    expect(textsOf(text, '.flash, [class*=flash]').join(' ')).toContain('De stelling is toegevoegd.');
  });

  const wrong = [
    ['stelling', '', 'Schrijf de stelling'],
    ['stelling', 'x'.repeat(301), 'Gebruik niet meer dan 300 tekens'],
    ['toelichting', ' ', 'Schrijf wanneer dit geregeld is'],
    ['volgende_stap', '', 'Schrijf wat een organisatie dan als eerste doet'],
    ['stap', '', 'Kies bij welke stap de stelling hoort'],
    ['stap', '1', 'Kies bij welke stap de stelling hoort'],
    ['verplicht', '', 'Kies of de stelling verplicht is'],
    ['thema', '', 'Kies een thema'],
    ['thema', 'NIETS', 'Kies een thema'],
    ['gezien', 'misschien', 'Kies of de coördinator het bewijs bekijkt'],
    ['keten', 'misschien', 'Kies of een ketenpartner nodig is'],
    ['houdbaar', '0', 'Vul een heel aantal maanden in van 1 tot en met 120, of laat het veld leeg'],
    ['houdbaar', '1,5', 'Vul een heel aantal maanden in van 1 tot en met 120, of laat het veld leeg'],
    ['nvt', 'x'.repeat(201), 'Gebruik niet meer dan 200 tekens'],
    ['nvt_telt_als', 'NIETS', 'Kies een andere stelling uit het concept'],
  ] as const;

  it('is refused with what a field cannot hold, and keeps what was typed', async () => {
    for (const [field, value, message] of wrong) {
      const changes = { ...aStatement, nvt: 'dit komt niet voor', [field]: value };
      const { status, text } = await send(kim, `${draftAt}/stellingen?stap=4`, changes);
      expect([value, status, errorsOf(text)]).toEqual([value, 422, [{ text: message, field }]]);
      expect(formOf(text, `${draftAt}/stellingen`).fields.volgende_stap).toBe(changes.volgende_stap);
    }
    expect((await draft())!.versionNumber).toBe(1);
  });

  it('is told its mistakes in the order of the page', async () => {
    const all = { thema: '', keten: 'misschien', gezien: 'misschien', houdbaar: '0', nvt: 'x'.repeat(201), stelling: '' };
    const { text } = await send(kim, `${draftAt}/stellingen?stap=4`, { ...aStatement, ...all });
    const mistakes = errorsOf(text).map(({ field }) => field!);
    const places = mistakes.map((field) => text.indexOf(`id="${field}"`));
    expect(mistakes).toHaveLength(6);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('is refused where nothing can be not applicable, yet that waits for another', async () => {
    const { status, text } = await send(kim, contactAt, { nvt: '', nvt_telt_als: 'M1-norm-vastgesteld' });
    expect([status, errorsOf(text).map(({ field }) => field)]).toEqual([422, ['nvt']]);
  });

  it('never waits for itself', async () => {
    const { status, text } = await send(kim, contactAt, { nvt: 'dit komt niet voor', nvt_telt_als: contact });
    expect([status, errorsOf(text).map(({ field }) => field)]).toEqual([422, ['nvt_telt_als', 'vergelijkbaar']]);
  });

  it('refuses what no browser of ours sends', async () => {
    expect((await send(kim, contactAt, { stelling: 'nul\u0000teken' })).status).toBe(400);
    expect((await send(kim, contactAt, { code: 'EIGEN' })).status).toBe(400);
  });

  it('that is reworded must say how it compares: nothing is chosen before', async () => {
    const before = formOf((await kim.get(contactAt)).text, contactAt).fields;
    expect(before.vergelijkbaar).toBeUndefined();
    const refused = await send(kim, contactAt, { stelling: 'Er zijn twee aanspreekpunten.' });
    expect([refused.status, errorsOf(refused.text)]).toEqual([
      422,
      [{ text: 'Kies of alleen de tekst anders is, of ook de inhoud', field: 'vergelijkbaar' }],
    ]);
    const saved = await send(kim, contactAt, { stelling: 'Er zijn twee aanspreekpunten.', vergelijkbaar: 'content' });
    expect([saved.status, saved.headers.location]).toEqual([303, `${draftAt}#stap-2`]);
    expect((await draft())!.compared).toEqual(new Map([[contact, 'content']]));
    // What was chosen stands there the next time.
    expect(formOf((await kim.get(contactAt)).text, contactAt).fields.vergelijkbaar).toBe('content');
  });

  it('that is only ruled otherwise needs not', async () => {
    const saved = await send(kim, contactAt, { stap: '3', verplicht: 'aanvullend', gezien: 'ja', houdbaar: '', keten: 'ja' });
    expect([saved.status, saved.headers.location]).toEqual([303, `${draftAt}#stap-3`]);
    expect(await statement(contact)).toMatchObject({
      gear: 3,
      gating: false,
      mustBeSeen: true,
      maxAgeMonths: null,
      needsChainPartner: true,
    });
    const { text } = await kim.get(draftAt);
    expect(textsOf(text, '.model-changes .quiet')).toEqual([
      'Van stap 2 naar stap 3.',
      'Nu aanvullend, was verplicht.',
      'Bewijs vervalt niet meer.',
      'De coördinator bekijkt nu het bewijs.',
      'Nu met een ketenpartner.',
    ]);
  });

  it('moves by buttons that say where to', async () => {
    const { text } = await kim.get(draftAt);
    const buttons = textsOf(text, `form[action="${draftAt}/stellingen/M8-opvang-beschreven/plaats"] button`);
    expect(buttons).toEqual(['Omhoog : stelling 9 van stap 2', 'Naar stap 3 : stelling 9 van stap 2']);
    const moved = await kim.post(
      `${draftAt}/stellingen/M8-opvang-beschreven/plaats`,
      { richting: 'omlaag', plaats: '8' },
      draftAt,
    );
    expect([moved.status, moved.headers.location]).toEqual([303, `${draftAt}#stap-3`]);
    expect(await statement('M8-opvang-beschreven')).toMatchObject({ gear: 3 });
    const nonsense = await kim.post(`${draftAt}/stellingen/M8-opvang-beschreven/plaats`, { richting: 'weg' }, draftAt);
    expect([nonsense.status, (await draft())!.versionNumber]).toEqual([303, 2]);
  });

  it('is added once when its form is sent twice', async () => {
    const answers = [
      await send(kim, `${draftAt}/stellingen?stap=4`, aStatement),
      await send(kim, `${draftAt}/stellingen?stap=4`, aStatement),
    ];
    expect(answers.map(({ headers }) => headers.location)).toEqual([`${draftAt}#stap-4`, `${draftAt}#stap-4`]);
    const { model, versionNumber } = (await draft())!;
    const added = model.criteria.filter(({ nextStep }) => nextStep === aStatement.volgende_stap);
    expect([added.length, versionNumber]).toEqual([1, 2]);
  });

  it('is retired, stands apart, and comes back', async () => {
    await kim.post(`${contactAt}/verval`, {}, contactAt);
    const again = await kim.post(`${contactAt}/verval`, {}, draftAt);
    expect([again.status, again.headers.location, (await draft())!.versionNumber]).toEqual([303, `${draftAt}#stap-2`, 2]);
    const { text } = await kim.get(draftAt);
    expect(tableOf(text, 'vervallen').rows).toHaveLength(1);
    expect(textsOf(text, `form[action="${contactAt}/herstel"] button`).map((button) => button.slice(0, 14))).toEqual([
      'Ongedaan maken',
      expect.stringMatching('^Zet terug'),
    ]);
    expect((await kim.get(contactAt)).status).toBe(404);
    await kim.post(`${contactAt}/herstel`, {}, draftAt);
    expect(await statement(contact)).toBeDefined();
    expect((await kim.post(`${draftAt}/stellingen/NIETS/herstel`, {}, draftAt)).status).toBe(404);
  });

  it('that two people edit at once shows what the first one did, and keeps what the second one typed', async () => {
    const sam = await portal.as('coordinator', { region: place.region, name: 'Sam Bos' });
    const seen = formOf((await sam.get(contactAt)).text, contactAt).fields as Record<string, string>;
    portal.clock.forward(60_000);
    await send(kim, contactAt, { volgende_stap: 'Benoem iemand.' });
    const { _csrf, ...theirs } = seen;
    const conflict = await sam.post(contactAt, { ...theirs, volgende_stap: 'Zoek iemand.' });
    expect(conflict.status).toBe(409);
    expect(textsOf(conflict.text, 'main ul li').join(' ')).toContain('Kim de Vries, 16 feb 2017, 12.01 uur. Volgende stap: was');
    const { fields } = formOf(conflict.text, contactAt);
    expect([fields.volgende_stap, fields.versie]).toEqual(['Zoek iemand.', '2']);
    const { _csrf: __, ...again } = fields as Record<string, string>;
    expect((await sam.post(contactAt, again)).status).toBe(303);
    expect(await statement(contact)).toMatchObject({ nextStep: 'Zoek iemand.' });
  });
});
