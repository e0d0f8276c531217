import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../server/platform/tokens.ts';
import { changeLines, changeSentence } from '../../server/platform/audit/sentences.ts';
import { logOf } from '../support/acting.ts';
import { testApp } from '../support/app.ts';
import { anActivity, anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, textsOf } from '../support/html.ts';

beforeEach(emptyDatabase);

const base = '/regio/oost/activiteiten';
const form = `${base}/nieuw`;
type Fields = Record<string, string | readonly string[]>;

const meeting = {
  'datum-dag': '17',
  'datum-maand': '11',
  'datum-jaar': '2016',
  soort: 'Training',
  titel: 'Oefenen aan de balie',
  doel: 'Opvang en nazorg',
  uitkomst: 'Iedereen oefende\r\ntwee keer.',
  aantal: '34',
  zichtbaar: 'ambassadeurs',
};

async function someone() {
  const region = await aRegion();
  const sectorId = await aSector(region);
  const hospital = await anOrganisation(region, { sectorId });
  const former = await anOrganisation(region, { sectorId, name: 'Élan Zorg', memberships: [['2015-01-01', '2016-01-01']] });
  const app = await testApp();
  return { app, region, hospital, former, coordinator: await app.as('coordinator', { region, name: 'Kim de Vries' }) };
}

const without = ({ _csrf, ...rest }: Fields): Fields => rest;

