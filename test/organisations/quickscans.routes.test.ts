import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';
import { answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { tableOf } from '../support/html.ts';
import { base, someRegister } from './some-register.ts';

beforeEach(emptyDatabase);

const page = `${base}/ziekenhuis-de-es`;
const scans = '/regio/oost/quickscans';

async function asked() {
  const register = await someRegister();
  const { region, hospital } = register;
  const before = await aRound(region, { quarter: '2016-Q2', state: 'closed', organisations: [hospital] });
  const last = await aRound(region, { quarter: '2016-Q3', state: 'closed', organisations: [hospital] });
  const now = await aRound(region, { quarter: '2016-Q4', organisations: [hospital] });
  const id = last.participants.get(hospital)!;
  await aQuickscan(region, { id, organisation: hospital, quarter: '2016-Q3', state: 'sent', answers: answersUpTo(2) });
  return { ...register, sent: id, missed: before.participants.get(hospital)!, waiting: now.participants.get(hospital)! };
}

describe('the quickscans on the page of an organisation', () => {
  it('are all rounds it was asked in, each with its state and a way to it', async () => {
    const { coordinator, sent, missed, waiting } = await asked();
    const { text } = await coordinator.get(page);
    expect(tableOf(text, 'Quickscans per kwartaal').rows.map((row) => row.slice(0, 3))).toEqual([
      ['Q4 2016', 'niet geopend', 'nog niet vastgesteld'],
      ['Q3 2016', 'verstuurd', 'nog niet vastgesteld'],
      ['Q2 2016', 'niet verstuurd', 'nog niet vastgesteld'],
    ]);
    const links = load(text)('table a[href*="/quickscans/"]').toArray();
    expect(links.map((link) => load(link)('a').attr('href'))).toEqual([
      `${scans}/${waiting}`,
      `${scans}/${sent}`,
      `${scans}/${sent}/beoordelen`,
      `${scans}/${missed}`,
    ]);
  });

  it('let the coordinator fill in during a telephone call with one press, and nobody else', async () => {
    const { coordinator, region, hospital, waiting } = await asked();
    const action = `${scans}/${waiting}/namens`;
    expect(load((await coordinator.get(page)).text)(`form[action="${action}"] button`).text()).toContain('Vul in');
    const answer = await coordinator.post(action, {}, page);
    expect([answer.status, answer.headers.location]).toEqual([303, `${scans}/${waiting}/versnelling-2`]);
    const member = await (await testApp()).as('member', { region, organisation: hospital });
    const own = (await member.get(page)).text;
    expect(tableOf(own, 'Quickscans per kwartaal').rows[0]?.[1]).toBe('geopend, nog leeg');
    expect([load(own)(`form[action="${action}"]`).length, own.includes('/beoordelen')]).toEqual([0, false]);
  });
});
