/** `npm run pictures`: the pictures of the README, made from a fresh demo. */
import { mkdtempSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/pictures');
const data = mkdtempSync(join(tmpdir(), 'schakelpunt-pictures-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const demo = spawn(process.execPath, ['server/cli/main.ts', 'demo'], {
  cwd: root,
  env: { ...process.env, PORT: String(port), DATA_DIR: join(data, 'demo'), BASE_URL: url },
  stdio: ['ignore', 'pipe', 'inherit'],
});

try {
  for await (const chunk of demo.stdout) if (String(chunk).includes(url)) break;
  const browser = await launchBrowser();
  const context = await browser.newContext({ baseURL: url, locale: 'nl-NL', deviceScaleFactor: 1, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto('/inloggen');
  await page.getByRole('button', { name: 'Coördinator' }).click();
  await page.waitForURL('**/regio/**');
  const home = new URL(page.url()).pathname;
  const shoot = async (path: string, name: string, size: { width: number; height: number }): Promise<void> => {
    await page.setViewportSize(size);
    await page.goto(home + path);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  await shoot('/prestatielijst', 'prestatielijst', { width: 1180, height: 1000 });
  await shoot('/voortgang', 'voortgang', { width: 1000, height: 1100 });
  await shoot('/voortgang/uitleg/gemiddelde/regio', 'uitleg', { width: 1000, height: 1100 });
  await page.goto(`${home}/rondes`);
  const round = await page.locator('main table a').first().getAttribute('href');
  await shoot(round!.replace(home, ''), 'ronde', { width: 1000, height: 1100 });
  await page.goto(`${home}/quickscans`);
  const review = await page.locator('main table a[href$="/beoordelen"]').first().getAttribute('href');
  await shoot(review!.replace(home, ''), 'beoordelen', { width: 1000, height: 1100 });
  await page.goto(`${home}/quickscans?staat=vastgesteld`);
  const judged = await page
    .locator('main table a[href$="/beoordelen"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  // One that shifted up and can go further: it shows the most.
  for (const href of judged) {
    const result = href.replace('/beoordelen', '/resultaat');
    await page.goto(result);
    const words = await page.locator('main').innerText();
    if (!words.includes('Opgeschakeld') || !words.includes('Zo schakelt u op')) continue;
    await shoot(result.replace(home, ''), 'resultaat', { width: 1180, height: 1000 });
    break;
  }

  // The draft, with a sentence that its figures contradict.
  await page.goto(`${home}/rapportages`);
  await page.locator('main a[href$="/bewerken"]').first().click();
  await page.setViewportSize({ width: 1000, height: 1100 });
  await page.getByLabel('Eigen zin', { exact: true }).fill('Alle organisaties hebben een positieve ontwikkeling doorgemaakt');
  await page.getByRole('button', { name: 'Voeg toe' }).click();
  await page.waitForLoadState('networkidle');
  await page.getByRole('link', { name: 'Dit klopt niet' }).click();
  await page.screenshot({ path: join(folder, 'rapport-bewerken.png') });

  await context.clearCookies();
  await page.goto('/inloggen');
  await page.getByRole('button', { name: 'Ambassadeur' }).click();
  await page.waitForURL('**/regio/**');
  await shoot('', 'ambassadeur', { width: 380, height: 1100 });
  const report = await page.getByRole('link', { name: 'Lees het rapport' }).getAttribute('href');
  await shoot(report!.replace(home, ''), 'rapport', { width: 1180, height: 1150 });

  await context.clearCookies();
  await page.goto('/inloggen');
  await page.getByRole('button', { name: 'Contactpersoon van een lid' }).click();
  await page.waitForURL('**/regio/**');
  const step = await page.getByRole('link', { name: 'Antwoorden bekijken en wijzigen' }).getAttribute('href');
  await shoot(step!.replace(home, ''), 'quickscan', { width: 380, height: 1100 });
  await browser.close();
} finally {
  demo.kill('SIGTERM');
  await once(demo, 'exit');
  rmSync(data, { recursive: true, force: true });
}
