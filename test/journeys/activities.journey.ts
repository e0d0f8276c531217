import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeViolations } from '../support/browser.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { lookAround, narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';

const base = '/regio/oost/activiteiten';
let portal: Portal;

beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal?.close());
beforeEach(emptyDatabase);

async function asCoordinator(options = {}): Promise<Page> {
  const region = await aRegion();
  const sectorId = await aSector(region);
  for (const name of ['GGD Oost', 'Hospice De Linde']) await anOrganisation(region, { sectorId, name });
  return portal.open(await portal.as('coordinator', { region }), options);
}

const shown = (page: Page): Promise<string> => page.locator('.timeline li:target').innerText();

it('an activity is written down with the keyboard alone', async () => {
  const page = await asCoordinator();
  await page.goto(base);
  await page.locator('.empty-state a').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${base}/nieuw`);
  const { keyboard } = page;
  await page.locator('#soort').focus();
  await keyboard.type('Train');
  await keyboard.press('Tab');
  await keyboard.type('Oefenen aan de balie');
  // Past goal and outcome, to who was there: unfold, and tick the second of the two.
  for (let i = 0; i < 3; i++) await keyboard.press('Tab');
  await keyboard.press('Enter');
  for (let i = 0; i < 2; i++) await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.type('12');
  await keyboard.press('Enter');
  await page.waitForURL(`**${base}?periode=2017#activiteit-*`);
  const text = await shown(page);
  for (const part of ['Oefenen aan de balie', 'Training', '1 organisatie (Hospice De Linde) en 12 personen', '16 feb 2017'])
    expect(text).toContain(part);
});

it('and without scripts, on a narrow screen, after a mistake that keeps what was filled in', async () => {
  const page = await asCoordinator({ ...narrow, ...withoutScripts });
  await page.goto(`${base}/nieuw`);
  await page.getByLabel('Soort').selectOption('Advies');
  await page.getByLabel('Doel').fill('Eén norm');
  await page.locator('summary', { hasText: 'Organisaties aanwezig' }).click();
  await page.getByLabel('GGD Oost').check();
  await page.getByRole('button', { name: 'Bewaar de activiteit' }).click();
  expect(await page.locator('.govuk-error-summary a').allInnerTexts()).toEqual(['Vul een titel in']);
  await page.getByLabel('Titel').fill('Protocol nagelezen');
  await page.getByRole('button', { name: 'Bewaar de activiteit' }).click();
  const text = await shown(page);
  for (const part of ['Protocol nagelezen', 'Eén norm', '1 organisatie (GGD Oost)']) expect(text).toContain(part);
});

it('its pages are sound at every width, with and without activities, and after a mistake', async () => {
  const page = await asCoordinator();
  const widths = [1280, 768, 320];
  for (const path of [base, `${base}/nieuw`, `${base}/soorten`]) expect(await lookAround(page, path, widths), path).toBe(200);
  await page.goto(`${base}/nieuw`);
  await page.locator('summary', { hasText: 'Organisaties aanwezig' }).click();
  await page.getByRole('button', { name: 'Bewaar de activiteit' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel('Soort').selectOption('Advies');
  await page.getByLabel('Titel').fill('Protocolnagelezenmeteenheellangwoorddatnergenspast');
  await page.getByRole('button', { name: 'Bewaar de activiteit' }).click();
  await page.waitForURL(`**${base}?periode=2017#activiteit-*`);
  const edit = await page.getByRole('link', { name: /^Wijzig/ }).getAttribute('href');
  const removal = await page.getByRole('link', { name: /^Verwijder/ }).getAttribute('href');
  for (const path of [base, `${base}?periode=2015`, edit!, removal!])
    expect(await lookAround(page, path, widths), path).toBe(200);
});
