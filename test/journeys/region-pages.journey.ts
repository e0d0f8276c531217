import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { fillDemo } from '../../server/cli/demo/fill.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { makeDraft } from '../../server/maturity/start-draft.ts';
import { createRegion } from '../../server/organisations/index.ts';
import { aCoordinator } from '../support/acting.ts';
import type { Role, Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { lookAround, openPortal, withoutScripts, type Portal } from '../support/portal.ts';

const widths = [1280, 768, 320];

/** What stands for each parameter: a closed quarter and the running one, quickscans in different states. */
let known: Record<string, readonly string[]>;
let quickscans: Record<'ofMember' | 'ofMemberBefore' | 'established' | 'sent' | 'busy', string>;

let portal: Portal;
let filled: RegionId;
let empty: RegionId;
let own: string;
/** Of the report that has two editions. */
let corrected: string;

beforeAll(async () => {
  portal = await openPortal();
  await emptyDatabase();
  // The very region of the demo, in the time of the reference list: rounds behind it, and one halfway.
  await fillDemo(portal.deps);
  const { data } = portal.deps;
  const { id: region } = await data.everywhere((db) => db.selectFrom('region').select('id').executeTakeFirstOrThrow());
  filled = region as RegionId;
  await makeDraft(portal.deps, aCoordinator(filled));
  await data.read(filled, async (db) => {
    const organisation = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'gemeente-esveen')
      .executeTakeFirstOrThrow();
    own = organisation.id;
    const rows = await db
      .selectFrom('participant')
      .innerJoin('round', 'round.id', 'participant.round_id')
      .leftJoin('quickscan', 'quickscan.id', 'participant.id')
      .leftJoin('establishment', 'establishment.quickscan_id', 'participant.id')
      .select(['participant.id', 'participant.organisation_id', 'round.quarter', 'quickscan.state', 'override_reason'])
      .execute();
    const running = rows.filter(({ quarter }) => quarter === '2017-Q1');
    const found = (fits: (row: (typeof rows)[number]) => boolean, among = running): string => among.find(fits)!.id;
    quickscans = {
      ofMember: found((row) => row.organisation_id === own),
      ofMemberBefore: found((row) => row.organisation_id === own && row.quarter === '2016-Q4', rows),
      established: found((row) => row.override_reason !== null),
      sent: found((row) => row.state === 'sent'),
      busy: found((row) => row.state === 'filling'),
    };
    const action = await db
      .selectFrom('improvement_action')
      .select('id')
      .where('organisation_id', '=', own)
      .executeTakeFirstOrThrow();
    const activity = await db.selectFrom('activity').select('id').orderBy('held_on').executeTakeFirstOrThrow();
    ({ quarter: corrected } = await db
      .selectFrom('edition')
      .innerJoin('report', 'report.id', 'edition.report_id')
      .select('report.quarter')
      .where('edition.number', '=', 2)
      .executeTakeFirstOrThrow());
    known = {
      slug: ['gemeente-esveen'],
      organisatie: ['gemeente-esveen'],
      sector: ['onderwijs'],
      kwartaal: ['2016-Q4', '2017-Q1'],
      figure: ['gemiddelde'],
      scope: ['regio'],
      criterium: ['M1-norm-vastgesteld'],
      code: ['M1-norm-vastgesteld'],
      versie: ['standaard-1', 'oosterland-1'],
      rapport: ['2016-Q4', corrected],
      editie: ['editie-1', 'editie-2'],
      cijfer: [`gemiddelde.regio.${corrected}`, 'opgeschakeld.onderwijs'],
      'quickscans/:id': [quickscans.established, quickscans.sent, quickscans.busy],
      'verbeteracties/:id': [action.id],
      'activiteiten/:id': [activity.id],
    };
  });
  const who = { personId: null, name: 'proef', origin: 'cli' };
  empty = await data.everywhere((db) => createRegion(db, portal.deps, who, { slug: 'leeg', name: 'Regio Leeg' }));
});
afterAll(() => portal?.close());

/** Every page of a region, but what needs an id of something made in a test of its own: new screens come along by themselves. */
function pagesOf(region: string, given: Record<string, readonly string[]> = {}): string[] {
  const patterns = portal.app
    .knownRoutes()
    .filter(({ method, url }) => method === 'GET' && url.startsWith('/regio/') && !/\.(xlsx|ods|csv|pdf|json)$/.test(url))
    .map(({ url }) => url.replace(':regio', region));
  return patterns.flatMap((pattern) => filledIn(pattern, { ...known, ...given })).filter((path) => !path.includes(':'));
}

