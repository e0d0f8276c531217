import { beforeEach, describe, expect, it } from 'vitest';
import { endAccess } from '../../server/accounts/end-access.ts';
import { grantRole, insertAccount } from '../../server/accounts/accounts.repository.ts';
import { listApiTokens, touchApiToken } from '../../server/accounts/api-tokens.repository.ts';
import { createToken, issueApiToken, revokeToken } from '../../server/accounts/issue-api-token.ts';
import { listOpenInvitations } from '../../server/accounts/invitations.repository.ts';
import { invitePerson } from '../../server/accounts/invite-person.ts';
import { countCoordinators, listParts } from '../../server/accounts/people.repository.ts';
import { withdrawInvitation } from '../../server/accounts/withdraw-invitation.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { hashOf, newId } from '../../server/platform/tokens.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

/** Someone with a role; returns the id of the role. */
async function aPart(
  region: RegionId,
  name: string,
  role = 'coordinator',
  organisationId: string | null = null,
): Promise<string> {
  const { data, clock } = await someDeps();
  const [personId, id] = [newId(), newId()];
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@voorbeeld.example`;
  await data.everywhere(async (db) => {
    await insertAccount(db, { id: personId, name, email, emailKey: email, passwordHash: null, createdAt: clock.now() });
    await grantRole(db, { id, region, personId, role, organisationId, from: clock.now() });
  });
  return id;
}

const partsOf = async (region: RegionId) => (await testDatabase()).data.read(region, listParts);

describe('people of a region', () => {
  it('are those with a role in it, with for whom they speak', async () => {
    const [own, other] = [await aRegion('oost'), await aRegion('west', 'Regio West')];
    const organisation = await anOrganisation(own, { name: 'De Es', sectorId: await aSector(own) });
    await aPart(own, 'Mo', 'member', organisation);
    await aPart(own, 'An', 'ambassador');
    await aPart(own, 'Kim');
    await aPart(other, 'Sanne');
    expect((await partsOf(own)).map(({ name, role, organisation: of }) => [name, role, of?.name ?? null])).toEqual([
      ['Kim', 'coordinator', null],
      ['An', 'ambassador', null],
      ['Mo', 'member', 'De Es'],
    ]);
  });

  it('who coordinate are counted per region for the administrator', async () => {
    const [own, other] = [await aRegion('oost'), await aRegion('west', 'Regio West')];
    await aPart(own, 'Kim');
    await aPart(own, 'Sanne');
    await aPart(own, 'An', 'ambassador');
    const { data, clock } = await someDeps();
    const counts = await data.everywhere((db) => countCoordinators(db, clock.now()));
    expect([counts.get(own), counts.get(other)]).toEqual([2, undefined]);
  });
});

describe('ending access', () => {
  it('dates the role, says so in the log, and takes an open invitation for the same part along', async () => {
    const region = await aRegion();
    await aPart(region, 'Kim');
    const id = await aPart(region, 'An', 'ambassador');
    const deps = await someDeps();
    const invited = { email: 'An@voorbeeld.example', name: 'An', role: 'ambassador', region, organisationId: null } as const;
    await deps.data.change(region, (db) => invitePerson(db, deps, aCoordinator(region).who, invited));
    await endAccess(deps, aCoordinator(region), id);
    expect((await partsOf(region)).find((part) => part.id === id)?.until).toEqual(deps.clock.now());
    expect(await deps.data.read(region, listOpenInvitations)).toEqual([]);
    expect((await logOf(region)).find(({ action }) => action === 'access.ended')).toMatchObject({
      objectName: 'An',
      changes: { role: ['ambassador', null] },
    });
  });

  it('twice is once', async () => {
    const region = await aRegion();
    const id = await aPart(region, 'An', 'ambassador');
    const deps = await someDeps();
    await endAccess(deps, aCoordinator(region), id);
    deps.clock.forward(1000);
    await endAccess(deps, aCoordinator(region), id);
    expect(await logOf(region)).toHaveLength(1);
  });

  it('of the last coordinator is refused', async () => {
    const region = await aRegion();
    const id = await aPart(region, 'Kim');
    await expect(endAccess(await someDeps(), aCoordinator(region), id)).rejects.toMatchObject({ kind: 'refused' });
    expect(await partsOf(region)).toMatchObject([{ until: null }]);
  });

  it('of two coordinators by each other at once leaves one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await emptyDatabase();
      const region = await aRegion();
      const ids = [await aPart(region, 'Kim'), await aPart(region, 'Sanne')];
      const deps = await someDeps();
      const ended = await Promise.allSettled(ids.map((id) => endAccess(deps, aCoordinator(region), id)));
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await partsOf(region)).filter(({ until }) => until === null)).toHaveLength(1);
    }
  });

  it('of someone in another region does not exist', async () => {
    const [own, other] = [await aRegion('oost'), await aRegion('west', 'Regio West')];
    const id = await aPart(other, 'Sanne', 'ambassador');
    await expect(endAccess(await someDeps(), aCoordinator(own), id)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await partsOf(other)).toMatchObject([{ until: null }]);
  });
});

describe('withdrawing an invitation', () => {
  it('works once, and not from another region', async () => {
    const [own, other] = [await aRegion('oost'), await aRegion('west', 'Regio West')];
    const deps = await someDeps();
    const invited = { email: 'an@voorbeeld.example', name: 'An', role: 'ambassador', region: own, organisationId: null } as const;
    await deps.data.change(own, (db) => invitePerson(db, deps, aCoordinator(own).who, invited));
    const { id } = (await deps.data.read(own, listOpenInvitations))[0]!;
    await expect(withdrawInvitation(deps, aCoordinator(other), id)).rejects.toMatchObject({ kind: 'not-found' });
    await withdrawInvitation(deps, aCoordinator(own), id);
    await expect(withdrawInvitation(deps, aCoordinator(own), id)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('an API token', () => {
  const wish = { id: '7f4c1de2-0000-4000-8000-000000000001', name: 'dashboard', role: 'ambassador' } as const;

  const liveHashes = async (): Promise<string[]> => {
    const { data } = await testDatabase();
    const rows = await data.asLogin((db) =>
      db.selectFrom('api_token').select('token_hash').where('revoked_at', 'is', null).execute(),
    );
    return rows.map((row) => row.token_hash);
  };

  it('is recognised by its prefix, holds 256 bits, and only its hash is kept', async () => {
    const region = await aRegion();
    const deps = await someDeps();
    const token = await deps.data.everywhere((db) => issueApiToken(db, deps, aCoordinator(region).who, { ...wish, region }));
    expect(token).toMatch(/^skp_[\w-]{43}$/);
    const rows = await deps.data.everywhere((db) => db.selectFrom('api_token').selectAll().execute());
    expect(JSON.stringify([rows, await logOf(region)])).not.toContain(token.slice(4));
    expect(await liveHashes()).toEqual([hashOf(token)]);
  });

  it('is refused once it is revoked', async () => {
    const region = await aRegion();
    const deps = await someDeps();
    await createToken(deps, aCoordinator(region), wish);
    await revokeToken(deps, aCoordinator(region), wish.id);
    expect(await liveHashes()).toEqual([]);
    await expect(revokeToken(deps, aCoordinator(region), wish.id)).rejects.toMatchObject({ kind: 'not-found' });
    expect((await logOf(region)).map(({ action }) => action).sort()).toEqual(['token.issued', 'token.revoked']);
  });

  it('of a form sent twice is one, and the answer that came last works', async () => {
    const region = await aRegion();
    const deps = await someDeps();
    const [first, second] = [
      await createToken(deps, aCoordinator(region), wish),
      await createToken(deps, aCoordinator(region), wish),
    ];
    expect(await deps.data.read(region, listApiTokens)).toHaveLength(1);
    expect(await liveHashes()).toEqual([hashOf(second)]);
    expect(first).not.toBe(second);
  });

  it('that is in use does not lose its secret to an old form', async () => {
    const region = await aRegion();
    const deps = await someDeps();
    await createToken(deps, aCoordinator(region), wish);
    await deps.data.everywhere((db) => touchApiToken(db, wish.id, deps.clock.now()));
    await expect(createToken(deps, aCoordinator(region), wish)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await deps.data.read(region, listApiTokens))[0]?.lastUsedAt).toEqual(deps.clock.now());
  });

  it('of another region cannot be revoked from here', async () => {
    const [own, other] = [await aRegion('oost'), await aRegion('west', 'Regio West')];
    const deps = await someDeps();
    await createToken(deps, aCoordinator(other), wish);
    await expect(revokeToken(deps, aCoordinator(own), wish.id)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
