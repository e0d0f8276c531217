import { load } from 'cheerio';
import supertest from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { readSheets } from '../../server/platform/files/sheets.ts';
import { newId } from '../../server/platform/tokens.ts';
import { logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, tableOf, textsOf } from '../support/html.ts';

beforeEach(emptyDatabase);

const base = '/regio/oost/verbeteracties';
const hospitalSlug = 'ziekenhuis-de-es';
const criterion = defaultModel.criteria.find(({ gating }) => gating)!;
const newPath = `${base}/nieuw?organisatie=${hospitalSlug}`;
const stepPath = `${newPath}&stelling=${criterion.code}`;
const training = {
  titel: 'Plan een training',
  wie: 'teamleider',
  'wanneer-dag': '1',
  'wanneer-maand': '3',
  'wanneer-jaar': '2017',
};

async function someone() {
  const region = await aRegion();
  const sectorId = await aSector(region);
  await aSector(region, 'Onderwijs', 2);
  const hospital = await anOrganisation(region, { sectorId });
  const other = await anOrganisation(region, { sectorId, name: 'Élan Zorg' });
  const app = await testApp();
  return {
    app,
    region,
    sectorId,
    hospital,
    other,
    member: await app.as('member', { region, organisation: hospital, name: 'Sanne Voorbeeld' }),
    coordinator: await app.as('coordinator', { region, name: 'Kim de Vries' }),
    neighbour: await app.as('member', { region, organisation: other }),
  };
}

/** Through the form, as a browser sends it. */
async function add(visitor: Visitor, fields: Record<string, string>, from = newPath): Promise<string> {
  const page = await visitor.get(from);
  const form = formOf(page.text, `${base}/nieuw`).fields as Record<string, string>;
  const answer = await visitor.post(`${base}/nieuw`, { ...without(form), ...fields }, from);
  expect(answer.status).toBe(303);
  return form.id!;
}

const without = ({ _csrf, ...rest }: Record<string, string>): Record<string, string> => rest;
const rowsAt = async (visitor: Visitor, path = base): Promise<string[][]> =>
  tableOf((await visitor.get(path)).text).rows.map((row) => row.slice(0, -1));

