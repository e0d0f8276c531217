import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { aContact, base, dayFields, someRegister } from './some-register.ts';

beforeEach(emptyDatabase);

const hospitalPath = `${base}/ziekenhuis-de-es`;
const noticesIn = (html: string): string[] => textsOf(html, '.flash');

describe('the page of an organisation', () => {
  it('tells profile, membership, contacts, gears and what changed', async () => {
    const { coordinator, region, add, sectorId } = await someRegister();
    const id = await add({
      name: 'Kliniek Zuid',
      memberships: [
        ['2015-01-01', '2016-01-01'],
        ['2016-07-01', null],
      ],
      gears: { '2016-Q1': 2, '2016-Q2': 2, '2016-Q4': 4 },
    });
    await aContact(region, { id, name: 'Kliniek Zuid' });
    expect(sectorId).not.toBe('');
    const { text, status } = await coordinator.get(`${base}/kliniek-zuid`);
    expect([status, headingOf(text)]).toEqual([200, 'Kliniek Zuid']);
    expect(textsOf(text, '.page-head__lead')).toEqual(['Lid sinds 1 juli 2016.']);
    expect(tableOf(text, 'Lidmaatschap').rows.map((row) => row.slice(0, 2))).toEqual([
      ['1 jul 2016', 'nu'],
      ['1 jan 2015', '31 dec 2015'],
    ]);
    expect(tableOf(text, 'Contactpersonen').rows[0]?.slice(0, 4)).toEqual([
      'Kim de Vries Teamleider',
      'kim@de-es.example',
      '053 123 45 67',
      '1 jan 2015',
    ]);
    expect(tableOf(text, 'Versnelling per kwartaal').rows.map((row) => [row[0], row[1], row[3]])).toEqual([
      ['Q4 2016', 'versnelling 4', 'geïmporteerd'],
      ['Q2 2016', 'versnelling 2', 'geïmporteerd'],
      ['Q1 2016', 'versnelling 2', 'geïmporteerd'],
    ]);
    expect(load(text)('svg desc').text()).toContain('Q2 2016: 2; Q3 2016: niet gemeten; Q4 2016: 4');
    expect(tableOf(text, 'Laatste wijzigingen').rows[0]?.[1]).toContain('Een contactpersoon is toegevoegd');
    expect(noticesIn(text)).toEqual([]);
  });

  it('tells the coordinator when nobody speaks for a member, and not for one that left', async () => {
    const { coordinator, add } = await someRegister();
    await add({ name: 'Theater De Vonk', memberships: [['2015-01-01', '2016-07-01']] });
    expect(noticesIn((await coordinator.get(hospitalPath)).text)).toEqual([
      'Deze organisatie heeft geen contactpersoon. Wijs iemand aan',
    ]);
    const left = (await coordinator.get(`${base}/theater-de-vonk`)).text;
    expect(noticesIn(left)).toEqual([]);
    expect(textsOf(left, '.page-head__lead')).toEqual(['Was lid tot en met 30 juni 2016.']);
  });

  it('shows the member its own page with its contacts and gears, without a way to change anything', async () => {
    const { region, hospital, add } = await someRegister();
    const other = await add({ name: 'Élan Zorg' });
    const ours = await aContact(region, { id: hospital, name: 'Ziekenhuis De Es' });
    await aContact(region, { id: other, name: 'Élan Zorg' }, { email: ours.person.email, name: ours.person.name });
    const member = await (await testApp()).as('member', { region, organisation: hospital });
    const { text, status } = await member.get(hospitalPath);
    expect(status).toBe(200);
    for (const shown of ['kim@de-es.example', '053 123 45 67']) expect(text).toContain(shown);
    // Not who else Kim speaks for: names of other members are not for members.
    for (const hidden of [
      'Élan Zorg',
      'Wijzig',
      'Beëindig',
      'Nodig uit',
      'Voeg',
      'Notitie',
      'wijzigingen',
      'href="/regio/oost/organisaties"',
    ])
      expect(text.split('</header>')[1]!.split('<footer')[0], hidden).not.toContain(hidden);
    for (const path of [`${base}/elan-zorg`, `${hospitalPath}/wijzigingen`, `${hospitalPath}/bewerken`, `${base}/nieuw`]) {
      expect((await member.get(path)).status, path).toBe(404);
    }
  });

  it('keeps telephone, e-mail and notes from the ambassador', async () => {
    const { region, hospital, coordinator } = await someRegister();
    await aContact(region, { id: hospital, name: 'Ziekenhuis De Es' });
    const edit = { naam: 'Ziekenhuis De Es', sector: 'zorg', gemeente: 'esveen', notitie: 'Belt liever dan mailt.', versie: '1' };
    await coordinator.post(`${hospitalPath}/bewerken`, edit);
    const ambassador = await (await testApp()).as('ambassador', { region });
    const { text, status } = await ambassador.get(hospitalPath);
    expect([status, text.includes('Kim de Vries')]).toEqual([200, true]);
    for (const hidden of ['kim@de-es.example', '053 123', 'Belt liever', 'Nodig uit', 'Laatste wijzigingen']) {
      expect(text, hidden).not.toContain(hidden);
    }
    expect((await ambassador.get(`${hospitalPath}/bewerken`)).status).toBe(404);
  });

  it('does not exist for others, nor under a name that nobody has', async () => {
    const { coordinator } = await someRegister();
    const { as, anonymous } = await testApp();
    const elsewhere = await aRegion('west', 'Regio West');
    await anOrganisation(elsewhere, { name: 'Verweg', sectorId: await aSector(elsewhere) });
    const stranger = await as('coordinator', { region: elsewhere });
    expect((await stranger.get(hospitalPath)).status).toBe(404);
    expect((await (await as('administrator')).get(hospitalPath)).status).toBe(404);
    expect((await anonymous().get(hospitalPath)).status).toBe(303);
    expect((await coordinator.get(`${base}/a%00b`)).status).toBe(400);
    for (const slug of ['verweg', 'bestaat-niet', 'HOOFDLETTERS', "o'es", 'a'.repeat(150)]) {
      expect((await coordinator.get(`${base}/${slug}`)).status, slug).toBe(404);
    }
  });
});

