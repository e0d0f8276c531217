import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { createRegion } from '../../server/organisations/index.ts';
import { emptyDatabase } from '../support/database.ts';
import { narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';

const file = join(import.meta.dirname, '../imports/prestatielijst-twente.xlsx');
const who = { personId: null, name: 'proef', origin: 'cli' };

let portal: Portal;
let region: RegionId;

beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await emptyDatabase();
  region = await portal.deps.data.everywhere((db) => createRegion(db, portal.deps, who, { slug: 'oost', name: 'Regio Oost' }));
});

const main = (page: Page): Promise<string> => page.locator('main').innerText();

/** From an empty overview to the list on screen, the way a coordinator goes. */
async function importList(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Importeer een lijst' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Controleer de lijst' }).click();
  const preview = await main(page);
  expect(preview).toContain('380');
  expect(preview).toContain('23');
  await page.locator('input[type=checkbox]').check();
  await page.getByRole('button', { name: /^Importeer/ }).click();
  await page.waitForURL(/\/importeren\/[0-9a-f-]{36}/);
}

describe('the first day of a coordinator', () => {
  it.each([
    ['with scripts', {}],
    ['without scripts', withoutScripts],
    ['on a phone', narrow],
  ])('takes in the old Excel list and sees 3,18 become 4,04, %s', async (_, options) => {
    const page = await portal.open(await portal.as('coordinator', { region, name: 'Robin' }), options);
    await importList(page);
    await page.goto('/regio/oost/prestatielijst');
    const list = await main(page);
    for (const figure of ['4,04', '3,18', '+26,9%', '76 van 76']) expect(list).toContain(figure);

    await page.goto('/regio/oost/voortgang/bronweergave');
    const source = await main(page);
    for (const figure of ['+17,64%', '+11,45%', '+65%', '+31,37%', '+41,66%', '+50%', '+0%', '+27,04%', '+26,9%'])
      expect(source).toContain(figure);

    await page.goto('/regio/oost/voortgang');
    const progress = await main(page);
    expect(progress).toMatch(/Sterkste sectoren[\s\S]*Openbaar Vervoer[\s\S]*Zorg/);
    expect(progress).toMatch(/Meeste vooruitgang[\s\S]*Onderwijs/);
    await page.context().close();
  });

  it('imports the same file again without a change', async () => {
    const page = await portal.open(await portal.as('coordinator', { region }));
    await importList(page);
    await page.goto('/regio/oost/importeren');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Controleer de lijst' }).click();
    const preview = await main(page);
    expect(preview).toContain('al verwerkt');
    expect(await page.getByRole('button', { name: /^Importeer/ }).count()).toBe(0);
  });

  it('corrects a gear by keyboard alone and finds it in the list and in the history', async () => {
    const page = await portal.open(await portal.as('coordinator', { region, name: 'Robin' }));
    await importList(page);
    await page.goto('/regio/oost/prestatielijst/gemeente-esveen/2016-Q4');
    await page.locator('input[name=versnelling]').first().focus();
    await page.keyboard.press('Space');
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Het protocol is dit kwartaal vervallen.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForLoadState('networkidle');
    expect(await main(page)).toContain('is vastgelegd');
    await page.goto('/regio/oost/organisaties/gemeente-esveen/wijzigingen');
    expect(await main(page)).toContain('De versnelling is gewijzigd');
  });

  it('scrolls the list with the keyboard and finds an organisation with /', async () => {
    const page = await portal.open(await portal.as('coordinator', { region }), { viewport: { width: 700, height: 600 } });
    await importList(page);
    await page.goto('/regio/oost/prestatielijst?van=2015-Q1&tot=2016-Q4');
    await page.waitForLoadState('networkidle');
    const scroller = page.locator('.matrix-scroller');
    await scroller.focus();
    const before = await scroller.evaluate((element) => (element as unknown as { scrollTop: number }).scrollTop);
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(400);
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('region');
    expect(await scroller.evaluate((element) => (element as unknown as { scrollTop: number }).scrollTop)).toBeGreaterThan(before);
    await page.keyboard.press('/');
    await page.keyboard.type('weverij');
    await page.keyboard.press('Enter');
    await page.waitForURL(/zoek=weverij/);
    expect(await main(page)).toContain('ROC De Weverij');
  });

  it('is told what is wrong with a file, at the field, and nothing is written', async () => {
    const page = await portal.open(await portal.as('coordinator', { region }));
    await page.goto('/regio/oost/importeren');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'plaatje.xlsx', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47]) });
    await page.getByRole('button', { name: 'Controleer de lijst' }).click();
    expect(await page.title()).toMatch(/^Fout:/);
    expect(await page.locator('.govuk-error-summary').isVisible()).toBe(true);
    await page.locator('html[data-connected]').waitFor({ state: 'attached' });
    expect(await page.evaluate('document.activeElement.classList.contains("govuk-error-summary")')).toBe(true);
  });
});

describe('printing', () => {
  it('opens the list on paper: no menu, no buttons, every quarter, heads on each page', async () => {
    const page = await portal.open(await portal.as('coordinator', { region }));
    await importList(page);
    await page.goto('/regio/oost/prestatielijst');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.menu').isVisible()).toBe(false);
    expect(await page.locator('.matrix').isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.querySelector(".matrix thead")).display')).toBe('table-header-group');
  });
});
