import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { listPublishedModels } from '../../server/maturity/index.ts';
import { findDraft } from '../../server/maturity/drafts.repository.ts';
import { aRegion } from '../support/builders.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';
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

describe('publishing', () => {
  const publicationAt = `${draftAt}/publicatie`;
  const aReason = { vanaf: '2017-Q2', toelichting: 'De regio sprak dit af in februari.' };
  const supporting = () => send(kim, contactAt, { verplicht: 'aanvullend' });

  it('waits for what is in the way, with links to where it is mended', async () => {
    const unchanged = await kim.get(publicationAt);
    expect(textsOf(unchanged.text, '.link-list a')).toEqual([
      'Het concept is nog gelijk aan standaard-1. Wijzig eerst een stelling.',
    ]);
    await kim.post(`${draftAt}/stellingen/M4-cijfers-benut/verval`, {}, draftAt);
    for (const page of [publicationAt, draftAt]) {
      const { text } = await kim.get(page);
      const links = load(text)('main ul.link-list').last().find('a').first();
      expect([links.text(), links.attr('href')]).toEqual([
        'Stelling 1 van stap 4: “niet van toepassing” wacht op een stelling die er niet meer is.',
        `${draftAt}/stellingen/M6-reactie-aantoonbaar`,
      ]);
    }
    expect(textsOf(unchanged.text, 'main form')).toEqual([]);
    const forced = await kim.post(publicationAt, { ...aReason, versie: '2' }, draftAt);
    expect([forced.status, (await draft())!.versionNumber]).toEqual([422, 2]);
  });

  it('asks from when and why, with nothing chosen', async () => {
    await supporting();
    const page = await kim.get(publicationAt);
    expect(textsOf(page.text, '.govuk-radios__label')).toEqual([
      '1e kwartaal 2017 (januari tot en met maart)',
      '2e kwartaal 2017 (april tot en met juni)',
      '3e kwartaal 2017 (juli tot en met september)',
      '4e kwartaal 2017 (oktober tot en met december)',
      '1e kwartaal 2018 (januari tot en met maart)',
    ]);
    const empty = await send(kim, publicationAt, { toelichting: 'te kort' });
    expect([empty.status, errorsOf(empty.text).map(({ field }) => field)]).toEqual([422, ['vanaf', 'toelichting']]);
    const past = await send(kim, publicationAt, { ...aReason, vanaf: '2016-Q4' });
    expect([past.status, errorsOf(past.text).map(({ field }) => field)]).toEqual([422, ['vanaf']]);
    expect(formOf(past.text, publicationAt).fields.toelichting).toBe(aReason.toelichting);
  });

  it('makes a version that everyone reads, with what it changed', async () => {
    await supporting();
    const done = await send(kim, publicationAt, aReason);
    expect([done.status, done.headers.location]).toEqual([303, `${at}/alfa-1`]);
    const again = await kim.post(publicationAt, { ...aReason, versie: '2' }, at);
    expect([again.status, again.headers.location]).toEqual([303, `${at}/alfa-1`]);
    expect((await kim.post(publicationAt, { ...aReason, vanaf: '2017-Q3', versie: '2' }, at)).status).toBe(409);
    const { text } = await kim.get(`${at}/alfa-1`);
    expect([headingOf(text), textsOf(text, '.page-head__caption')]).toEqual([
      'Schakelmodel, versie alfa-1',
      ['Versie alfa-1, in gebruik vanaf Q2 2017'],
    ]);
    expect(textsOf(text, '.model-changes li')).toEqual([expect.stringMatching(/^gewijzigd .* Nu aanvullend, was verplicht\.$/)]);
    const gone = await kim.get(draftAt);
    expect([gone.status, gone.headers.location]).toEqual([303, `${at}/alfa-1`]);

    const member = await portal.as('member', { region: place.region, organisation: place.organisation });
    expect(tableOf((await member.get(at)).text, 'Versies').rows.map((row) => row.slice(0, 3))).toEqual([
      ['alfa-1 in gebruik vanaf Q2 2017', 'Q2 2017', aReason.toelichting],
      ['standaard-1 in gebruik', 'het begin', 'Het model waarmee elke regio begint.'],
    ]);
    portal.clock.set('2017-04-03T12:00:00+02:00');
    const later = await (await portal.as('ambassador', { region: place.region })).get(at);
    expect(textsOf(later.text, '.page-head__caption')).toEqual(['Versie alfa-1, in gebruik']);
    const standard = await (await portal.as('ambassador', { region: place.region })).get(`${at}/standaard-1`);
    expect([standard.status, textsOf(standard.text, '.page-head__caption')]).toEqual([
      200,
      ['Versie standaard-1, in gebruik tot en met Q1 2017'],
    ]);
  });

  it('of a draft that was changed meanwhile shows it once more first', async () => {
    await supporting();
    const { _csrf, ...fields } = formOf((await kim.get(publicationAt)).text, publicationAt).fields as Record<string, string>;
    await send(kim, contactAt, { volgende_stap: 'Benoem iemand.' });
    const conflict = await kim.post(publicationAt, { ...fields, ...aReason });
    expect([conflict.status, formOf(conflict.text, publicationAt).fields]).toEqual([
      409,
      expect.objectContaining({ ...aReason, versie: '3' }),
    ]);
    expect(await portal.deps.data.read(place.region, listPublishedModels)).toEqual([]);
  });

  it('locks the door behind it: who still edits is told so', async () => {
    await supporting();
    const { _csrf, ...stale } = formOf((await kim.get(contactAt)).text, contactAt).fields as Record<string, string>;
    await send(kim, publicationAt, aReason);
    const late = await kim.post(contactAt, stale, '/mijn-account');
    expect([late.status, late.text.includes('intussen gepubliceerd')]).toEqual([409, true]);
  });

  it('is the base of the next draft', async () => {
    await supporting();
    await send(kim, publicationAt, aReason);
    await kim.post(at);
    const { text } = await kim.get(`${at}/alfa-2/bewerken`);
    expect(textsOf(text, '.page-head__lead')[0]).toContain('Gebaseerd op alfa-1.');
  });
});