describe('an improvement action', () => {
  it('comes from a step, with its words filled in, and is made once however often one presses', async () => {
    const { member } = await someone();
    const page = await member.get(stepPath);
    expect(load(page.text)('#titel').text()).toBe(criterion.nextStep);
    expect(page.text).toContain(criterion.statement);
    const { action, fields } = formOf(page.text, `${base}/nieuw`);
    const sent: Record<string, string> = { ...without(fields as Record<string, string>), wie: 'teamleider' };
    const answers = [
      await member.post(action, sent, stepPath),
      await member.post(action, { ...sent, id: newId() }, `${base}/nieuw`),
    ];
    expect(answers.map(({ headers }) => headers.location)).toEqual([base, `${base}/${sent.id}`]);
    expect((await member.get(stepPath)).headers.location).toBe(`${base}/${sent.id}`);
    expect(textsOf((await member.get(`${base}/${sent.id}`)).text, '.flash')).toEqual([
      'Deze actie was er al. U ziet haar hieronder.',
    ]);
    expect(await rowsAt(member)).toEqual([[criterion.nextStep, 'teamleider', 'geen datum', 'Nog te doen']]);
  });

  it('of the organisation’s own is one as well when its form is sent twice', async () => {
    const { member, region } = await someone();
    const id = newId();
    const sent = { id, organisatie: hospitalSlug, ...training, notitie: '' };
    await member.post(`${base}/nieuw`, sent, newPath);
    expect((await member.post(`${base}/nieuw`, sent, newPath)).headers.location).toBe(`${base}/${id}`);
    expect(await rowsAt(member)).toEqual([['Plan een training', 'teamleider', '1 mrt 2017', 'Nog te doen']]);
    expect((await logOf(region)).map(({ action, objectName, actorName }) => [action, objectName, actorName])).toEqual([
      ['action.created', 'Plan een training', 'Sanne Voorbeeld'],
    ]);
  });

  it.each([
    ['titel', { titel: ' ' }, 'Vul in wat u gaat doen'],
    ['titel', { titel: 'x'.repeat(251) }, 'Gebruik niet meer dan 250 tekens'],
    ['wie', { wie: 'sanne@voorbeeld.example' }, 'Vul alleen een functie of naam in, geen e-mailadres of telefoonnummer'],
    ['wie', { wie: 'Sanne, 053 123 45 67' }, 'Vul alleen een functie of naam in, geen e-mailadres of telefoonnummer'],
    ['wanneer', { 'wanneer-dag': '31', 'wanneer-maand': '2' }, 'Deze dag bestaat niet. Vul een dag in zoals 1 10 2015'],
    ['notitie', { notitie: 'x'.repeat(2001) }, 'Gebruik niet meer dan 2000 tekens'],
  ])('is refused for its %s, and keeps what was typed', async (field, wrong, message) => {
    const { member } = await someone();
    const sent = { id: newId(), organisatie: hospitalSlug, ...training, notitie: 'zo gezegd', ...wrong };
    const answer = await member.post(`${base}/nieuw`, sent, newPath);
    expect([answer.status, errorsOf(answer.text)]).toEqual([422, [{ text: message, field }]]);
    if (field !== 'notitie') expect(load(answer.text)('#notitie').text()).toContain('zo gezegd');
    expect(formOf(answer.text, `${base}/nieuw`).fields.id).toBe(sent.id);
  });

  it('asks a coordinator of which organisation it is', async () => {
    const { coordinator } = await someone();
    const from = `${base}/nieuw`;
    const answer = await coordinator.post(from, { id: newId(), organisatie: '', ...training, notitie: '' }, from);
    expect([answer.status, errorsOf(answer.text)]).toEqual([422, [{ text: 'Kies een organisatie', field: 'organisatie' }]]);
    await add(coordinator, { organisatie: 'elan-zorg', ...training }, from);
    expect(await rowsAt(coordinator)).toEqual([
      ['Plan een training', 'Élan Zorg Zorg', 'teamleider', '1 mrt 2017', 'Nog te doen'],
    ]);
  });

  it('moves by one button, and back again', async () => {
    const { member, region } = await someone();
    const id = await add(member, {}, stepPath);
    expect((await member.post(`${base}/${id}/staat/gereed`, { terug: base }, base)).headers.location).toBe(base);
    const page = await member.get(base);
    expect(textsOf(page.text, '.flash p')[0]).toContain('gereed. In de volgende quickscan kiest u of de stelling is geregeld.');
    expect(tableOf(page.text, 'Afgerond').rows[0]?.[3]).toBe('Gereed');
    await member.post(load(page.text)('.flash form').attr('action')!, {}, base);
    expect(tableOf((await member.get(base)).text, 'Open acties').rows[0]?.[3]).toBe('Nog te doen');
    const states = (await logOf(region)).flatMap(({ changes }) => (changes['actionState'] ? [changes['actionState']] : []));
    expect(new Set(states.map(String))).toEqual(new Set(['done,todo', 'todo,done']));
  });

  it('that is settled stays so while another one is open at its statement', async () => {
    const { member } = await someone();
    const first = await add(member, {}, stepPath);
    await member.post(`${base}/${first}/staat/vervallen`, {}, base);
    await add(member, {}, stepPath);
    await member.post(`${base}/${first}/staat/bezig`, {}, base);
    expect(textsOf((await member.get(base)).text, '.flash p')).toEqual(['Bij deze stelling staat al een andere actie open.']);
    const edit = { ...training, titel: 'Plan\r\neen training', notitie: '', staat: 'bezig', versie: '2' };
    const answer = await member.post(`${base}/${first}`, edit);
    expect([answer.status, errorsOf(answer.text)[0]?.field]).toEqual([422, 'staat']);
  });

  it('is not overwritten unseen: the second editor sees what changed, and then saves knowingly', async () => {
    const { member, coordinator } = await someone();
    const id = await add(member, { ...training });
    const path = `${base}/${id}`;
    const edit = { ...training, notitie: '', staat: 'nog-te-doen', versie: '1' };
    expect((await coordinator.post(path, { ...edit, wie: 'adviseur' })).status).toBe(303);
    const late = await member.post(path, { ...edit, titel: 'Plan twee trainingen' });
    expect(late.status).toBe(409);
    expect(textsOf(late.text, '.govuk-error-summary li')[0]).toMatch(/^Kim de Vries, .* uur\. Wie: was teamleider, nu adviseur$/);
    const { fields } = formOf(late.text, path);
    expect([fields.titel, fields.wie, fields.versie]).toEqual(['Plan twee trainingen', 'teamleider', '2']);
    expect((await member.post(path, without(fields as Record<string, string>))).status).toBe(303);
    expect(await rowsAt(member)).toEqual([['Plan twee trainingen', 'teamleider', '1 mrt 2017', 'Nog te doen']]);
  });

  it('unchanged writes nothing', async () => {
    const { member, region } = await someone();
    const id = await add(member, { ...training });
    await member.post(`${base}/${id}`, { ...training, notitie: '', staat: 'nog-te-doen', versie: '1' });
    expect(await logOf(region)).toHaveLength(1);
  });
});

