import { beforeEach, describe, expect, it } from 'vitest';
import { establish, findCase } from '../../server/judging/index.ts';
import { storeAnswers } from '../../server/quickscan/index.ts';
import { aCoordinator } from '../support/acting.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { anAnswer, answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, textsOf } from '../support/html.ts';
import { anExpectedOrganisation, type Expected } from './a-quickscan.ts';

let app: TestApp;
let expected: Expected;
let sanne: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  expected = await anExpectedOrganisation();
  sanne = await app.as('member', { region: expected.region, organisation: expected.organisation });
  await aQuickscan(expected.region, { ...expected, answers: answersUpTo(3), state: 'sent' });
});

const start = (): string => `/regio/oost/quickscans/${expected.id}`;
const aboutOf = (html: string): string[] => textsOf(html, '.govuk-summary-list__row');

async function established(to: 2 | 3): Promise<void> {
  const { region, id } = expected;
  const { stand } = await app.deps.data.read(region, (db) => findCase(db, id));
  const reason = 'Het protocol is nog niet in alle teams besproken. Dat gebeurt in het voorjaar.';
  const override = to === 3 ? null : { to, reason };
  expect((await establish(app.deps, aCoordinator(region), id, { stand, override })).ok).toBe(true);
}

describe('a copy of what was established', () => {
  it('says the gear, who established it and when, and no longer a gear for the time being', async () => {
    await established(3);
    const about = aboutOf((await sanne.get(`${start()}/kopie`)).text);
    expect(about).toContain('Vastgesteld Versnelling 3, 16 februari 2017 om 12.00 uur door Kim de Vries');
    expect(about.join(' ')).not.toContain('Voorlopige');
  });

  it('says an override with its reason', async () => {
    await established(2);
    const about = aboutOf((await sanne.get(`${start()}/kopie`)).text).join(' ');
    expect(about).toContain('Versnelling 2 (berekend: 3)');
    expect(about).toContain('Reden van afwijken Het protocol is nog niet in alle teams besproken.');
  });

  it('shows the answers as they were judged, whatever happened to them since', async () => {
    await established(3);
    const later = anAnswer(answersUpTo(3)[0]!.criterion, 'ABSENT', { version: 2 });
    await app.deps.data.change(expected.region, (db) => storeAnswers(db, expected.region, expected.id, [later]));
    const [first] = textsOf((await sanne.get(`${start()}/kopie`)).text, '.check-row');
    expect(first).toContain('geregeld');
  });

  it('is told on the first page, with the way to the result', async () => {
    await established(3);
    const page = await sanne.get(start());
    expect(headingOf(page.text)).toBe('De versnelling is vastgesteld');
    expect(page.text).toContain(`href="${start()}/resultaat"`);
    expect(textsOf(page.text, '.reason-locked')[0]).toContain('De coördinator kan de quickscan heropenen.');
  });
});
