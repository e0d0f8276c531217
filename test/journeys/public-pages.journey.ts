import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../support/database.ts';
import { arrive, narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';

const pages = ['/', '/inloggen', '/toegankelijkheid', '/privacy', '/beveiliging'];

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal?.close());
beforeEach(emptyDatabase);

describe('a visitor without an account', () => {
  it.each(pages)('reads %s, wide and narrow', async (path) => {
    for (const size of [{}, narrow]) {
      const page = await portal.open(portal.anonymous(), size);
      await arrive(page, path);
      expect(await page.locator('h1').count()).toBe(1);
      await page.context().close();
    }
  });

  it('reads every page without scripts', async () => {
    const page = await portal.open(portal.anonymous(), withoutScripts);
    for (const path of pages) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      expect(await page.locator('h1').isVisible(), path).toBe(true);
    }
  });

  it('reaches the content by keyboard, past the menu, with the first link', async () => {
    const page = await portal.open(portal.anonymous());
    await page.goto('/inloggen');
    await page.keyboard.press('Tab');
    const target = await page.evaluate<string>('document.activeElement.getAttribute("href")');
    expect(target).toMatch(/^#/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(`document.querySelector('${target}').matches('main, main *')`)).toBe(true);
  });
});
