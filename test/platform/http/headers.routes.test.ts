import supertest from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp, type Visitor } from '../../support/app.ts';
import { emptyDatabase } from '../../support/database.ts';
import { aPlace, pathFor, type Place } from '../../support/places.ts';

let portal: TestApp;
let place: Place;
let visitor: Visitor;

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  place = await aPlace('Alfa');
  visitor = await portal.as('coordinator', { region: place.region });
});

const exact: Record<string, string> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; report-uri /csp-melding",
};

function faultsIn(headers: Record<string, string>, where: string): string[] {
  const wrong = Object.entries(exact).flatMap(([name, value]) =>
    headers[name] === value ? [] : [`${where}: ${name} is ${headers[name]}`],
  );
  for (const name of ['server', 'x-powered-by']) if (headers[name]) wrong.push(`${where}: ${name} is there`);
  const type = headers['content-type'];
  if (type && /^text|json/.test(type) && !/charset=utf-8/i.test(type)) wrong.push(`${where}: ${type}`);
  return wrong;
}

describe('headers', () => {
  it('stand exactly on every route, also when it refuses', async () => {
    const wrong: string[] = [];
    for (const { url, method } of portal.app
      .knownRoutes()
      .filter((route) => route.method === 'GET' && !route.url.includes('*'))) {
      const { headers } = await visitor.get(pathFor(url, place));
      wrong.push(...faultsIn(headers as Record<string, string>, `${method} ${url}`));
      if (!url.startsWith('/api/v1/openapi') && !/no-store|no-cache/.test(headers['cache-control'] ?? ''))
        wrong.push(`${url}: ${headers['cache-control']}`);
    }
    expect(wrong).toEqual([]);
  });

  it('stand on what is not there, on odd methods, on refused hosts and on files', async () => {
    const ask = (path: string) => supertest(portal.app.server).get(path).set('host', '127.0.0.1:3000');
    const page = await ask('/inloggen');
    const styles = /href="(\/assets\/[^"]+\.css)"/.exec(page.text)![1]!;
    for (const response of [
      await ask('/nergens'),
      await ask('/%E0%A4%A'),
      await ask(styles),
      await supertest(portal.app.server).delete('/inloggen').set('host', '127.0.0.1:3000'),
      await supertest(portal.app.server).get('/').set('host', 'kwaad.example'),
    ]) {
      expect(faultsIn(response.headers as Record<string, string>, String(response.status))).toEqual([]);
    }
  });

  it('let files with a hash in their address be kept for ever', async () => {
    const page = await visitor.get('/inloggen').then(() => portal.anonymous().get('/inloggen'));
    const styles = /href="(\/assets\/[^"]+\.css)"/.exec(page.text)![1]!;
    expect((await visitor.get(styles)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('refuse another host, and links never follow the Host header', async () => {
    const response = await supertest(portal.app.server).get('/inloggen').set('host', 'kwaad.example');
    expect(response.status).toBe(400);
  });
});

describe('odd requests', () => {
  it('never end in a server error', async () => {
    const names = ['van', 'tot', 'sector', 'zoek', 'pagina', 'naar', 'onbekend'];
    const values = [
      '%00',
      'x'.repeat(5000),
      '%F0%9F%98%80',
      '2016-Q9',
      '-1',
      '1e309',
      '__proto__',
      '%27%3B--',
      '%E2%80%AE',
      'a&a=b',
      '[]',
      '%22%3E%3Cscript%3E',
    ];
    const wrong: string[] = [];
    const routes = portal.app.knownRoutes().filter((route) => route.method === 'GET' && !route.url.includes('*'));
    for (const [at, { url }] of routes.entries()) {
      for (const [i, value] of values.entries()) {
        const name = names[(i + at) % names.length]!;
        const { status, text } = await visitor.get(`${pathFor(url, place)}?${name}=${value}`);
        const shown = text.replaceAll(/(value|href|action)="[^"]*"/g, '');
        if (status >= 500 || /undefined|NaN|\[object/.test(shown)) wrong.push(`${url}?${name}=${value.slice(0, 20)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  it('of a wrong kind are refused, not parsed', async () => {
    for (const type of [
      'text/plain',
      'application/json',
      'application/xml',
      'Application/JSON',
      'text/plain; charset=utf-8',
      '',
    ]) {
      const request = supertest(portal.app.server).post('/inloggen').set('host', '127.0.0.1:3000');
      if (type) request.set('content-type', type);
      const { status } = await request.send('{"email":"a"}');
      expect([type, status >= 400 && status < 500]).toEqual([type, true]);
    }
  });

  it('that are too large are refused with a message', async () => {
    const { status, text } = await supertest(portal.app.server)
      .post('/inloggen')
      .set('host', '127.0.0.1:3000')
      .type('form')
      .send(`email=${'x'.repeat(300_000)}`);
    expect([status, text.includes('te groot')]).toEqual([422, true]);
  });
});