describe('writing down an activity', () => {
  it('takes a form with today filled in and one button, and leads to where it stands', async () => {
    const { coordinator, region, hospital } = await someone();
    const { fields } = formOf((await coordinator.get(form)).text, form);
    expect([fields['datum-dag'], fields['datum-maand'], fields['datum-jaar'], fields.zichtbaar]).toEqual([
      '16',
      '2',
      '2017',
      'ambassadeurs',
    ]);
    const least = { ...without(fields), soort: 'Advies', titel: 'Protocol nagelezen', organisaties: hospital };
    const answer = await coordinator.post(form, least);
    expect([answer.status, answer.headers.location]).toEqual([303, `${base}?periode=2017#activiteit-${String(fields.id)}`]);
    const { text } = await coordinator.get(answer.headers.location!.split('#')[0]!);
    expect(load(text)(`#activiteit-${String(fields.id)} h3`).text()).toBe('Protocol nagelezen');
    expect(textsOf(text, '.flash')[0]).toContain('De activiteit is bewaard.');
    const [event] = await logOf(region);
    expect(changeSentence(event!)).toBe('De activiteit “Protocol nagelezen” is toegevoegd');
    expect(changeLines(event!)).toEqual([
      'Datum: 16 feb 2017',
      'Soort: Advies',
      'Organisaties aanwezig: 1',
      'Zichtbaar voor: ambassadeurs',
    ]);
  });

  it('makes one, however often the form is sent', async () => {
    const { coordinator, region } = await someone();
    const sent = { id: newId(), ...meeting };
    const [first, second] = [await coordinator.post(form, sent), await coordinator.post(form, sent)];
    expect(second.headers.location).toBe(first.headers.location);
    const { text } = await coordinator.get(base);
    expect(textsOf(text, '.flash')).toEqual(['Deze activiteit was er al. U ziet haar hieronder.']);
    expect(textsOf(text, '.timeline h3')).toEqual(['Oefenen aan de balie']);
    expect(await logOf(region)).toHaveLength(1);
  });

  it.each([
    ['datum', { 'datum-dag': '', 'datum-maand': '', 'datum-jaar': '' }, 'Vul in op welke dag het was, bijvoorbeeld 12 1 2017'],
    ['datum', { 'datum-dag': '31', 'datum-maand': '2' }, 'Deze dag bestaat niet. Vul een dag in zoals 1 10 2015'],
    [
      'datum',
      { 'datum-dag': '17', 'datum-maand': '2', 'datum-jaar': '2017' },
      'Kies een dag tot en met vandaag: hier staat wat er is gedaan',
    ],
    ['soort', { soort: '' }, 'Kies een soort'],
    ['soort', { soort: 'Markt' }, 'Deze soort staat niet meer in de lijst. Kies een andere'],
    ['titel', { titel: ' ' }, 'Vul een titel in'],
    ['titel', { titel: 'x'.repeat(151) }, 'Gebruik niet meer dan 150 tekens'],
    ['doel', { doel: 'x'.repeat(201) }, 'Gebruik niet meer dan 200 tekens'],
    ['doel', { doel: 'a\nb' }, 'Gebruik alleen gewone tekens, zonder regeleinden'],
    ['uitkomst', { uitkomst: 'x'.repeat(501) }, 'Gebruik niet meer dan 500 tekens'],
    ['uitkomst', { uitkomst: 'a\u0007' }, 'Gebruik alleen gewone tekens'],
    ['organisaties', { organisaties: 'geen-id' }, 'Kies organisaties uit de lijst'],
    ['organisaties', { organisaties: '7f4c1de2-0000-4000-8000-00000000dead' }, 'Kies organisaties uit de lijst'],
    ['aantal', { aantal: 'veel' }, 'Vul een heel getal in van 0 tot en met 100.000, zonder punten'],
    ['aantal', { aantal: '100001' }, 'Vul een heel getal in van 0 tot en met 100.000, zonder punten'],
    ['aantal', { aantal: '-1' }, 'Vul een heel getal in van 0 tot en met 100.000, zonder punten'],
    ['zichtbaar', { zichtbaar: 'niemand' }, 'Kies voor wie de activiteit zichtbaar is'],
  ])('is refused for its %s: %j', async (field, wrong, message) => {
    const { coordinator, region, hospital } = await someone();
    const sent = { id: newId(), ...meeting, organisaties: hospital, ...wrong };
    const answer = await coordinator.post(form, sent);
    expect([answer.status, errorsOf(answer.text)]).toEqual([422, [{ text: message, field }]]);
    const back = formOf(answer.text, form).fields;
    for (const [name, value] of Object.entries(sent)) {
      // A choice that is none, and text as a browser sends it, come back as far as they can.
      if (!Object.hasOwn(wrong, name) && name !== 'uitkomst') expect(back[name], name).toBe(value);
    }
    expect(await logOf(region)).toEqual([]);
  });

  it('keeps every box that was ticked when it is refused', async () => {
    const { coordinator, hospital, former } = await someone();
    const sent = { id: newId(), ...meeting, titel: '', organisaties: [hospital, former] };
    const { text } = await coordinator.post(form, sent);
    expect(new Set(formOf(text, form).fields.organisaties)).toEqual(new Set([hospital, former]));
    expect(textsOf(text, 'details summary')).toContain('Organisaties aanwezig: 2 gekozen (niet verplicht)');
  });

  it('offers members of that day by sector, and others after them', async () => {
    const { coordinator } = await someone();
    const groups = textsOf((await coordinator.get(form)).text, '.present legend');
    expect(groups).toEqual(['Zorg', 'Op die dag geen lid']);
    const wrong = { id: newId(), ...meeting, titel: '', 'datum-jaar': '2015' };
    const { text } = await coordinator.post(form, wrong);
    expect(textsOf(text, '.present legend')).toEqual(['Zorg']);
  });

  it('suggests the goals of before, the latest first', async () => {
    const { coordinator, region } = await someone();
    await anActivity(region, { heldOn: '2016-01-05', goal: 'Meer aangiften' });
    await anActivity(region, { heldOn: '2016-02-05', goal: 'Eén norm' });
    await anActivity(region, { heldOn: '2016-03-05', goal: 'Meer aangiften' });
    await anActivity(region, { heldOn: '2016-04-05', goal: '' });
    const $ = load((await coordinator.get(form)).text);
    const options = $(`#${$('#doel').attr('list')} option`).toArray();
    expect(options.map((option) => $(option).attr('value'))).toEqual(['Meer aangiften', 'Eén norm']);
  });

  it.each([{ id: 'geen-id' }, { id: '' }, { titel: 'a\u0000' }, { onbekend: 'x' }])('takes no forged form: %j', async (wrong) => {
    const { coordinator } = await someone();
    expect((await coordinator.post(form, { id: newId(), ...meeting, ...wrong })).status).toBe(400);
  });
});

