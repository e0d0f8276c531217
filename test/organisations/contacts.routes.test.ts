import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { organisationsWithoutContact } from '../../server/organisations/index.ts';
import { testApp } from '../support/app.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { aContact, base, dayFields, someRegister } from './some-register.ts';

beforeEach(emptyDatabase);

const hospitalPath = `${base}/ziekenhuis-de-es`;
const newPath = `${hospitalPath}/contactpersonen/nieuw`;
const kim = {
  naam: 'Kim de Vries',
  email: 'Kim@De-Es.example',
  telefoon: '053 123 45 67',
  functie: 'Teamleider',
  ...dayFields('vanaf', '2017-02-01'),
};
const contactsAt = (html: string): string[][] => tableOf(html, 'Contactpersonen').rows.map((row) => row.slice(0, 4));

async function withContact() {
  const register = await someRegister();
  const contact = await aContact(register.region, { id: register.hospital, name: 'Ziekenhuis De Es' });
  const elan = await register.add({ name: 'Élan Zorg' });
  return { ...register, contact, elan, path: `${hospitalPath}/contactpersonen/${contact.id}` };
}

describe('a new contact', () => {
  it('stands on the page, and in the history', async () => {
    const { coordinator } = await someRegister();
    expect((await coordinator.post(newPath, kim)).status).toBe(303);
    const { text } = await coordinator.get(hospitalPath);
    expect(contactsAt(text)).toEqual([['Kim de Vries Teamleider', 'Kim@De-Es.example', '053 123 45 67', '1 feb 2017']]);
    expect(textsOf(text, '.flash')).toEqual(['Kim de Vries is toegevoegd.']);
    expect(tableOf(text, 'Laatste wijzigingen').rows[0]?.[1]).toContain('Contactpersoon: Kim de Vries');
  });

  it('is recognised by the address, and remains one person with two organisations', async () => {
    const { coordinator, region } = await withContact();
    const path = `${base}/elan-zorg/contactpersonen/nieuw`;
    expect((await coordinator.post(path, { ...kim, telefoon: '', functie: 'Bestuurder' })).status).toBe(303);
    const { text } = await coordinator.get(`${base}/elan-zorg`);
    expect(textsOf(text, '.flash')[0]).toBe(
      'Kim de Vries is toegevoegd. Kim de Vries is al contactpersoon van Ziekenhuis De Es; het is dezelfde persoon.',
    );
    expect(contactsAt(text)[0]?.[0]).toBe('Kim de Vries Bestuurder; ook contactpersoon van Ziekenhuis De Es');
    const { data } = await testDatabase();
    expect(await data.read(region, (db) => db.selectFrom('contact_person').select('name').execute())).toHaveLength(1);
  });

  it('is asked about when the name differs, and then keeps what is known', async () => {
    const { coordinator } = await withContact();
    const path = `${base}/elan-zorg/contactpersonen/nieuw`;
    const answer = await coordinator.post(path, { ...kim, naam: 'K. Vries' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Deze persoon is al contactpersoon van Ziekenhuis De Es.');
    const persoon = load(answer.text)('input[name=persoon]').attr('value')!;
    expect((await coordinator.post(path, { ...kim, naam: 'K. Vries', persoon })).status).toBe(303);
    expect(contactsAt((await coordinator.get(`${base}/elan-zorg`)).text)[0]?.[0]).toContain('Kim de Vries');
    // A yes about one person is no yes about another.
    expect((await coordinator.post(path, { ...kim, naam: 'X', persoon: '7f4c1de2-0000-4000-8000-000000000000' })).status).toBe(
      422,
    );
  });

  it.each([
    ['who is contact here already', {}, 'email', 'Deze persoon is al contactpersoon van deze organisatie'],
    ['without a name', { naam: '' }, 'naam', 'Vul de naam van de contactpersoon in'],
    ['without an address', { email: '' }, 'email', 'Vul het e-mailadres in'],
    ['with half an address', { email: 'kim@' }, 'email', 'Vul een e-mailadres in zoals'],
    ['with a telephone number of words', { telefoon: 'geen idee' }, 'telefoon', 'Vul een telefoonnummer in'],
    ['from no day', dayFields('vanaf', ''), 'vanaf', 'Vul de eerste dag'],
  ])('is refused: one %s', async (_, wrong, field, message) => {
    const { coordinator } = await withContact();
    const answer = await coordinator.post(newPath, { ...kim, ...wrong });
    expect([answer.status, load(answer.text)(`#${field}-fout`).text().includes(message)]).toEqual([422, true]);
    if (field !== 'naam') expect(load(answer.text)('#naam').attr('value')).toBe('Kim de Vries');
  });

  it('is one person when two coordinators add the address at once', async () => {
    const { coordinator, region, elan } = await withContact();
    expect(elan).not.toBe('');
    const other = await (await testApp()).as('coordinator', { region });
    const bo = { ...kim, naam: 'Bo Smit', email: 'bo@elan.example' };
    const answers = await Promise.all([coordinator.post(newPath, bo), other.post(`${base}/elan-zorg/contactpersonen/nieuw`, bo)]);
    expect(answers.every(({ status }) => status === 303 || status === 422)).toBe(true);
    const { data } = await testDatabase();
    const people = await data.read(region, (db) =>
      db.selectFrom('contact_person').select('name').where('name', '=', 'Bo Smit').execute(),
    );
    expect(people).toHaveLength(1);
  });
});

describe('editing a contact', () => {
  const edit = { naam: 'Kim de Boer', email: 'kim@de-es.example', telefoon: '088 555 01 23', functie: 'Directeur', versie: '1' };

  it('holds for every organisation of the person, says so beforehand, and stands in both histories; the job is of one', async () => {
    const { coordinator, region, elan, path } = await withContact();
    await aContact(region, { id: elan, name: 'Élan Zorg' }, { job: 'Bestuurder' });
    expect((await coordinator.get(path)).text).toContain('Kim de Vries is ook contactpersoon van Élan Zorg.');
    expect((await coordinator.post(path, edit)).status).toBe(303);
    const other = (await coordinator.get(`${base}/elan-zorg`)).text;
    expect(contactsAt(other)[0]?.slice(0, 3)).toEqual([
      'Kim de Boer Bestuurder; ook contactpersoon van Ziekenhuis De Es',
      'kim@de-es.example',
      '088 555 01 23',
    ]);
    expect(tableOf(other, 'Laatste wijzigingen').rows[0]?.[1]).toContain('was Kim de Vries, nu Kim de Boer');
    expect(tableOf(other, 'Laatste wijzigingen').rows[0]?.[1]).not.toContain('Directeur');
  });

  it('tells the second of two editors what the first changed, from whichever organisation', async () => {
    const { coordinator, region, elan, path } = await withContact();
    const there = await aContact(region, { id: elan, name: 'Élan Zorg' });
    const second = await (await testApp()).as('coordinator', { region, name: 'Joris Wulp' });
    await second.post(`${base}/elan-zorg/contactpersonen/${there.id}`, { ...edit, naam: 'Kim de Vries' });
    const answer = await coordinator.post(path, { ...edit, naam: 'Kim van Dam', functie: 'Mijn functie' });
    expect(answer.status).toBe(409);
    expect(textsOf(answer.text, '.govuk-error-summary li')[0]).toContain('Joris Wulp, 16 feb 2017, 12.00 uur');
    expect(textsOf(answer.text, '.govuk-error-summary li')[0]).toContain('Telefoon: was 053 123 45 67, nu 088 555 01 23');
    const $ = load(answer.text);
    expect([$('#naam').attr('value'), $('#functie').attr('value')]).toEqual(['Kim van Dam', 'Mijn functie']);
    const versie = $('input[name=versie]').attr('value')!;
    expect((await coordinator.post(path, { ...edit, naam: 'Kim van Dam', versie })).status).toBe(303);
  });

  it('refuses an address that is someone else’s', async () => {
    const { coordinator, region, hospital, path } = await withContact();
    await aContact(region, { id: hospital, name: 'Ziekenhuis De Es' }, { name: 'Bo Smit', email: 'bo@de-es.example' });
    const answer = await coordinator.post(path, { ...edit, email: 'BO@de-es.example' });
    expect([answer.status, load(answer.text)('#email-fout').text()]).toEqual([
      422,
      'Fout: Er is al een andere contactpersoon met dit e-mailadres',
    ]);
  });
});

describe('a contact who leaves', () => {
  it('is told to the coordinator at once when nobody else speaks for a member', async () => {
    const { coordinator, region, path } = await withContact();
    expect((await coordinator.get(`${path}/einde`)).text).toContain('de enige contactpersoon');
    expect((await coordinator.post(`${path}/einde`, dayFields('tot', '2017-02-15'))).status).toBe(303);
    const { text } = await coordinator.get(hospitalPath);
    expect(textsOf(text, '.flash')).toEqual([
      'Kim de Vries is geen contactpersoon meer. Dat was de enige: deze organisatie heeft dan niemand. Wijs iemand aan',
      'Deze organisatie heeft geen contactpersoon. Wijs iemand aan',
    ]);
    expect(textsOf(text, 'details li')).toContain('Kim de Vries, van 1 jan 2015 tot en met 15 feb 2017');
    const { data } = await testDatabase();
    const without = (day: string) => data.read(region, (db) => organisationsWithoutContact(db, isoDate(day)));
    expect((await without('2017-02-15')).map(({ name }) => name)).toEqual(['Élan Zorg']);
    expect((await without('2017-02-16')).map(({ name }) => name)).toEqual(['Élan Zorg', 'Ziekenhuis De Es']);
  });

  it('raises nothing while another stays', async () => {
    const { coordinator, region, hospital, path } = await withContact();
    await aContact(region, { id: hospital, name: 'Ziekenhuis De Es' }, { name: 'Bo Smit', email: 'bo@de-es.example' });
    await coordinator.post(`${path}/einde`, dayFields('tot', '2017-02-16'));
    expect(textsOf((await coordinator.get(hospitalPath)).text, '.flash')).toEqual([
      'Kim de Vries is daarna geen contactpersoon meer.',
    ]);
  });

  it('can come back, and cannot leave twice or before coming', async () => {
    const { coordinator, path } = await withContact();
    expect((await coordinator.post(`${path}/einde`, dayFields('tot', '2014-01-01'))).status).toBe(422);
    expect((await coordinator.post(`${path}/einde`, dayFields('tot', ''))).status).toBe(422);
    expect((await coordinator.post(`${path}/einde`, dayFields('tot', '2017-02-15'))).status).toBe(303);
    expect((await coordinator.post(`${path}/einde`, dayFields('tot', '2017-02-15'))).status).toBe(409);
    expect((await coordinator.post(newPath, { ...kim, telefoon: '' })).status).toBe(303);
    expect(contactsAt((await coordinator.get(hospitalPath)).text)).toHaveLength(1);
  });
});

describe('inviting a contact', () => {
  it('shows the link, works for the member’s own organisation, and stands in the history', async () => {
    const { coordinator, path } = await withContact();
    const answer = await coordinator.post(`${path}/uitnodiging`, {}, hospitalPath);
    expect([answer.status, headingOf(answer.text)]).toEqual([200, 'Uitnodiging voor Kim de Vries']);
    const link = textsOf(answer.text, '#uitnodiging')[0]!;
    const { anonymous } = await testApp();
    const visitor = anonymous();
    const phrase = 'een ketel vol groene thee';
    const accept = { naam: 'Kim de Vries', wachtwoord: phrase, herhaling: phrase };
    expect((await visitor.post(new URL(link).pathname, accept)).status).toBe(303);
    expect((await visitor.get(hospitalPath)).status).toBe(200);
    expect((await visitor.get(`${base}/elan-zorg`)).status).toBe(404);
    const page = await coordinator.get(hospitalPath);
    expect(page.text).toContain('Een contactpersoon is uitgenodigd voor het portaal');
    expect(page.text).not.toContain(link);
    expect((await coordinator.get(`${path}/uitnodiging`)).headers.location).toBe(hospitalPath);
  });

  it('is not for who has left', async () => {
    const { coordinator, path } = await withContact();
    await coordinator.post(`${path}/einde`, dayFields('tot', '2017-02-15'));
    expect((await coordinator.post(`${path}/uitnodiging`, {}, newPath)).status).toBe(409);
  });
});

describe('who may touch contacts', () => {
  it('is the coordinator alone', async () => {
    const { region, hospital, coordinator, path } = await withContact();
    const { as, anonymous } = await testApp();
    const others = [await as('ambassador', { region }), await as('member', { region, organisation: hospital })];
    for (const visitor of others) {
      for (const at of [newPath, path, `${path}/einde`, `${path}/uitnodiging`])
        expect((await visitor.get(at)).status, at).toBe(404);
      expect((await visitor.post(`${path}/uitnodiging`, {}, hospitalPath)).status).toBe(404);
    }
    expect((await anonymous().get(path)).status).toBe(303);
    for (const id of ['geen-id', '7f4c1de2-0000-4000-8000-000000000000']) {
      expect((await coordinator.get(`${hospitalPath}/contactpersonen/${id}`)).status).toBe(404);
    }
    expect((await coordinator.get(`${base}/elan-zorg/contactpersonen/${path.split('/').at(-1)}`)).status).toBe(404);
  });
});
