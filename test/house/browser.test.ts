import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, launchBrowser } from '../support/browser.ts';

const page = (body: string): string =>
  `<!doctype html><html lang="nl"><head><title>Proef</title></head><body><main><h1>Proef</h1>${body}</main></body></html>`;
const pages: Record<string, string> = {
  '/goed': page('<p>Een gewone zin.</p>'),
  '/fout': page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h3>Een kop te diep</h3>'),
};

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'none'; img-src data:");
    response.end(pages[request.url ?? ''] ?? page(''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server.close();
});

describe('the browser of the journeys', () => {
  it('shows a page and takes its picture', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${origin}/goed`);
    expect(await tab.title()).toBe('Proef');
    expect((await tab.screenshot()).subarray(1, 4).toString()).toBe('PNG');
    await tab.close();
  });

  it('lets axe judge under a strict content security policy, best practice included', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${origin}/goed`);
    expect(await axeViolations(tab)).toEqual([]);
    await tab.goto(`${origin}/fout`);
    expect(await axeViolations(tab)).toEqual([expect.stringMatching(/^heading-order/), expect.stringMatching(/^image-alt/)]);
    await tab.close();
  });
});
