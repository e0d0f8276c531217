import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Config } from '../../server/platform/config.ts';
import { makeApp, type TestApp, type Visitor } from './app.ts';
import { axeViolations, launchBrowser } from './browser.ts';
import { freePort } from './free-port.ts';

export interface Portal extends TestApp {
  url: string;
  browser: Browser;
  /** A tab of its own, signed in as this visitor; `{ javaScriptEnabled: false }` or `{ viewport }` as the story needs. */
  open(visitor: Visitor, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** The smallest width that WCAG 1.4.10 asks for. */
export const narrow = { viewport: { width: 320, height: 640 } } satisfies BrowserContextOptions;
export const withoutScripts = { javaScriptEnabled: false } satisfies BrowserContextOptions;

/** The portal on a port of its own, on the worker's database, and a browser to visit it with. Close it in `afterAll`. */
export async function openPortal(changes: Partial<Config> = {}): Promise<Portal> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const test = await makeApp({ ...changes, port, baseUrl: url });
  await test.app.listen({ port, host: '127.0.0.1' });
  const browser = await launchBrowser();
  return {
    ...test,
    url,
    browser,
    async open(visitor, options = {}) {
      const context = await browser.newContext({ baseURL: url, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options });
      await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url })));
      return context.newPage();
    },
    async close() {
      await browser.close();
      await test.app.close();
    },
  };
}

/** Goes there and looks around: the page answers, axe finds nothing, nothing sticks out, and no script or policy complains. */
export async function arrive(page: Page, path: string): Promise<void> {
  expect(await lookAround(page, path), `${path} answers`).toBeLessThan(400);
}

/**
 * The same at each of these widths, of one page that is made once. Gives its status; a page that is not there, or leads elsewhere
 * (303), is not looked at.
 */
export async function lookAround(page: Page, path: string, widths: readonly number[] = []): Promise<number> {
  const complaints: string[] = [];
  const onConsole = (message: { type: () => string; text: () => string }): void => {
    if (message.type() === 'error') complaints.push(message.text());
  };
  const onError = (error: Error): void => void complaints.push(error.message);
  page.on('console', onConsole).on('pageerror', onError);
  try {
    const response = (await page.goto(path))!;
    if (response.status() >= 400) return response.status();
    if (widths.length > 0 && response.request().redirectedFrom()) return 303;
    await page.locator('html[data-connected]').waitFor({ state: 'attached' });
    for (const width of widths.length > 0 ? widths : [null]) {
      const at = width === null ? path : `${path} at ${width} px`;
      if (width !== null) await page.setViewportSize({ width, height: 800 });
      expect(await axeViolations(page), at).toEqual([]);
      expect(await sticksOut(page), `${at} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(complaints, path).toEqual([]);
    return response.status();
  } finally {
    page.off('console', onConsole).off('pageerror', onError);
  }
}

/** By how many pixels the page is wider than its window. */
const sticksOut = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
