import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAnswers } from '../../server/quickscan/answers.repository.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { saveAnswers } from '../../server/quickscan/save-answers.ts';
import type { Visitor } from '../support/app.ts';
import { axeViolations } from '../support/browser.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { arrive, narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';
import { aMember, anExpectedOrganisation, sentEarlier, type Expected } from '../quickscan/a-quickscan.ts';

const norm = 'M1-norm-vastgesteld';
const contact = 'BO-aanspreekpunt-benoemd';

let portal: Portal;
let expected: Expected;
let sanne: Visitor & { personId: string };

beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await emptyDatabase();
  expected = await anExpectedOrganisation();
  sanne = await portal.as('member', { region: expected.region, organisation: expected.organisation, name: 'Sanne Voorbeeld' });
});

const step = (gate = 2): string => `/regio/oost/quickscans/${expected.id}/versnelling-${gate}`;
const stored = async (code: string): Promise<StoredAnswer | undefined> =>
  (await portal.deps.data.read(expected.region, (db) => listAnswers(db, expected.id))).get(code);
const card = (page: Page, code: string, word: string): Locator => page.locator(`[name="${code}-antwoord"][value="${word}"]`);
const status = (page: Page): Locator => page.locator('.save-status__text');
const ready = async (page: Page, path = step()): Promise<void> => {
  await page.goto(path);
  await page.locator('html[data-connected]').waitFor({ state: 'attached' });
};
const saved = (page: Page): Promise<void> => status(page).filter({ hasText: 'Bewaard om 12.00 uur' }).waitFor();
/** As Robin, from another computer. */
const robinSays = (answer: 'ABSENT' | 'IN_PROGRESS', version: number) =>
  saveAnswers(portal.deps, aMember(expected.region, [expected.organisation], 'Robin'), expected.id, [
    { criterion: norm, content: { answer, explanation: 'Volgens Robin' }, version },
  ]);