describe('a draft', () => {
  it('is thrown away on one page that says what is lost', async () => {
    await send(kim, contactAt, { verplicht: 'aanvullend' });
    const discardAt = `${draftAt}/verwerping`;
    const stale = await kim.post(discardAt, { versie: '1' });
    expect([stale.status, (await draft())?.versionNumber]).toEqual([409, 2]);
    expect(textsOf(stale.text, '.confirm li')[0]).toBe('Wat u aan 1 stelling wijzigde, gaat verloren.');
    const gone = await send(kim, discardAt, {});
    expect([gone.status, gone.headers.location, await draft()]).toEqual([303, at, null]);
    expect((await kim.get(draftAt)).status).toBe(404);
    expect((await kim.post(discardAt, { versie: '2' }, at)).headers.location).toBe(at);
  });

  it('is tried on what members last sent, not on who left, and says in words when nobody sent anything yet', async () => {
    expect(textsOf((await kim.get(`${draftAt}/wat-als`)).text, 'main').join()).toContain('1 organisatie');
    const { data } = portal.deps;
    await data.change(place.region, (db) => db.updateTable('membership').set({ valid_until: '2017-02-01' }).execute());
    expect(textsOf((await kim.get(`${draftAt}/wat-als`)).text, '.empty-state').join()).toContain('Nog geen antwoorden');
    const region = await aRegion();
    const other = await portal.as('coordinator', { region });
    const empty = '/regio/oost/schakelmodel';
    await other.post(empty);
    expect(textsOf((await other.get(`${empty}/oost-1/bewerken/wat-als`)).text, '.empty-state').join()).toContain(
      'Nog geen antwoorden',
    );
  });
});
