import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { arrive, narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

const home = '/regio/oosterland/voortgang';
let portal: Portal;
let region: RegionId;
let coordinator: Visitor;

beforeAll(async () => {
  await emptyDatabase();
  portal = await openPortal();
  region = await aReferenceRegion(portal.deps);
  coordinator = await portal.as('coordinator', { region });
});
afterAll(() => portal?.close());

interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } };
}

/** How many different colours were drawn; an empty canvas has one. */
const drawn = (locator: Locator): Promise<number> =>
  locator.evaluate((element) => {
    const canvas = element as unknown as Canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

describe('progress', () => {
  it('draws its tables, and lets sectors be switched off and on by keyboard', async () => {
    const page = await portal.open(coordinator);
    await arrive(page, home);
    const chart = page.locator('#gemiddelde-per-sector');
    await chart.locator('canvas').scrollIntoViewIfNeeded();
    expect(await drawn(chart.locator('canvas'))).toBeGreaterThan(3);
    expect(await drawn(page.locator('#verdeling-per-kwartaal canvas'))).toBeGreaterThan(4);
    const before = await chart.locator('canvas').screenshot();
    const care = chart.getByLabel('Zorg', { exact: true });
    expect(await care.isChecked()).toBe(true);
    await care.focus();
    await page.keyboard.press('Space');
    expect(await care.isChecked()).toBe(false);
    expect((await chart.locator('canvas').screenshot()).equals(before)).toBe(false);
    await page.context().close();
  });

  it('without scripts keeps every figure in its tables', async () => {
    const page = await portal.open(coordinator, withoutScripts);
    await page.goto(home);
    expect(await page.locator('canvas').count()).toBe(0);
    expect(await page.locator('#gemiddelde-per-sector table').isVisible()).toBe(true);
    expect(await page.locator('#verdeling-per-kwartaal table').isVisible()).toBe(true);
    await page.getByLabel('Van', { exact: true }).selectOption('2016-Q2');
    await page.getByRole('button', { name: 'Toon' }).click();
    expect(page.url()).toContain('van=2016-Q2');
    expect(await page.locator('.page-head__caption').textContent()).toBe('Q2 2016 tot en met Q4 2016');
    await page.context().close();
  });

  it('shows a member its own course', async () => {
    const { id } = await portal.deps.data.read(region, (db) =>
      db.selectFrom('organisation').select('id').orderBy('name').executeTakeFirstOrThrow(),
    );
    const page = await portal.open(await portal.as('member', { region, organisation: id }), narrow);
    await arrive(page, home);
    expect(await page.getByText('Sectorcijfers verschijnen hier').isVisible()).toBe(true);
    await page.context().close();
  });
});
