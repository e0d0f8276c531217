import supertest, { type Response } from 'supertest';
import { expect } from 'vitest';
import { issueApiToken } from '../../server/accounts/index.ts';
import { problemDetails } from '../../server/api/problem-details.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

export let portal: TestApp;
export let reference: RegionId;
export let mixed: RegionId;
export let token: string;
export let ofAmbassador: string;
export let ofMixed: string;

const who = { personId: null, name: 'proef', origin: 'test' };
export const list = '/api/v1/regios/oosterland/prestatielijst';
export const progress = '/api/v1/regios/oosterland/voortgang';

export const issue = (region: RegionId, role: 'coordinator' | 'ambassador'): Promise<string> =>
  portal.deps.data.change(region, (db) => issueApiToken(db, portal.deps, who, { region, name: `Sleutel ${role}`, role }));

/** For `beforeAll`: two regions and a token for each who asks. */
export async function settle(): Promise<void> {
  await emptyDatabase();
  portal = await testApp();
  reference = await aReferenceRegion(portal.deps);
  mixed = await aRegion('midden', 'Regio Midden');
  const care = await aSector(mixed, 'Zorg', 1);
  await aSector(mixed, 'Anders', 2);
  await anOrganisation(mixed, { name: 'Kliniek Blijft', sectorId: care, gears: { '2016-Q1': 2, '2016-Q2': 3 } });
  await anOrganisation(mixed, { name: 'Kliniek Stil', sectorId: care, gears: { '2016-Q1': 4 } });
  const joined = [['2016-05-01', null]] as const;
  await anOrganisation(mixed, { name: 'Kliniek Nieuw', sectorId: care, gears: { '2016-Q2': 5 }, memberships: joined });
  token = await issue(reference, 'coordinator');
  ofAmbassador = await issue(reference, 'ambassador');
  ofMixed = await issue(mixed, 'coordinator');
}

export const ask = (
  path: string,
  bearer: string | null = token,
  method: 'get' | 'head' | 'post' | 'put' | 'delete' | 'options' = 'get',
) => {
  const request = supertest(portal.app.server)[method](path).set('host', '127.0.0.1:3000');
  return bearer === null ? request : request.set('authorization', `Bearer ${bearer}`);
};

export function expectProblem(response: Response, status: number): void {
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.headers['api-version']).toBe('1.1.0');
  expect(problemDetails.parse(JSON.parse(response.text)).status).toBe(status);
}

/** For a test that revoked the shared one. */
export async function renewToken(): Promise<void> {
  token = await issue(reference, 'coordinator');
}
