import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { aRegion, aSector, anOrganisation } from '../support/builders.ts';
import type { Page } from 'playwright-core';
import { axeViolations } from '../support/browser.ts';
import { emptyDatabase } from '../support/database.ts';
import { arrive, narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';

/** Everything that a preview can have to tell: new, changed, refused, different, from before membership. */
const list = [
  'Prestatielijst Oost;;;;;',
  'Organisatie;Sector;Gemeente;Aangesloten;Q4 2015;Q1 2016',
  'Ziekenhuis De Es met een lange naam;Zorg;Esveen;1-1-2016;4;4',
  'De Beek;Cultuur en Vrije Tijd;Beek aan de Overkant;1-2-2016;2;9',
  'Zonder sector;;;;-;3',
  'Gemiddelde;;;;3,2;3,7',
].join('\n');

let portal: Portal;
let region: RegionId;

beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await emptyDatabase();
  region = await aRegion();
  await anOrganisation(region, {
    sectorId: await aSector(region),
    name: 'Ziekenhuis De Es met een lange naam',
    memberships: [],
    gears: { '2015-Q4': 3 },
  });
});

/** The page that a form led to. Axe is a script itself, so that it cannot judge where scripts are off. */
async function lookAround(page: Page, scripts: boolean): Promise<void> {
  if (scripts) expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(
    0,
  );
}

const file = { name: 'oude-lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };

describe('importing a list', () => {
  it.each([
    ['a desk', {}],
    ['a tablet', { viewport: { width: 768, height: 900 } }],
    ['a phone', narrow],
    ['no scripts', withoutScripts],
  ])('goes from choosing to reporting with %s', async (_, options) => {
    const page = await portal.open(await portal.as('coordinator', { region, name: 'Kim' }), options);
    const scripts = !('javaScriptEnabled' in options);
    await page.goto('/regio/oost/importeren');
    await lookAround(page, scripts);
    await page.getByRole('button', { name: 'Controleer de lijst' }).click();
    await page.getByRole('heading', { name: 'Er is iets dat nog niet klopt' }).waitFor();
    await lookAround(page, scripts);

    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Controleer de lijst' }).click();
    await page.getByRole('heading', { name: 'Controleer de lijst' }).waitFor();
    await lookAround(page, scripts);
    const shown = await page.locator('main').innerText();
    for (const text of ['van 3 naar 4', 'anders berekend', 'vóór', 'Zonder sector', 'bestaat niet'])
      expect(shown, text).toContain(text);

    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Importeer 4 scores' }).click();
    await page.getByRole('heading', { name: 'Import van oude-lijst.csv' }).waitFor();
    await lookAround(page, scripts);
    await page.goto('/regio/oost/importeren');
    await lookAround(page, scripts);
    expect(await page.locator('main').innerText()).toContain('verwerkt');
    await page.context().close();
  });

  it('can be done by keyboard alone', async () => {
    const page = await portal.open(await portal.as('coordinator', { region, name: 'Kim' }));
    await arrive(page, '/regio/oost/importeren');
    await page.locator('input[type=file]').setInputFiles(file);
    const press = async (name: string | RegExp, role: 'button' | 'checkbox', key: string): Promise<void> => {
      const target = page.getByRole(role, { name });
      for (let i = 0; i < 60 && !(await target.evaluate((element) => element.matches(':focus'))); i += 1)
        await page.keyboard.press('Tab');
      await page.keyboard.press(key);
    };
    await press('Controleer de lijst', 'button', 'Enter');
    await page.getByRole('heading', { name: 'Controleer de lijst' }).waitFor();
    await press(/^Maak /, 'checkbox', 'Space');
    await press(/^Importeer/, 'button', 'Enter');
    await page.getByRole('heading', { name: 'Import van oude-lijst.csv' }).waitFor();
    expect(await page.locator('.key-figures').innerText()).toMatch(/3\s+nieuw\s+1\s+gewijzigd/);
    await page.context().close();
  });
});
