import { beforeEach, describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { newId } from '../../server/platform/tokens.ts';
import { removeReport } from '../../server/reports/remove-report.ts';
import { aCoordinator, logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';

beforeEach(emptyDatabase);

const list = '/regio/oost/rapportages';
const newPath = `${list}/nieuw`;

async function someone() {
  const region = await aRegion();
  const sectorId = await aSector(region);
  const empty = await aSector(region, 'Onderwijs', 2);
  const hospital = await anOrganisation(region, { sectorId, gears: { '2015-Q4': 2, '2016-Q4': 3 } });
  await anOrganisation(region, { sectorId, name: 'Élan Zorg', gears: { '2015-Q4': 3, '2016-Q4': 3 } });
  const app = await testApp();
  return {
    app,
    region,
    empty,
    coordinator: await app.as('coordinator', { region, name: 'Kim de Vries' }),
    ambassador: await app.as('ambassador', { region }),
    member: await app.as('member', { region, organisation: hospital }),
  };
}

const fieldsAt = async (visitor: Visitor): Promise<Record<string, string>> => {
  const { _csrf, ...fields } = formOf((await visitor.get(newPath)).text, list).fields as Record<string, string>;
  return fields;
};

async function create(visitor: Visitor, changed: Record<string, string> = {}) {
  return visitor.post(list, { ...(await fieldsAt(visitor)), ...changed }, newPath);
}

describe('a new report', () => {
  it('is on the last settled quarter against a year earlier unless one chooses otherwise', async () => {
    const { coordinator } = await someone();
    expect(await fieldsAt(coordinator)).toMatchObject({ kwartaal: '2016-Q4', vergeleken_met: '2015-Q4', bereik: 'regio' });
    const answer = await create(coordinator);
    expect([answer.status, answer.headers.location]).toEqual([303, `${list}/2016-Q4/bewerken`]);
  });

  it('begins with what the figures offer, the name of who makes it, and a request', async () => {
    const { coordinator } = await someone();
    await create(coordinator);
    const page = (await coordinator.get(`${list}/2016-Q4/bewerken`)).text;
    expect(headingOf(page)).toBe('Rapport Q4 2016 bewerken');
    expect(textsOf(page, '.draft-message')[0]).toContain('1 van de 2 organisaties');
    expect(textsOf(page, '.chosen-sentences li').length).toBeGreaterThan(2);
    const request = formOf(page, `${list}/2016-Q4/bewerken/verzoek`).fields;
    expect(request).toMatchObject({ naam: 'Kim de Vries', telefoon: '' });
    expect(String(request['verzoek']).length).toBeGreaterThan(20);
  });

  it('asks to measure who never was, and says how many', async () => {
    const { coordinator, region, empty } = await someone();
    for (const name of ['School Een', 'School Twee']) await anOrganisation(region, { sectorId: empty, name });
    await create(coordinator);
    const page = (await coordinator.get(`${list}/2016-Q4/bewerken`)).text;
    expect(formOf(page, `${list}/2016-Q4/bewerken/verzoek`).fields['verzoek']).toBe(
      'Vraag de besturen van de 2 organisaties die nog nooit zijn gemeten, om mee te doen.',
    );
  });

  it('is made once, however often its form is sent', async () => {
    const { coordinator, region } = await someone();
    const fields = await fieldsAt(coordinator);
    const answers = await Promise.all([1, 2, 3].map(() => coordinator.post(list, fields, newPath)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await coordinator.post(list, fields, newPath)).status).toBe(303);
    expect((await logOf(region)).filter(({ action }) => action === 'report.created')).toHaveLength(1);
  });

  it('is another one when one goes back to its form and chooses something else', async () => {
    const { coordinator, region } = await someone();
    const fields = await fieldsAt(coordinator);
    await coordinator.post(list, fields, newPath);
    const answer = await coordinator.post(list, { ...fields, bereik: 'zorg' }, newPath);
    expect(answer.headers.location).toBe(`${list}/2016-Q4-zorg/bewerken`);
    expect((await coordinator.get(answer.headers.location!)).status).toBe(200);
    expect((await logOf(region)).filter(({ action }) => action === 'report.created')).toHaveLength(2);
  });

  it('is logged with its quarters, and leaves every cached figure as it is', async () => {
    const { coordinator, region, app } = await someone();
    const versionOf = () =>
      app.deps.data.everywhere((db) => db.selectFrom('region').select('data_version').where('id', '=', region).execute());
    const before = await versionOf();
    await create(coordinator);
    expect((await logOf(region)).at(-1)).toMatchObject({
      action: 'report.created',
      actorName: 'Kim de Vries',
      objectName: 'Q4 2016',
      changes: { quarter: [null, '2016-Q4'], comparedWith: [null, '2015-Q4'] },
    });
    expect(await versionOf()).toEqual(before);
  });

  it('that is there already is refused, with the way to it', async () => {
    const { coordinator } = await someone();
    await create(coordinator);
    const answer = await create(coordinator);
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([{ text: 'Dit rapport is er al', field: 'kwartaal' }]);
    expect(answer.text).toContain(`href="${list}/2016-Q4/bewerken"`);
  });

  it('of a sector stands beside that of the region', async () => {
    const { coordinator } = await someone();
    await create(coordinator);
    const answer = await create(coordinator, { bereik: 'zorg' });
    expect(answer.headers.location).toBe(`${list}/2016-Q4-zorg/bewerken`);
    expect(headingOf((await coordinator.get(answer.headers.location!)).text)).toBe('Rapport Q4 2016 Zorg bewerken');
    const { rows } = tableOf((await coordinator.get(list)).text, 'Concepten');
    expect(new Set(rows.map(([name]) => name))).toEqual(new Set(['Concept Q4 2016', 'Concept Q4 2016 Zorg']));
  });

  it.each([
    [{ vergeleken_met: '2016-Q4' }, 'vergeleken_met', 'Kies een kwartaal dat vóór Q4 2016 ligt'],
    [{ vergeleken_met: '2017-Q1' }, 'vergeleken_met', 'Kies een kwartaal dat vóór Q4 2016 ligt'],
    [{ vergeleken_met: '2006-Q4' }, 'vergeleken_met', 'Kies een kwartaal dat hoogstens 39 kwartalen eerder ligt'],
    [{ vergeleken_met: 'gisteren' }, 'vergeleken_met', 'Kies een kwartaal om mee te vergelijken'],
    [{ vergeleken_met: '' }, 'vergeleken_met', 'Kies een kwartaal om mee te vergelijken'],
    [{ kwartaal: '2016-Q2' }, 'kwartaal', 'In Q2 2016 is nog geen enkele organisatie gemeten'],
    [{ kwartaal: '2016' }, 'kwartaal', 'Kies een kwartaal'],
    [{ kwartaal: '' }, 'kwartaal', 'Kies een kwartaal'],
    [{ bereik: 'onderwijs' }, 'kwartaal', 'In Q4 2016 is nog geen enkele organisatie van Onderwijs gemeten'],
    [{ bereik: 'bestaat-niet' }, 'bereik', 'Kies de hele regio of een sector uit de lijst'],
    [{ bereik: 'Zorg!' }, 'bereik', 'Kies de hele regio of een sector uit de lijst'],
  ])('%j is refused at its field, and stays as it was typed', async (typed, field, text) => {
    const { coordinator, region } = await someone();
    const answer = await create(coordinator, typed);
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([{ text, field }]);
    const [[name, value]] = Object.entries(typed) as [[string, string]];
    if (name !== 'bereik' && value !== '') expect(formOf(answer.text, list).fields[name]).toBe(value);
    expect((await logOf(region)).filter(({ objectType }) => objectType === 'report')).toEqual([]);
  });

  it('does not take a form with NUL characters, unknown fields or a made-up id', async () => {
    const { coordinator } = await someone();
    expect((await create(coordinator, { kwartaal: '2016\u0000Q4' })).status).toBe(400);
    expect((await create(coordinator, { extra: 'x' })).status).toBe(400);
    expect((await create(coordinator, { id: 'x' })).status).toBe(404);
    expect((await create(coordinator, { id: newId() })).status).toBe(303);
  });

  it('waits for a first gear', async () => {
    const app = await testApp();
    const region = await aRegion();
    const coordinator = await app.as('coordinator', { region });
    const page = (await coordinator.get(newPath)).text;
    expect(page).toContain('Nog geen versnellingen');
    expect(() => formOf(page, list)).toThrow('No form');
  });
});

describe('the list of reports', () => {
  it('says what comes here, to who makes them and to who reads them', async () => {
    const { coordinator, ambassador } = await someone();
    expect((await coordinator.get(list)).text).toContain('Nieuw rapport');
    const page = (await ambassador.get(list)).text;
    expect(page).toContain('De coördinator heeft nog geen rapport gepubliceerd.');
    expect(page).not.toContain('Nieuw rapport');
  });

  it('shows the coordinator who changed a draft last, and an ambassador no draft at all', async () => {
    const { coordinator, ambassador } = await someone();
    await create(coordinator);
    expect(tableOf((await coordinator.get(list)).text, 'Concepten (1)').rows).toEqual([
      ['Concept Q4 2016', 'Hele regio', 'Q4 2015', 'door Kim de Vries op 16 feb 2017, 12.00 uur'],
    ]);
    expect((await ambassador.get(list)).text).not.toContain('Concept');
  });

  it('is in the menu of who may read reports', async () => {
    const { coordinator, ambassador, member } = await someone();
    for (const visitor of [coordinator, ambassador]) {
      expect(textsOf((await visitor.get('/regio/oost')).text, 'nav a')).toContain('Rapportages');
    }
    expect(textsOf((await member.get('/regio/oost')).text, 'nav a')).not.toContain('Rapportages');
  });

  it('is not there for a member, nor the making of a report for an ambassador', async () => {
    const { ambassador, member, app } = await someone();
    expect((await member.get(list)).status).toBe(404);
    expect((await member.get(newPath)).status).toBe(404);
    expect((await ambassador.get(newPath)).status).toBe(404);
    expect((await app.anonymous().get(list)).status).toBe(303);
    const elsewhere = await app.as('coordinator', { region: await aRegion('west', 'Regio West') });
    expect((await elsewhere.get(list)).status).toBe(404);
  });
});

describe('a draft', () => {
  it('is removed after a page that says what is lost', async () => {
    const { coordinator, region } = await someone();
    await create(coordinator);
    const path = `${list}/2016-Q4/verwijdering`;
    expect((await coordinator.get(path)).text).toContain('gaan verloren');
    const answer = await coordinator.post(path);
    expect([answer.status, answer.headers.location]).toEqual([303, list]);
    expect((await coordinator.get(list)).text).toContain('Het concept Q4 2016 is verwijderd.');
    expect((await coordinator.get(`${list}/2016-Q4/bewerken`)).status).toBe(404);
    expect((await logOf(region)).at(-1)).toMatchObject({ action: 'report.removed', objectName: 'Q4 2016' });
    expect((await create(coordinator)).status).toBe(303);
  });

  it('of which an edition was published stays', async () => {
    const { coordinator, region, app } = await someone();
    await create(coordinator);
    const editing = {
      actor: aCoordinator(region),
      region: { id: region, name: 'Regio Oost' },
      key: { quarter: quarter('2016-Q4'), sectorSlug: null },
    };
    const edition = {
      reportKey: '2016-Q4',
      number: 1,
      quarter: quarter('2016-Q4'),
      comparedWith: quarter('2015-Q4'),
      scopeName: 'Regio Oost',
      message: 'De stand',
      publishedAt: new Date('2017-02-16T11:00:00Z'),
      publishedByName: 'Kim de Vries',
      contentSha256: 'a'.repeat(64),
      withdrawn: null,
    };
    await expect(removeReport(app.deps, editing, async () => [edition])).rejects.toThrow('Die blijft bestaan');
    expect((await coordinator.get(`${list}/2016-Q4/bewerken`)).status).toBe(200);
    // An edition of another report is no reason.
    await removeReport(app.deps, editing, async () => [{ ...edition, reportKey: '2016-Q4-zorg' }]);
    expect((await coordinator.get(`${list}/2016-Q4/bewerken`)).status).toBe(404);
  });
});
