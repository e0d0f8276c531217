import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { createRegion } from '../../server/organisations/index.ts';
import type { Role, Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { arrive, openPortal, withoutScripts, type Portal } from '../support/portal.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

const widths = [320, 768, 1280];

const known: Record<string, string> = {
  slug: 'gemeente-esveen',
  organisatie: 'gemeente-esveen',
  sector: 'onderwijs',
  kwartaal: '2016-Q4',
  figure: 'gemiddelde',
  scope: 'regio',
};

let portal: Portal;
let filled: RegionId;
let empty: RegionId;

beforeAll(async () => {
  portal = await openPortal();
  await emptyDatabase();
  filled = await aReferenceRegion(portal.deps);
  const who = { personId: null, name: 'proef', origin: 'cli' };
  empty = await portal.deps.data.everywhere((db) => createRegion(db, portal.deps, who, { slug: 'leeg', name: 'Regio Leeg' }));
});
afterAll(() => portal?.close());

/** Every page of a region that needs no id of something made in a test: new screens come along by themselves. */
function pagesOf(region: string): string[] {
  const patterns = portal.app
    .knownRoutes()
    .filter(({ method, url }) => method === 'GET' && url.startsWith('/regio/') && !/\.(xlsx|ods|csv)$/.test(url));
  return patterns
    .map(({ url }) => url.replace(':regio', region).replaceAll(/:(\w+)/g, (whole, name: string) => known[name] ?? whole))
    .filter((path) => !path.includes(':'));
}

async function visit(visitor: Visitor, paths: readonly string[], width: number): Promise<string[]> {
  const page = await portal.open(visitor, { viewport: { width, height: 800 } });
  const faults: string[] = [];
  for (const path of paths) {
    const response = await page.request.get(path, { maxRedirects: 0 });
    if (response.status() === 404) continue;
    await arrive(page, path).catch((error: unknown) =>
      faults.push(`${width} px: ${error instanceof Error ? error.message.slice(0, 600) : String(error)}`),
    );
  }
  await page.context().close();
  return faults;
}

const member = async (): Promise<Visitor> => {
  const { id } = await portal.deps.data.read(filled, (db) =>
    db.selectFrom('organisation').select('id').where('slug', '=', 'gemeente-esveen').executeTakeFirstOrThrow(),
  );
  return portal.as('member', { region: filled, organisation: id });
};

const someone = (role: Role): Promise<Visitor> => (role === 'member' ? member() : portal.as(role, { region: filled }));

describe('every page of a region', () => {
  it.each(widths)('is sound for the coordinator, filled, at %i px', async (width) => {
    expect(await visit(await someone('coordinator'), pagesOf('oosterland'), width)).toEqual([]);
  });

  it('is sound for the coordinator of an empty region', async () => {
    const visitor = await portal.as('coordinator', { region: empty });
    const paths = pagesOf('leeg').filter((path) => !/gemeente-esveen|onderwijs/.test(path));
    expect(await visit(visitor, paths, 320)).toEqual([]);
    expect(await visit(visitor, paths, 1280)).toEqual([]);
  });

  it.each(['ambassador', 'member'] as const)('is sound for the %s, narrow and wide', async (role) => {
    const visitor = await someone(role);
    for (const width of [320, 1280]) expect(await visit(visitor, [...pagesOf('oosterland'), '/mijn-account'], width)).toEqual([]);
  });

  it('is sound for the administrator', async () => {
    const visitor = await portal.as('administrator');
    const paths = portal.app
      .knownRoutes()
      .filter(({ method, url }) => method === 'GET' && url.startsWith('/beheer') && !url.includes(':'))
      .map(({ url }) => url);
    expect(paths.length).toBeGreaterThan(0);
    for (const width of widths) expect(await visit(visitor, paths, width)).toEqual([]);
  });

  it('works without scripts, and shows its heading', async () => {
    const page = await portal.open(await someone('coordinator'), withoutScripts);
    for (const path of pagesOf('oosterland')) {
      const response = await page.goto(path);
      if (response?.status() === 404) continue;
      expect(response?.status(), path).toBe(200);
      expect(await page.locator('h1').isVisible(), path).toBe(true);
      expect(await deadLinks(page), path).toEqual([]);
    }
  });

  it('has no link that leads nowhere', async () => {
    for (const role of ['coordinator', 'ambassador', 'member'] as const) {
      const page = await portal.open(await someone(role), withoutScripts);
      const seen = new Set<string>();
      const queue = ['/regio/oosterland'];
      const dead: string[] = [];
      while (queue.length > 0 && seen.size < 150) {
        const path = queue.shift()!;
        if (seen.has(path)) continue;
        seen.add(path);
        const response = await page.request.get(path);
        if (response.status() >= 400) dead.push(`${role}: ${path} ${response.status()}`);
        if (!(response.headers()['content-type'] ?? '').startsWith('text/html')) continue;
        const links = [...(await response.text()).matchAll(/href="(\/[^"#]*)(?:#[^"]*)?"/g)].map(([, href]) =>
          href!.replaceAll('&amp;', '&'),
        );
        // One of a kind is enough: 76 organisations share a page.
        const kinds = new Set([...seen, ...queue].map(kindOf));
        for (const link of new Set(links)) {
          if (kinds.has(kindOf(link))) continue;
          queue.push(link);
          kinds.add(kindOf(link));
        }
      }
      expect(dead).toEqual([]);
      expect(seen.size).toBeGreaterThan(5);
    }
  });
});

const kindOf = (path: string): string =>
  path
    .replace(/^(\/regio\/[^/]+\/(?:organisaties|voortgang))\/(?!nieuw|uitleg|bronweergave)[^/?]+/, '$1/*')
    .replace(/\/prestatielijst\/[^/]+\/.*/, '/prestatielijst/*')
    .replace(/uitleg\/([^/]+)\/[^?]+/, 'uitleg/$1/*')
    .replaceAll(/=[^&]*/g, '=*')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*');

/** Links to a place on the page itself that is not there. */
const deadLinks = (page: Page): Promise<string[]> =>
  page.locator('a[href^="#"]').evaluateAll((links) =>
    links
      .map((link) => link as unknown as { hash: string; ownerDocument: { getElementById(id: string): unknown } })
      .filter((link) => !link.ownerDocument.getElementById(link.hash.slice(1)))
      .map((link) => link.hash),
  );
