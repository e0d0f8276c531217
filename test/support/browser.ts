import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** Nothing leaves the machine: no updates, no sync, no first-run calls. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One per journey file; close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const ours = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return chromium.launch({ executablePath, args: flags, env: { ...ours, ...env } });
}

/**
 * What axe finds wrong on the page as it stands, best practice included: `expect(await axeViolations(page)).toEqual([])`.
 * Runs through the debugger, so the page's own content security policy stays in force.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations: found } = await inPage.run({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
    return found.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) }));
  });
  return violations.map(({ id, help, at }) => `${id}: ${help} (${at.join(', ')})`);
}