describe('changing an activity', () => {
  it('shows what it is now, and saves what is changed', async () => {
    const { coordinator, region, hospital, former } = await someone();
    const id = await anActivity(region, { organisationIds: [former], peoplePresent: 12, outcome: 'Zo gedaan' });
    const path = `${base}/${id}/bewerken`;
    const { fields } = formOf((await coordinator.get(path)).text, path);
    expect(fields).toMatchObject({
      titel: 'Samen sterk',
      aantal: '12',
      organisaties: former,
      versie: '1',
      zichtbaar: 'iedereen',
    });
    const changed = { ...without(fields), organisaties: hospital, aantal: '', zichtbaar: 'coordinator' };
    expect((await coordinator.post(path, changed)).headers.location).toBe(`${base}?periode=2016#activiteit-${id}`);
    const [event] = await logOf(region);
    expect(changeLines(event!)).toEqual([
      'Organisaties erbij: Ziekenhuis De Es',
      'Organisaties eraf: Élan Zorg',
      'Personen aanwezig: 12, vervallen',
      'Zichtbaar voor: was iedereen in de regio, nu alleen coördinatoren',
    ]);
    const again = formOf((await coordinator.get(path)).text, path).fields;
    expect(again).toMatchObject({ organisaties: hospital, aantal: '', versie: '2' });
    expect((await coordinator.post(path, without(again))).status).toBe(303);
    expect(await logOf(region)).toHaveLength(1);
  });

  it('keeps the kind it was given when the region no longer lists it', async () => {
    const { coordinator, region } = await someone();
    const id = await anActivity(region, { kind: 'Markt' });
    const path = `${base}/${id}/bewerken`;
    const { fields } = formOf((await coordinator.get(path)).text, path);
    expect(fields.soort).toBe('Markt');
    expect((await coordinator.post(path, { ...without(fields), titel: 'Anders' })).status).toBe(303);
    expect((await coordinator.get(form)).text).not.toContain('Markt');
  });

  it('that is sent twice is one change, and no conflict with oneself', async () => {
    const { coordinator, region, hospital } = await someone();
    const id = await anActivity(region);
    const path = `${base}/${id}/bewerken`;
    const { fields } = formOf((await coordinator.get(path)).text, path);
    const typed = { ...without(fields), titel: 'Samen sterker', organisaties: hospital };
    const answers = [await coordinator.post(path, typed), await coordinator.post(path, typed)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await logOf(region)).toHaveLength(1);
  });

  it('is not done unseen over another’s change', async () => {
    const { app, coordinator, region } = await someone();
    const id = await anActivity(region);
    const path = `${base}/${id}/bewerken`;
    const { fields } = formOf((await coordinator.get(path)).text, path);
    const other = await app.as('coordinator', { region, name: 'Bo Jansen' });
    await other.post(path, { ...without(fields), titel: 'Samen sterker' });
    const late = await coordinator.post(path, { ...without(fields), doel: 'Eén norm' });
    expect(late.status).toBe(409);
    expect(textsOf(late.text, '.govuk-error-summary li')[0]).toMatch(
      /^Bo Jansen, .* uur\. Titel: was Samen sterk, nu Samen sterker$/,
    );
    const kept = formOf(late.text, path).fields;
    expect([kept.doel, kept.titel, kept.versie]).toEqual(['Eén norm', 'Samen sterk', '2']);
    expect((await coordinator.post(path, without(kept))).status).toBe(303);
  });

  it('takes no version that is none', async () => {
    const { coordinator, region } = await someone();
    const id = await anActivity(region);
    const path = `${base}/${id}/bewerken`;
    expect((await coordinator.post(path, { ...meeting, versie: 'x' })).status).toBe(400);
    expect((await coordinator.post(path, { ...meeting, versie: '1', titel: '' })).status).toBe(422);
  });
});