describe('filling in', () => {
  it('looks well when empty, proposed and refused, on a phone and on a desk', async () => {
    await sentEarlier(expected, { '2016-Q3': answersUpTo(3) });
    for (const [options, code] of [
      [narrow, 'M6-reactie-aantoonbaar'],
      [{ viewport: { width: 1280, height: 900 } }, 'M8-nazorg-aantoonbaar'],
    ] as const) {
      const page = await portal.open(sanne, options);
      await arrive(page, step(5));
      await arrive(page, step(4));
      const open = page.locator(`#${code} .statement__more:visible`);
      expect(await open.count()).toBe(0);
      await card(page, code, 'nvt').check();
      expect(await open.count()).toBe(1);
      await page.locator('.gate__end').getByRole('button', { name: 'Verder' }).click();
      await page.locator('.govuk-error-summary').waitFor();
      expect(await page.title()).toMatch(/^Fout: Stap 3 van 5: naar versnelling 4/);
      expect(await axeViolations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('saves each change by itself, text while one types, and goes on elsewhere where one was', async () => {
    const page = await portal.open(sanne);
    await ready(page);
    await card(page, contact, 'geregeld').check();
    await saved(page);
    await page.locator(`[name="${contact}-bewijs"]`).fill('Besluit van de directie');
    await page.locator(`[name="${contact}-datum-dag"]`).fill('12');
    await page.locator(`[name="${contact}-datum-maand"]`).fill('1');
    await page.locator(`[name="${contact}-datum-jaar"]`).fill('2017');
    await page.locator(`#${contact} .statement__valid`).filter({ hasText: 'Geldig tot en met 12 januari 2018.' }).waitFor();
    expect(await stored(contact)).toMatchObject({
      answer: 'IN_PLACE',
      evidence: 'Besluit van de directie',
      evidenceDate: '2017-01-12',
    });
    expect(await page.locator('.gate__count').innerText()).toContain('1 van de 9');
    expect(await page.locator('.save-status__spoken').innerText()).toBe('Bewaard om 12.00 uur');

    const phone = await portal.open(sanne, narrow);
    await ready(phone);
    expect(await card(phone, contact, 'geregeld').isChecked()).toBe(true);
    expect(await phone.locator(`[name="${contact}-bewijs"]`).inputValue()).toBe('Besluit van de directie');
    await phone.locator(`#${contact} [name=wis]`).click();
    await saved(phone);
    expect((await stored(contact))!.answer).toBeNull();
    await page.context().close();
    await phone.context().close();
  });

  it('loses nothing that was typed just before leaving', async () => {
    const page = await portal.open(sanne);
    await ready(page);
    await card(page, norm, 'in-ontwikkeling').check();
    await page.locator(`#${norm} summary`).last().click();
    await page.locator(`[name="${norm}-toelichting"]`).fill('Nog met het bestuur');
    await page.goto('/privacy');
    await expect.poll(async () => (await stored(norm))?.explanation).toBe('Nog met het bestuur');
    await page.context().close();
  });

  it('says honestly that saving failed, and saves when it can', async () => {
    const page = await portal.open(sanne);
    await ready(page);
    await page.context().setOffline(true);
    await card(page, norm, 'geregeld').check();
    await status(page).filter({ hasText: 'Niet bewaard. Wij proberen het opnieuw.' }).waitFor();
    expect(await page.locator('.save-status__spoken').innerText()).toContain('Niet bewaard');
    await page.context().setOffline(false);
    await saved(page);
    expect((await stored(norm))!.version).toBe(1);
    await page.context().close();
  });

  it('shows someone else’s answer in its place and asks which one holds', async () => {
    const page = await portal.open(sanne);
    await ready(page);
    await robinSays('ABSENT', 0);
    await card(page, norm, 'geregeld').check();
    const choice = page.locator(`#${norm} .conflict-choice`);
    await choice.waitFor();
    expect(await choice.innerText()).toContain('Robin wijzigde dit antwoord om 12.00 uur. Welk antwoord klopt?');
    expect(await axeViolations(page)).toEqual([]);
    await choice.getByLabel(/Uw antwoord: geregeld/).check();
    await choice.getByRole('button', { name: 'Bewaar mijn keuze' }).click();
    await saved(page);
    expect(await stored(norm)).toMatchObject({ answer: 'IN_PLACE', version: 2 });

    await robinSays('IN_PROGRESS', 2);
    await card(page, norm, 'niet').check();
    await choice.getByLabel(/Antwoord van Robin: in ontwikkeling/).check();
    await choice.getByRole('button', { name: 'Bewaar mijn keuze' }).click();
    expect(await card(page, norm, 'in-ontwikkeling').isChecked()).toBe(true);
    expect(await page.locator(`[name="${norm}-toelichting"]`).inputValue()).toBe('Volgens Robin');
    expect(await stored(norm)).toMatchObject({ answer: 'IN_PROGRESS', version: 3 });
    await page.context().close();
  });

  it('keeps the text when the session has ended, and saves it after signing in elsewhere', async () => {
    const page = await portal.open(sanne);
    await ready(page);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'sessie');
    await page.context().clearCookies();
    await card(page, norm, 'geregeld').check();
    await status(page).filter({ hasText: 'u bent uitgelogd' }).waitFor();
    expect(await status(page).getByRole('link').getAttribute('href')).toBe(`/inloggen?naar=${encodeURIComponent(step())}`);
    expect(await stored(norm)).toBeUndefined();
    await page.context().addCookies([cookie!]);
    await page.evaluate('window.dispatchEvent(new Event("focus"))');
    await saved(page);
    expect((await stored(norm))!.answer).toBe('IN_PLACE');
    await page.context().close();
  });

  it('works without scripts: all fields open, a step at a time, and a page for a conflict', async () => {
    const page = await portal.open(sanne, { ...narrow, ...withoutScripts });
    await page.goto(step(4));
    expect(await page.locator('.statement__more:visible').count()).toBeGreaterThan(6);
    await page.goto(step());
    await robinSays('ABSENT', 0);
    await card(page, norm, 'geregeld').check();
    await page.locator(`[name="${norm}-bewijs"]`).fill('Blz. 3');
    await page.locator('.gate__end').getByRole('button', { name: 'Verder' }).click();
    expect(await page.title()).toBe('Stap 1 van 5: welk antwoord klopt? – Schakelpunt');
    await page.getByLabel(/Uw antwoord: geregeld/).check();
    await page.getByRole('button', { name: 'Bewaar mijn keuze' }).click();
    await page.waitForURL(`**${step(3)}`);
    expect(await stored(norm)).toMatchObject({ answer: 'IN_PLACE', evidence: 'Blz. 3' });
    // Enter in a field goes on; it never takes an answer back.
    await page.goto(step());
    await page.locator(`[name="${contact}-datum-dag"]`).press('Enter');
    expect(await page.title()).toMatch(/^Fout: Stap 1 van 5/);
    expect((await stored(norm))!.answer).toBe('IN_PLACE');
    await page.context().close();
  });
});
