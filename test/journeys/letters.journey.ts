import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { aPublishingRegion, report } from '../editions/a-region.ts';
import { axeViolations } from '../support/browser.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { lookAround, narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';

const letters = `${report}/bestuursbrieven`;
let portal: Portal;

beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal?.close());
beforeEach(emptyDatabase);

async function asCoordinator(options = {}): Promise<Page> {
  const { region } = await aPublishingRegion();
  await anEdition(region);
  return portal.open(await portal.as('coordinator', { region }), options);
}

it('all letters are made with the keyboard alone, and one is read beside its text', async () => {
  const page = await asCoordinator();
  await page.goto(`${report}/editie-1`);
  await page.getByRole('link', { name: 'Brieven aan de besturen' }).click();
  await page.getByRole('button', { name: 'Maak alle 7 brieven' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${letters}/voortgang`);
  const link = page.getByRole('link', { name: 'Download 7 brieven (pdf)' });
  await link.waitFor();
  const download = page.waitForEvent('download');
  await link.focus();
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('bestuursbrieven-oost-2016-Q4-editie-1.pdf');
});

it('the text is looked at, refused and kept, without scripts and on a narrow screen', async () => {
  const page = await asCoordinator({ ...narrow, ...withoutScripts });
  await page.goto(letters);
  await page.getByRole('link', { name: 'Bekijk of wijzig de tekst van de brief' }).click();
  const field = page.getByLabel('Tekst van de brief');
  const text = await field.inputValue();
  await field.fill(`${text}\n\nZie ook {folder}.`);
  await page.getByLabel('Bekijk de brief aan').selectOption('Dokter Robijn');
  await page.getByRole('button', { name: 'Bekijk' }).click();
  expect(await page.locator('.govuk-error-summary a').allInnerTexts()).toEqual([
    'De invulplek {folder} bestaat niet. Kies er een uit de lijst',
  ]);
  expect(await field.inputValue()).toContain('{folder}');
  await field.fill(`${text}\n\nTot ziens in **{kwartaal}**.`);
  await page.getByRole('button', { name: 'Bekijk' }).click();
  expect(await page.locator('.letter').innerText()).toContain('Geacht bestuur van Dokter Robijn,');
  expect(await page.locator('.letter strong').last().innerText()).toBe('4e kwartaal 2016');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  expect(await page.locator('.flash').innerText()).toContain('De tekst van de brief is bewaard.');
  await page.getByRole('button', { name: 'Maak alle 7 brieven' }).click();
  // Without scripts the page asks again by itself.
  await page.getByRole('link', { name: 'Download 7 brieven (pdf)' }).waitFor();
});

it('its pages are sound at every width, also after a mistake', async () => {
  const page = await asCoordinator();
  const widths = [1280, 768, 320];
  for (const path of [letters, `${letters}?sector=zorg`, `${letters}/tekst`])
    expect(await lookAround(page, path, widths), path).toBe(200);
  await page.getByLabel('Tekst van de brief').fill('{stappen} {weg}');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  expect(await axeViolations(page)).toEqual([]);
});