describe('a new organisation', () => {
  const path = `${base}/nieuw`;
  const fields = { naam: 'Élan  Zorg', sector: 'zorg', gemeente: 'esveen', ...dayFields('vanaf', '2017-01-01') };

  it('gets its page, its membership and its first contact, and a line in its history', async () => {
    const { coordinator } = await someRegister();
    const contact = { 'contact-naam': 'Bo Smit', 'contact-email': 'bo@elan.example', 'contact-functie': 'Directeur' };
    const answer = await coordinator.post(path, { ...fields, notitie: 'Nieuw in 2017.', ...contact });
    expect([answer.status, answer.headers.location]).toEqual([303, `${base}/elan-zorg`]);
    const { text } = await coordinator.get(`${base}/elan-zorg`);
    expect([headingOf(text), noticesIn(text)]).toEqual(['Élan Zorg', ['Élan Zorg is toegevoegd.']]);
    for (const shown of ['Lid sinds 1 januari 2017', 'Bo Smit', 'Directeur', 'Nieuw in 2017.']) expect(text).toContain(shown);
    const history = tableOf((await coordinator.get(`${base}/elan-zorg/wijzigingen`)).text).rows;
    expect(history.map((row) => row[1])).toContainEqual(
      'Deze organisatie is toegevoegd Sector: Zorg Gemeente: Esveen Vanaf: 1 jan 2017 Notitie: Nieuw in 2017.',
    );
    expect(history[0]?.[2]).toBe('Sanne Kok');
    expect(history[0]?.[3]).toMatch(/^via het portaal, /);
  });

  it('gets an address of its own when another has one like it, and never that of a form', async () => {
    const { coordinator } = await someRegister();
    expect((await coordinator.post(path, { ...fields, naam: 'Nieuw' })).headers.location).toBe(`${base}/nieuw-2`);
    expect((await coordinator.post(path, { ...fields, naam: 'Ziekenhuis Des' })).status).toBe(303);
    expect((await coordinator.post(path, { ...fields, naam: 'Ζωή' })).headers.location).toBe(`${base}/organisatie`);
    expect((await coordinator.post(path, { ...fields, naam: 'Ωμέγα' })).headers.location).toBe(`${base}/organisatie-2`);
  });

  it.each([
    ['no name', { naam: ' ' }, 'naam', 'Vul de naam van de organisatie in'],
    ['a name of signs', { naam: '--&--' }, 'naam', 'Gebruik letters of cijfers'],
    [
      'a name that is taken, case and accents aside',
      { naam: 'ZIEKENHUIS dé és' },
      'naam',
      'Er is al een organisatie met de naam Ziekenhuis De Es',
    ],
    ['a long name', { naam: 'a'.repeat(151) }, 'naam', 'Gebruik niet meer dan 150 tekens'],
    ['no sector', { sector: '' }, 'sector', 'Kies een sector'],
    ['an unknown sector', { sector: 'kermis' }, 'sector', 'Kies een sector uit de lijst'],
    ['an unknown municipality', { gemeente: 'nergenshuizen' }, 'gemeente', 'Kies een gemeente uit de lijst'],
    ['no day', dayFields('vanaf', ''), 'vanaf', 'Vul in vanaf welke dag'],
    ['a day that does not exist', dayFields('vanaf', '2017-02-30'), 'vanaf', 'Deze dag bestaat niet'],
    ['a long note', { notitie: 'a'.repeat(2001) }, 'notitie', 'Gebruik niet meer dan 2000 tekens'],
    ['a contact without a name', { 'contact-email': 'bo@elan.example' }, 'contact-naam', 'Vul de naam van de contactpersoon in'],
    ['a contact without an address', { 'contact-naam': 'Bo' }, 'contact-email', 'Vul het e-mailadres in'],
    [
      'a contact with half an address',
      { 'contact-naam': 'Bo', 'contact-email': 'bo@' },
      'contact-email',
      'Vul een e-mailadres in zoals',
    ],
    ['a telephone number of words', { 'contact-telefoon': 'bel maar' }, 'contact-telefoon', 'Vul een telefoonnummer in'],
  ])('is refused with %s, and keeps what was typed', async (_, wrong, field, message) => {
    const { coordinator } = await someRegister();
    const answer = await coordinator.post(path, { ...fields, notitie: 'Bewaar mij', ...wrong });
    expect(answer.status).toBe(422);
    const $ = load(answer.text);
    expect($(`#${field}-fout`).text()).toContain(message);
    expect($('.govuk-error-summary a').attr('href')).toBe(`#${field}`);
    expect($('title').text()).toMatch(/^Fout: /);
    if (field !== 'notitie') expect($('textarea[name=notitie]').text()).toBe('Bewaar mij');
  });

  it('is refused with a forged field or a NUL character', async () => {
    const { coordinator } = await someRegister();
    expect((await coordinator.post(path, { ...fields, id: 'x' })).status).toBe(400);
    expect((await coordinator.post(path, { ...fields, naam: 'a\u0000b' })).status).toBe(400);
  });

  it('is one, when two coordinators add it at once', async () => {
    const { coordinator, region } = await someRegister();
    const other = await (await testApp()).as('coordinator', { region });
    const answers = await Promise.all([coordinator.post(path, fields), other.post(path, fields)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
    expect(answers.find(({ status }) => status === 422)!.text).toContain('Er is al een organisatie met de naam');
  });
});

describe('two coordinators editing one organisation', () => {
  const path = `${hospitalPath}/bewerken`;
  const fields = { naam: 'Ziekenhuis De Es', sector: 'zorg', gemeente: 'esveen', notitie: '', versie: '1' };

  it('shows the second what the first changed, keeps what was typed, and lets it be saved knowingly', async () => {
    const { coordinator, region } = await someRegister();
    const second = await (await testApp()).as('coordinator', { region, name: 'Joris Wulp' });
    expect((await coordinator.post(path, { ...fields, naam: 'Ziekenhuis De Nieuwe Es', sector: 'onderwijs' })).status).toBe(303);

    const answer = await second.post(path, { ...fields, notitie: 'Mijn notitie' });
    expect(answer.status).toBe(409);
    const [told, kept] = textsOf(answer.text, '.govuk-error-summary li');
    expect(told).toContain('Sanne Kok, 16 feb 2017, 12.00 uur');
    expect(told).toContain('Naam: was Ziekenhuis De Es, nu Ziekenhuis De Nieuwe Es; Sector: was Zorg, nu Onderwijs');
    expect(kept).toContain('Wat u invulde, staat hieronder nog');
    const $ = load(answer.text);
    expect([$('textarea').text(), $('#naam').attr('value'), $('input[name=versie]').attr('value')]).toEqual([
      'Mijn notitie',
      'Ziekenhuis De Es',
      '2',
    ]);

    expect((await second.post(path, { ...fields, notitie: 'Mijn notitie', versie: '2' })).status).toBe(303);
    const { text } = await coordinator.get(hospitalPath);
    expect([headingOf(text), text.includes('Mijn notitie')]).toEqual(['Ziekenhuis De Es', true]);
  });

  it('saves one of two that arrive at once', async () => {
    const { coordinator, region } = await someRegister();
    const second = await (await testApp()).as('coordinator', { region });
    const answers = await Promise.all([
      coordinator.post(path, { ...fields, naam: 'Een' }),
      second.post(path, { ...fields, naam: 'Twee' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
  });

  it('writes nothing when nothing changed, and keeps the address when the name does', async () => {
    const { coordinator } = await someRegister();
    expect((await coordinator.post(path, fields)).status).toBe(303);
    expect(tableOf((await coordinator.get(hospitalPath)).text, 'Lidmaatschap').rows).toHaveLength(1);
    expect((await coordinator.get(`${hospitalPath}/wijzigingen`)).text).toContain('Nog geen wijzigingen');
    expect((await coordinator.post(path, { ...fields, naam: 'De Grote Es' })).headers.location).toBe(hospitalPath);
  });

  it.each([
    ['another’s name', { naam: 'elan zorg' }, 'naam'],
    ['no name', { naam: '' }, 'naam'],
    ['an unknown sector', { sector: 'kermis' }, 'sector'],
  ])('refuses %s', async (_, wrong, field) => {
    const { coordinator, add } = await someRegister();
    await add({ name: 'Élan Zorg' });
    const answer = await coordinator.post(path, { ...fields, ...wrong });
    expect([answer.status, load(answer.text)(`#${field}-fout`).length]).toEqual([422, 1]);
  });

  it('refuses a version that is no number, and an organisation that is not there', async () => {
    const { coordinator } = await someRegister();
    expect((await coordinator.post(path, { ...fields, versie: 'x' })).status).toBe(422);
    expect((await coordinator.post(`${base}/nergens/bewerken`, fields, path)).status).toBe(404);
  });
});

describe('the history of an organisation', () => {
  it('goes back page by page', async () => {
    const { coordinator } = await someRegister();
    for (let version = 1; version <= 51; version += 1) {
      const fields = { naam: `Naam ${version}`, sector: 'zorg', gemeente: '', notitie: '', versie: String(version) };
      await coordinator.post(`${hospitalPath}/bewerken`, fields);
    }
    const first = (await coordinator.get(`${hospitalPath}/wijzigingen`)).text;
    expect([tableOf(first).rows.length, textsOf(first, '.pagination p')[0]]).toEqual([50, '1 tot en met 50 van 51']);
    const second = (await coordinator.get(`${hospitalPath}/wijzigingen?pagina=2`)).text;
    expect(tableOf(second).rows).toHaveLength(1);
    expect((await coordinator.get(`${hospitalPath}/wijzigingen?pagina=9`)).status).toBe(200);
    expect((await coordinator.get(`${hospitalPath}/wijzigingen?pagina=x`)).status).toBe(400);
  });
});
