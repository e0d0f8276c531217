import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { establish, reopen } from '../../server/judging/index.ts';
import { aCoordinator } from '../support/acting.ts';
import { testApp } from '../support/app.ts';
import { anOrganisation } from '../support/builders.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf } from '../support/html.ts';
import { base, coordinating } from './reviewing.ts';
import { caseOf, overrideReason, someQuickscan, type SomeQuickscan } from './some-quickscan.ts';

beforeEach(emptyDatabase);

describe('the response of an organisation', () => {
  const text = 'Wij zijn het hier niet mee eens: het bestuur stelde haar vast.';
  const responseOf = ({ id }: SomeQuickscan): string => `${base}/${id}/zienswijze`;

  async function overridden() {
    const made = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    await establish(made.deps, aCoordinator(made.region), made.id, {
      stand: (await caseOf(made)).stand,
      override: { to: 3, reason: overrideReason },
    });
    const { as } = await testApp();
    const member = await as('member', { region: made.region, organisation: made.organisation, name: 'Sanne Voorbeeld' });
    return { ...made, member, path: responseOf(made), review: made.path };
  }

  it('is written, read once more and then final; the coordinator reads it', async () => {
    const { member, coordinator, path, review } = await overridden();
    const page = await member.get(path);
    expect(page.text).toContain('Vastgesteld op 3 (berekend: 4) door Kim de Vries');
    expect(page.text).toContain(overrideReason);
    expect((await member.post(path, { reactie: 'Te kort', stap: 'lezen' })).status).toBe(422);
    const check = await member.post(path, { reactie: text, stap: 'lezen' });
    expect([check.status, headingOf(check.text)]).toEqual([200, 'Controleer uw reactie']);
    expect(check.text).toContain('Na het vastleggen kunt u uw reactie niet meer wijzigen.');
    expect(load((await member.post(path, { reactie: text, stap: 'wijzigen' })).text)('#reactie').text()).toBe(text);
    expect((await member.post(path, { reactie: text, stap: 'vastleggen' })).status).toBe(303);
    const after = await member.get(path);
    expect(after.text).toContain('Uw reactie ligt vast.');
    expect(load(after.text)('textarea')).toHaveLength(0);
    expect((await coordinator.get(review)).text).toContain(`“${text}”`);
  });

  it('cannot be given twice, nor when the override is gone', async () => {
    const { member, path, ...made } = await overridden();
    await member.post(path, { reactie: text, stap: 'vastleggen' });
    expect((await member.post(path, { reactie: `${text} Nog iets.`, stap: 'vastleggen' }, '/mijn-account')).status).toBe(409);
    await reopen(made.deps, aCoordinator(made.region), made.id, 'Er klopt iets niet.');
    expect((await member.get(path)).text).toContain('Bij deze quickscan geldt geen bijstelling.');
    expect((await member.post(path, { reactie: text, stap: 'vastleggen' }, '/mijn-account')).status).toBe(409);
  });

  it('is the organisation’s own', async () => {
    const { coordinator, path, region, sector } = await overridden();
    const { as, anonymous } = await testApp();
    const other = await anOrganisation(region, { name: 'Elan Zorg', sectorId: sector });
    const others = [coordinator, await as('member', { region, organisation: other }), await as('ambassador', { region })];
    for (const visitor of others) expect((await visitor.get(path)).status).toBe(404);
    expect((await anonymous().get(path)).status).toBe(303);
  });
});
