import { RawNode, type Kysely, type KyselyPlugin } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionActor } from '../../server/access/domain/actor.ts';
import type { Deps } from '../../server/deps.ts';
import { applyImport, type Approval } from '../../server/imports/apply-import.ts';
import { cancelImport } from '../../server/imports/cancel-import.ts';
import { findBatch } from '../../server/imports/imports.repository.ts';
import { previewOf } from '../../server/imports/preview-import.ts';
import { uploadList } from '../../server/imports/upload-list.ts';
import { newId } from '../../server/platform/tokens.ts';
import { createData } from '../../server/platform/db/data.ts';
import type { DB } from '../../server/platform/db/schema.ts';
import { testApp } from '../support/app.ts';
import { aRegion, aSector, anOrganisation } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { contents, counts } from './contents.ts';

const list = 'Naam;Sector;Gemeente;Q4 2015;Q1 2016\nDe Es;Zorg;Esveen;4;4\nStil;Zorg;;2;2\nNieuw;Cultuur;Beek;1;2';

let deps: Deps;
let actor: RegionActor;

/** Two organisations: one with a gear that the list changes, one that never joined. */
beforeEach(async () => {
  await emptyDatabase();
  ({ deps } = await testApp());
  const region = await aRegion();
  const sectorId = await aSector(region);
  await anOrganisation(region, { sectorId, name: 'De Es', gears: { '2015-Q4': 3 } });
  await anOrganisation(region, { sectorId, name: 'Stil', memberships: [] });
  actor = { kind: 'coordinator', who: { personId: newId(), name: 'Kim', origin: 'web' }, region };
});

async function uploaded(): Promise<{ id: string; approval: Approval }> {
  const id = await uploadList(deps, actor, { name: 'lijst.csv', bytes: new TextEncoder().encode(list) });
  const { digest } = await deps.data.read(actor.region, async (db) =>
    previewOf(db, (await findBatch(db, id))!, deps.clock.today()),
  );
  return { id, approval: { digest, create: true } };
}

const all = { sector: 2, municipality: 1, organisation: 3, membership: 3, score: 7, import_batch: 1 };

/** A database whose nth statement fails, counted from the first. */
function failingAt(n: number, kysely: Kysely<DB>): { data: Deps['data']; statements: () => number } {
  let count = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1;
      return count === n ? RawNode.createWithSql('select 1 / 0') : node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return { data: createData(kysely.withPlugin(plugin)), statements: () => count };
}

describe('applying an import', () => {
  it('leaves everything as it was when any of its statements fails', { timeout: 60_000 }, async () => {
    const { id, approval } = await uploaded();
    const before = JSON.parse(await contents()) as unknown;
    const { kysely } = await testDatabase();
    let failures = 0;
    for (let n = 1; ; n += 1) {
      const { data, statements } = failingAt(n, kysely);
      const outcome = await applyImport({ ...deps, data }, actor, id, approval).catch((error: unknown) => error);
      if (statements() < n) break;
      expect(outcome).toBeInstanceOf(Error);
      expect(JSON.parse(await contents())).toEqual(before);
      failures += 1;
    }
    expect(failures).toBeGreaterThan(20);
    expect(await counts()).toMatchObject(all);
  });

  it('twice at the same time gives one result', async () => {
    const { id, approval } = await uploaded();
    const outcomes = await Promise.all([1, 2, 3].map(() => applyImport(deps, actor, id, approval)));
    expect(outcomes).toEqual([{ kind: 'applied' }, { kind: 'applied' }, { kind: 'applied' }]);
    expect(await counts()).toMatchObject(all);
  });

  it('of the same list uploaded twice, at the same time, changes the region once', async () => {
    const first = await uploaded();
    const second = await uploaded();
    const outcomes = await Promise.allSettled([first, second].map(({ id, approval }) => applyImport(deps, actor, id, approval)));
    const applied = outcomes.filter((each) => each.status === 'fulfilled' && each.value.kind === 'applied');
    expect(applied).toHaveLength(1);
    expect(await counts()).toMatchObject({ ...all, import_batch: 2 });
  });

  it('beside a cancellation does one of the two, whole', async () => {
    const { id, approval } = await uploaded();
    await Promise.allSettled([applyImport(deps, actor, id, approval), cancelImport(deps, actor, id)]);
    const { score } = await counts();
    const { state } = (await deps.data.read(actor.region, (db) => findBatch(db, id)))!;
    expect([state, score]).toEqual(state === 'applied' ? ['applied', 7] : ['cancelled', 1]);
  });

  it('counts as it goes, up to all of it', async () => {
    const { id, approval } = await uploaded();
    const seen: { done: number; total: number }[] = [];
    await applyImport(deps, actor, id, approval, (progress) => seen.push(progress));
    expect(seen[0]!.done).toBeLessThan(seen[0]!.total);
    expect(seen.at(-1)).toEqual({ done: 7, total: 7 });
  });

  it('keeps a report, and throws away what was read from the file', async () => {
    const { id, approval } = await uploaded();
    await applyImport(deps, actor, id, approval);
    const { data } = await testDatabase();
    const batch = await data.read(actor.region, (db) =>
      db.selectFrom('import_batch').select(['parsed', 'report']).where('id', '=', id).executeTakeFirstOrThrow(),
    );
    expect(batch.parsed).toEqual([]);
    expect(batch.report).toMatchObject({
      appliedBy: 'Kim',
      newOrganisations: [{ name: 'Nieuw', sector: 'Cultuur', memberFrom: '2015-10-01' }],
      newSectors: ['Cultuur'],
      newMunicipalities: ['Beek'],
      newMemberships: [{ name: 'Stil', from: '2015-10-01' }],
      newScores: 5,
      changedScores: [{ name: 'De Es', quarter: '2015-Q4', was: 3, gear: 4 }],
    });
  });
});