describe('the list of actions', () => {
  it('begins with what is over its date, and is filtered by state, sector and organisation', async () => {
    const { coordinator, app } = await someone();
    await add(coordinator, { organisatie: 'elan-zorg', ...training, titel: 'Later', 'wanneer-jaar': '2018' }, `${base}/nieuw`);
    await add(coordinator, {
      organisatie: hospitalSlug,
      ...training,
      titel: 'Ooit',
      'wanneer-dag': '',
      'wanneer-maand': '',
      'wanneer-jaar': '',
    });
    const late = await add(coordinator, { ...training, titel: 'Te laat', 'wanneer-jaar': '2016' });
    const titles = async (query: string): Promise<string[]> =>
      (await rowsAt(coordinator, `${base}${query}`)).map(([title = '']) => title);
    expect(app.clock.today() > '2016-03-01').toBe(true);
    expect(await titles('')).toEqual(['Te laat', 'Later', 'Ooit']);
    expect(await titles('?staat=te-laat')).toEqual(['Te laat']);
    expect(await titles('?organisatie=elan-zorg&staat=')).toEqual(['Later']);
    await coordinator.post(`${base}/${late}/staat/gereed`, { terug: `${base}?sector=zorg` }, base);
    expect(await titles('?sector=zorg')).toEqual(['Later', 'Ooit']);
    expect(await titles('?staat=gereed')).toEqual(['Te laat']);
    expect((await coordinator.get(`${base}?sector=onderwijs`)).text).toContain('Geen acties gevonden');
    expect((await coordinator.get(`${base}?staat=anders`)).status).toBe(400);
    expect((await coordinator.get(`${base}?pagina=0`)).status).toBe(400);
  });

  it('comes back to itself as it was filtered, and to nowhere else', async () => {
    const { coordinator } = await someone();
    const id = await add(coordinator, { ...training });
    const behind = async (terug: string): Promise<unknown> =>
      (await coordinator.post(`${base}/${id}/staat/bezig`, { terug }, base)).headers.location;
    expect(await behind(`${base}?sector=zorg&staat=open`)).toBe(`${base}?sector=zorg&staat=open`);
    for (const elsewhere of ['https://elders.example/', `${base}@elders.example`, `${base}?x=//elders.example`, '/inloggen']) {
      expect(await behind(elsewhere)).toBe(base);
    }
  });

  it.each(['xlsx', 'ods', 'csv'])(
    'is downloaded as %s by the coordinator, with nothing that a spreadsheet would run',
    async (extension) => {
      const { coordinator, member, region } = await someone();
      await add(coordinator, { ...training, titel: '=1+1', notitie: '@SOM(A1)' });
      await add(coordinator, { organisatie: 'elan-zorg', ...training }, `${base}/nieuw`);
      const app = await testApp();
      const answer = await supertest(app.app.server)
        .get(`${base}.${extension}?organisatie=${hospitalSlug}`)
        .set('host', '127.0.0.1:3000')
        .set('cookie', `sessie=${coordinator.cookies.get('sessie')}`)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        });
      expect(answer.headers['content-disposition']).toContain(`verbeteracties-oost-`);
      const [sheet] = await readSheets(answer.body as Buffer, `acties.${extension}`);
      const cells = sheet!.cells.flat();
      expect(cells.some(({ formula }) => formula !== undefined)).toBe(false);
      const texts = cells.map(({ text }) => text);
      expect([texts.includes('Ziekenhuis De Es'), texts.includes('Élan Zorg')]).toEqual([true, false]);
      expect(texts.some((text) => text.endsWith('=1+1'))).toBe(true);
      const exported = (await logOf(region)).find(({ action }) => action === 'actions.exported');
      expect(exported?.changes).toEqual({ rows: [null, 1], file: [null, extension] });
      expect((await member.get(`${base}.${extension}`)).status).toBe(404);
    },
  );
});