describe('removing an activity', () => {
  it('is asked on a page that says what stays, and is written down', async () => {
    const { coordinator, region, hospital } = await someone();
    const id = await anActivity(region, { organisationIds: [hospital] });
    const path = `${base}/${id}/verwijdering`;
    const page = await coordinator.get(path);
    expect(textsOf(page.text, '.confirm li')).toContain('Rapportages die al zijn gepubliceerd, houden haar.');
    const answer = await coordinator.post(path, without(formOf(page.text, path).fields));
    expect(answer.headers.location).toBe(base);
    expect((await coordinator.get(base)).text).toContain('Nog geen activiteiten');
    const [event] = await logOf(region);
    expect(changeSentence(event!)).toBe('De activiteit “Samen sterk” is verwijderd');
    expect((await coordinator.get(path)).status).toBe(404);
  });

  it('shows first what another changed meanwhile', async () => {
    const { coordinator, region } = await someone();
    const id = await anActivity(region);
    const path = `${base}/${id}/verwijdering`;
    const { fields } = formOf((await coordinator.get(path)).text, path);
    const edit = formOf((await coordinator.get(`${base}/${id}/bewerken`)).text, `${base}/${id}/bewerken`).fields;
    await coordinator.post(`${base}/${id}/bewerken`, { ...without(edit), titel: 'Samen sterker' });
    const late = await coordinator.post(path, without(fields));
    expect(late.status).toBe(409);
    expect(late.text).toContain('Titel: was Samen sterk, nu Samen sterker');
    expect((await coordinator.post(path, without(formOf(late.text, path).fields))).status).toBe(303);
    expect((await coordinator.post(form.replace('nieuw', `${id}/verwijdering`), { versie: '1' }, form)).status).toBe(404);
  });
});

describe('who keeps the activities', () => {
  it('is the coordinator of the region; to others these pages do not exist', async () => {
    const { app, region, hospital, coordinator } = await someone();
    const id = await anActivity(region);
    const west = await aRegion('west', 'Regio West');
    const others = [
      await app.as('ambassador', { region }),
      await app.as('member', { region, organisation: hospital }),
      await app.as('coordinator', { region: west }),
      await app.as('administrator'),
    ];
    const paths = [form, `${base}/soorten`, `${base}/${id}/bewerken`, `${base}/${id}/verwijdering`];
    for (const path of paths) {
      expect((await coordinator.get(path)).status).toBe(200);
      expect((await app.anonymous().get(path)).status).toBe(303);
      for (const visitor of others) {
        expect((await visitor.get(path)).status).toBe(404);
        expect((await visitor.post(path, { ...meeting, id: newId() }, '/mijn-account')).status).toBe(404);
      }
    }
    expect((await coordinator.get(base)).text).toContain('Samen sterk');
    // Nor does a coordinator reach into another region by an id.
    const stranger = others[2]!;
    expect((await stranger.get(`/regio/west/activiteiten/${id}/bewerken`)).status).toBe(404);
  });

  it.each(['geen-id', newId(), '1'])('finds nothing at %s', async (id) => {
    const { coordinator } = await someone();
    for (const part of ['bewerken', 'verwijdering']) {
      const fields = part === 'bewerken' ? { ...meeting, versie: '1' } : { versie: '1' };
      expect((await coordinator.get(`${base}/${id}/${part}`)).status).toBe(404);
      expect((await coordinator.post(`${base}/${id}/${part}`, fields, form)).status).toBe(404);
    }
  });
});
