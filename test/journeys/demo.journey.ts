import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'schakelpunt-demo-'));
let demo: ChildProcess;
let browser: Browser;
let url: string;

async function startDemo(...args: string[]): Promise<ChildProcess> {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['server/cli/main.ts', 'demo', ...args], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: '',
      DATA_DIR: join(folder, 'demo'),
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of child.stdout!) if (String(chunk).includes(url)) break;
  child.stdout!.resume();
  return child;
}

async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  if (demo && demo.exitCode === null) await stop(demo);
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run demo', () => {
  it.each([
    ['Coördinator', /\/regio\/oosterland$/, 'Dit vraagt aandacht'],
    ['Contactpersoon van een lid', /\/regio\/oosterland$/, 'Gemeente Esveen'],
    ['Ambassadeur', /\/regio\/oosterland$/, 'Bekijk de voortgang'],
    ['Beheerder', /\/beheer$/, 'Regio Oosterland'],
  ])('lets one in as %s with one button, and the page has something to show', async (persona, place, something) => {
    const page = await (await browser.newContext({ baseURL: url })).newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Bekijk de demonstratie' }).click();
    await page.getByRole('button', { name: persona }).click();
    await page.waitForURL(place);
    expect(await page.locator('main').innerText()).toContain(something);
    await page.locator('details.personal summary').click();
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.waitForURL(`${url}/`);
    await page.context().close();
  });

  it('keeps what was changed when it is stopped and started again, and forgets it with --reset', async () => {
    const change = async (): Promise<string> => {
      const page = await (await browser.newContext({ baseURL: url })).newPage();
      await page.goto('/inloggen');
      await page.getByRole('button', { name: 'Coördinator' }).click();
      await page.waitForURL(/oosterland$/);
      await page.goto('/regio/oosterland/organisaties?zoek=nieuwkomer');
      const found = await page.locator('main').innerText();
      if (!found.includes('Nieuwkomer')) {
        await page.goto('/regio/oosterland/organisaties/nieuw');
        await page.getByLabel('Naam van de organisatie').fill('Nieuwkomer');
        await page.getByLabel('Sector', { exact: true }).selectOption({ label: 'Anders' });
        await page.getByRole('button', { name: 'Voeg toe' }).click();
        await page.waitForURL(/nieuwkomer/);
      }
      await page.context().close();
      return found;
    };
    await change();
    expect(await stop(demo)).toBe(0);
    demo = await startDemo();
    expect(await change()).toContain('Nieuwkomer');
    await stop(demo);
    demo = await startDemo('--reset');
    expect(await change()).not.toContain('Nieuwkomer');
  });
});