describe('the page of an organisation', () => {
  it('shows its open actions to itself and the coordinator', async () => {
    const { app, region, member, coordinator } = await someone();
    await add(member, { ...training, 'wanneer-jaar': '2016' });
    const done = await add(member, { ...training, titel: 'Al gedaan' });
    await member.post(`${base}/${done}/staat/gereed`, {}, base);
    const path = `/regio/oost/organisaties/${hospitalSlug}`;
    for (const visitor of [member, coordinator]) {
      const { text } = await visitor.get(path);
      expect(tableOf(text, 'Open verbeteracties').rows).toEqual([
        ['Plan een training', 'teamleider', '1 mrt 2016 Over de datum', 'Nog te doen'],
      ]);
      expect(load(text)(`a[href="${newPath}"]`).text()).toBe('Nieuwe actie');
    }
    const ambassador = await app.as('ambassador', { region });
    expect((await ambassador.get(path)).text).not.toContain('Plan een training');
  });
});

describe('who keeps actions', () => {
  it('is the organisation itself and the coordinator of its region; to others they do not exist', async () => {
    const { app, region, member, neighbour, coordinator } = await someone();
    const id = await add(member, { ...training });
    const west = await aRegion('west', 'Regio West');
    const others = {
      neighbour,
      ambassador: await app.as('ambassador', { region }),
      elsewhere: await app.as('coordinator', { region: west }),
    };
    const paths = [`${base}/${id}`, newPath, stepPath];
    for (const path of paths) {
      for (const visitor of Object.values(others)) expect((await visitor.get(path)).status).toBe(404);
      expect((await app.anonymous().get(path)).status).toBe(303);
      expect((await coordinator.get(path)).status).toBe(200);
    }
    expect((await others.ambassador.get(base)).status).toBe(404);
    expect((await neighbour.get(base)).text).not.toContain('Plan een training');
    const sent = { id: newId(), organisatie: hospitalSlug, ...training, notitie: '' };
    expect((await neighbour.post(`${base}/nieuw`, sent, `${base}/nieuw`)).status).toBe(404);
    expect((await neighbour.post(`${base}/${id}/staat/gereed`, {}, `${base}/nieuw`)).status).toBe(404);
    const edit = { ...training, notitie: '', staat: 'gereed', versie: '1' };
    expect((await neighbour.post(`${base}/${id}`, edit, `${base}/nieuw`)).status).toBe(404);
    // An id that is taken by someone else's action tells nothing.
    const taken = { ...sent, id, organisatie: 'elan-zorg' };
    expect((await neighbour.post(`${base}/nieuw`, taken, `${base}/nieuw`)).status).toBe(404);
  });

  it.each(['geen-id', newId(), '1'])('finds nothing at %s', async (id) => {
    const { member } = await someone();
    expect((await member.get(`${base}/${id}`)).status).toBe(404);
    expect((await member.post(`${base}/${id}/staat/gereed`, {}, newPath)).status).toBe(404);
  });

  it('finds no state, statement or organisation that is none, and sends no characters that cannot be kept', async () => {
    const { member } = await someone();
    const id = await add(member, { ...training });
    expect((await member.post(`${base}/${id}/staat/klaar`, {}, newPath)).status).toBe(404);
    expect((await member.get(`${newPath}&stelling=ONBEKEND`)).status).toBe(404);
    expect((await member.get(`${base}/nieuw?organisatie=nergens`)).status).toBe(404);
    expect((await member.get(`${base}/nieuw?organisatie=A%00`)).status).toBe(400);
    const nul = { ...training, titel: 'a\u0000', notitie: '', staat: 'bezig', versie: '1' };
    expect((await member.post(`${base}/${id}`, nul)).status).toBe(400);
  });
});