/** With every value of its first parameter, and so on. */
function filledIn(path: string, values: Record<string, readonly string[]>): string[] {
  const [whole, folder, name, form = ''] = /(?:([a-z]+)\/)?:(\w+)(\([^()/]*\))?/.exec(path) ?? [];
  const here = name === 'id' ? values[`${folder}/:id`] : values[name ?? ''];
  if (!whole || !here) return [path];
  return here.flatMap((value) => filledIn(path.replace(`:${name}${form}`, value), values));
}

/** In two tabs at once: while one page is looked at, another is made. What is not there for this reader, or not now, says so in words. */
async function visit(visitor: Visitor, paths: readonly string[], widths: readonly number[]): Promise<string[]> {
  const faults: string[] = [];
  const queue = [...paths];
  const tab = async (): Promise<void> => {
    const page = await portal.open(visitor);
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const looked = await lookAround(page, path, widths).catch((error: Error) => error.message.slice(0, 600));
      if (![200, 303, 404, 409].includes(Number(looked))) faults.push(`${path}: ${looked}`);
    }
    await page.context().close();
  };
  await Promise.all([tab(), tab()]);
  return faults;
}

const member = (): Promise<Visitor> => portal.as('member', { region: filled, organisation: own });

const someone = (role: Role): Promise<Visitor> => (role === 'member' ? member() : portal.as(role, { region: filled }));

describe('every page of a region', () => {
  it('is sound for the coordinator at every width', async () => {
    const paths = pagesOf('oosterland');
    expect(paths.length).toBeGreaterThan(80);
    expect(await visit(await someone('coordinator'), paths, widths)).toEqual([]);
  }, 240_000);

  it('is among them for each part of a report', async () => {
    const paths = pagesOf('oosterland');
    const reports = '/regio/oosterland/rapportages';
    const edition = `${reports}/${corrected}/editie-2`;
    const ofEdition = ['', '/verschillen', '/bronweergave', '/deellinks', '/intrekking', '/uitleg/opgeschakeld.onderwijs'];
    const parts = ['bewerken', 'concept', 'publicatie', 'verwijdering', 'bestuursbrieven', 'bestuursbrieven/tekst'];
    const visitor = await someone('coordinator');
    for (const path of [
      ...ofEdition.map((part) => edition + part),
      ...parts.map((part) => `${reports}/${part.startsWith('bestuur') ? corrected : '2016-Q4'}/${part}`),
    ]) {
      expect(paths).toContain(path);
      expect((await visitor.get(path)).status, path).toBe(200);
    }
  });

  it('is sound for the coordinator of an empty region', async () => {
    const visitor = await portal.as('coordinator', { region: empty });
    const noIds = { 'quickscans/:id': [], 'verbeteracties/:id': [], 'activiteiten/:id': [] };
    const nothing = { kwartaal: [], ...noIds, organisatie: [], sector: [], slug: [] };
    const paths = pagesOf('leeg', nothing);
    expect(await visit(visitor, paths, [1280, 320])).toEqual([]);
  });

  it.each(['ambassador', 'member'] as const)('is sound for the %s, narrow and wide', async (role) => {
    const visitor = await someone(role);
    const ids = { 'quickscans/:id': [quickscans.ofMember, quickscans.ofMemberBefore] };
    const paths = [...pagesOf('oosterland', ids), '/mijn-account'];
    expect(await visit(visitor, paths, [1280, 320])).toEqual([]);
  });

  it('is sound for the administrator', async () => {
    const visitor = await portal.as('administrator');
    const paths = portal.app
      .knownRoutes()
      .filter(({ method, url }) => method === 'GET' && url.startsWith('/beheer') && !url.includes(':'))
      .map(({ url }) => url);
    expect(paths.length).toBeGreaterThan(0);
    expect(await visit(visitor, paths, widths)).toEqual([]);
  });

  it('works without scripts, and shows its heading', async () => {
    const page = await portal.open(await someone('coordinator'), withoutScripts);
    for (const path of pagesOf('oosterland')) {
      const response = await page.goto(path);
      if ([404, 409].includes(response!.status()) || new URL(page.url()).pathname !== path) continue;
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
