import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anActivity } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { aReport } from '../support/places.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

/** An edition on paper: A4 without the margins of the style sheet, at 96 dots to the inch. */
const paper = { width: 703, height: 1008 };

let portal: Portal;
let page: Page;

beforeAll(async () => {
  portal = await openPortal();
  await emptyDatabase();
  const region = await aReferenceRegion(portal.deps);
  await anActivity(region, { title: 'Verantwoordelijkheidsverdelingsbijeenkomst', heldOn: '2016-11-10' });
  await aReport(region, { message: '54 van de 76 organisaties schakelden op' });
  await anEdition(region, { deps: portal.deps });
  page = await portal.open(await portal.as('coordinator', { region }), { viewport: paper });
  await page.goto('/regio/oosterland/rapportages/2016-Q4/editie-1');
  await page.locator('html[data-connected]').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
});
afterAll(() => portal?.close());

interface Drawn {
  checkVisibility(): boolean;
  getBoundingClientRect(): { left: number; right: number; width: number };
  scrollWidth: number;
  clientWidth: number;
  className: string;
  tagName: string;
  textContent: string;
}

it('leaves nothing outside the paper, and cuts nothing off', async () => {
  const cut = await page.locator('main *').evaluateAll((found, width) => {
    const screen = globalThis as unknown as { getComputedStyle(of: Drawn): { overflowX: string } };
    // What is for the ear alone is a pixel wide.
    return (found as unknown as Drawn[])
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 1)
      .filter((each) => {
        const { left, right } = each.getBoundingClientRect();
        const hides = screen.getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
        return left < -0.5 || right > width + 0.5 || hides;
      })
      .map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 60)}`);
  }, paper.width);
  expect(cut).toEqual([]);
});

it('repeats the heads of tables, breaks no row, and hides no part', async () => {
  const styles = (selector: string, property: string): Promise<string[]> =>
    page.locator(selector).evaluateAll((found, name) => {
      const screen = globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> };
      return [...new Set(found.map((each) => screen.getComputedStyle(each)[name]!))];
    }, property);
  expect(await styles('.report thead', 'display')).toEqual(['table-header-group']);
  expect(await styles('.report tbody tr', 'breakInside')).toEqual(['avoid']);
  const closed = page.locator('.report details:not([open]) > :not(summary)');
  for (const part of await closed.all()) expect(await part.isVisible(), await part.innerText()).toBe(true);
  for (const part of await page.locator('.menu, .govuk-back-link, [data-no-print]').all())
    expect(await part.isVisible()).toBe(false);
});

it('says in words or numbers what it shows in colour', async () => {
  const cells = await page.locator('.report .matrix td[class^="g"]').allInnerTexts();
  expect(cells.length).toBe(76 * 5);
  expect(cells.filter((text) => !/^[1-5]/.test(text.trim()))).toEqual([]);
});

it('takes at most ten pages of A4, list included', async () => {
  const pdf = (await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true })).toString('latin1');
  const pages = pdf.match(/\/Type \/Page\b(?!s)/g)!.length;
  expect(pages).toBeGreaterThan(3);
  expect(pages).toBeLessThanOrEqual(10);
});
