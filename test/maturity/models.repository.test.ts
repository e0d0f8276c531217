import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { changedSince, defaultModel, findModel, listPublishedModels, modelForQuarter } from '../../server/maturity/index.ts';
import { addStatement, changeStatement } from '../../server/maturity/change-statement.ts';
import { discardDraft } from '../../server/maturity/discard-draft.ts';
import { criterionOf } from '../../server/maturity/domain/draft.ts';
import { findDraft } from '../../server/maturity/drafts.repository.ts';
import { moveStatement, restoreStatement, retireStatement } from '../../server/maturity/place-statement.ts';
import { publishModel } from '../../server/maturity/publish-model.ts';
import { makeDraft } from '../../server/maturity/start-draft.ts';
import { tryDraft } from '../../server/maturity/try-draft.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { allInPlace } from './models.ts';

let region: RegionId;
const { data } = await testDatabase();
const deps = await someDeps();
const nothingTaken = async () => [];

beforeEach(async () => {
  await emptyDatabase();
  deps.clock.reset();
  region = await aRegion();
});

/** A second later each time, so that the log has an order. */
const someone = (name?: string) => {
  deps.clock.forward(1000);
  return aCoordinator(region, name);
};

const draftNow = async () => (await data.read(region, findDraft))!;

/** Publishes what `edit` makes of the newest version. */
async function published(from: string, edit: (version: string) => Promise<unknown>): Promise<string> {
  const kim = aCoordinator(region);
  const version = await makeDraft(deps, kim);
  await edit(version);
  const { versionNumber } = await draftNow();
  const wish = { version, versionNumber, from: quarter(from), note: 'Wat de regio erover afsprak.' };
  expect(await publishModel(deps, kim, wish, nothingTaken)).toEqual({ ok: true });
  return version;
}

const reworded = (code: string, comparison: 'text' | 'content') => async (version: string) => {
  const { code: _, ...fields } = criterionOf((await draftNow()).model, code)!;
  const edit = { code, fields: { ...fields, statement: `${fields.statement} Ook nu.` }, comparison, version: 100 };
  expect(await changeStatement(deps, someone(), version, edit)).toMatchObject({ ok: true });
};

describe('the model of a region', () => {
  it('is the default until the region has its own, from the quarter it chose', async () => {
    const first = await published('2017-Q2', reworded('M1-norm-vastgesteld', 'text'));
    const second = await published('2017-Q4', reworded('M1-norm-vastgesteld', 'content'));
    const versions = await data.read(region, async (db) => {
      const found = [];
      for (const at of ['2016-Q4', '2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4', '2030-Q1']) {
        found.push((await modelForQuarter(db, quarter(at))).version);
      }
      return found;
    });
    expect([first, second]).toEqual(['oost-1', 'oost-2']);
    expect(versions).toEqual(['standaard-1', 'standaard-1', 'oost-1', 'oost-1', 'oost-2', 'oost-2']);
  });

  it('is found by its version; a draft, a word and another region’s version are not', async () => {
    const version = await published('2017-Q2', reworded('M1-norm-vastgesteld', 'text'));
    await makeDraft(deps, aCoordinator(region));
    const other = await aRegion('west');
    expect((await data.read(region, (db) => findModel(db, version))).version).toBe(version);
    expect(await data.read(region, (db) => findModel(db, 'standaard-1'))).toBe(defaultModel);
    for (const [where, unknown] of [
      [region, 'oost-2'],
      [region, 'historisch'],
      [other, version],
    ] as const) {
      await expect(data.read(where, (db) => findModel(db, unknown))).rejects.toThrow(`No version ${unknown}`);
    }
    expect((await data.read(other, (db) => modelForQuarter(db, quarter('2030-Q1')))).version).toBe('standaard-1');
  });

  it('reads back as it was published, gate by gate', async () => {
    const version = await published('2017-Q2', reworded('M1-norm-vastgesteld', 'text'));
    const own = await data.read(region, (db) => findModel(db, version));
    const expected = defaultModel.criteria.map((criterion) =>
      criterion.code === 'M1-norm-vastgesteld' ? { ...criterion, statement: `${criterion.statement} Ook nu.` } : criterion,
    );
    expect(own).toEqual({ ...defaultModel, version, criteria: expected });
  });

  it('tells what changed since an earlier version, along all in between', async () => {
    await published('2017-Q2', async (version) => {
      await reworded('M1-norm-vastgesteld', 'content')(version);
      const { code: _, ...fields } = defaultModel.criteria[0]!;
      await addStatement(deps, aCoordinator(region), version, { ...fields, statement: 'Er is een nieuwe stelling.' });
    });
    await published('2017-Q4', async (version) => {
      await reworded('M1-norm-vastgesteld', 'text')(version);
      await reworded('BO-aanspreekpunt-benoemd', 'text')(version);
    });
    const since = (from: string, to: string) =>
      data.read(region, async (db) => Object.fromEntries(await changedSince(db, from, to)));
    expect(await since('standaard-1', 'oost-2')).toEqual({
      'M1-norm-vastgesteld': 'content',
      'BO-aanspreekpunt-benoemd': 'text',
      'R1-1': 'content',
    });
    expect(await since('oost-1', 'oost-2')).toEqual({ 'M1-norm-vastgesteld': 'text', 'BO-aanspreekpunt-benoemd': 'text' });
    expect(await since('oost-2', 'oost-2')).toEqual({});
    expect(await since('standaard-1', 'standaard-1')).toEqual({});
    expect(new Set(Object.values(await since('historisch', 'standaard-1')))).toEqual(new Set(['content']));
    await expect(since('standaard-1', 'oost-9')).rejects.toThrow('No version oost-9');
  });
});

describe('a published version', () => {
  const published2017 = () => published('2017-Q2', reworded('M1-norm-vastgesteld', 'text'));

  it.each([
    `update maturity_model set note = 'Iets heel anders.'`,
    `update maturity_model set content = '{}'`,
    `update maturity_model set state = 'draft'`,
    `delete from maturity_model`,
  ])('is never changed, says the database to each of its roles: %s', async (statement) => {
    await published2017();
    const never = 'A published model never changes';
    await expect(data.everywhere((db) => sql.raw(statement).execute(db))).rejects.toThrow(never);
    await expect(data.change(region, (db) => sql.raw(statement).execute(db))).rejects.toThrow(never);
  });

  it('is no draft any more: whoever still edits, discards or publishes it is told', async () => {
    const version = await published2017();
    const kim = aCoordinator(region);
    const gone = expect.objectContaining({ kind: 'conflict', message: expect.stringContaining('intussen gepubliceerd') });
    const wish = { version, versionNumber: 2, from: quarter('2017-Q4'), note: 'Nog een keer.' };
    await expect(retireStatement(deps, kim, version, 'M1-norm-vastgesteld')).rejects.toEqual(gone);
    await expect(discardDraft(deps, kim, version, 2)).rejects.toEqual(gone);
    await expect(publishModel(deps, kim, wish, nothingTaken)).rejects.toEqual(gone);
    expect(await data.read(region, listPublishedModels)).toHaveLength(1);
  });

  it('needs a note, a quarter and a name, says the database', async () => {
    await makeDraft(deps, aCoordinator(region));
    await expect(
      data.change(region, (db) => db.updateTable('maturity_model').set({ state: 'published' }).execute()),
    ).rejects.toThrow('maturity_model_published_is_whole');
  });
});

describe('a draft', () => {
  it('is one per region: who comes second works on the same', async () => {
    const made = await Promise.all([makeDraft(deps, aCoordinator(region)), makeDraft(deps, aCoordinator(region, 'Sam'))]);
    expect(made).toEqual(['oost-1', 'oost-1']);
    expect((await logOf(region)).map(({ action }) => action)).toEqual(['model.drafted']);
  });

  it('of a region that is called as the default begins at 2', async () => {
    region = await aRegion('standaard');
    expect(await makeDraft(deps, aCoordinator(region))).toBe('standaard-2');
  });

  it('logs every change in words', async () => {
    const version = await makeDraft(deps, someone());
    await reworded('M1-norm-vastgesteld', 'content')(version);
    await moveStatement(deps, someone(), version, { code: 'BS-directie-onderschrijft', direction: 'down', place: 0 });
    await retireStatement(deps, someone(), version, 'M1-norm-vastgesteld');
    await restoreStatement(deps, someone(), version, 'M1-norm-vastgesteld');
    const { versionNumber } = await draftNow();
    await discardDraft(deps, someone(), version, versionNumber);
    const log = await logOf(region);
    expect(log.map(({ action, objectName }) => [action, objectName?.slice(0, 12)])).toEqual([
      ['model.drafted', 'oost-1'],
      ['statement.changed', expect.stringMatching('^“')],
      ['statement.moved', expect.stringMatching('^“')],
      ['statement.retired', expect.stringMatching('^“')],
      ['statement.restored', expect.stringMatching('^“')],
      ['model.discarded', 'oost-1'],
    ]);
    expect(log[1]!.changes).toMatchObject({ comparison: [null, 'content'], version: [1, 2] });
  });

  it('writes nothing where nothing changes', async () => {
    const kim = aCoordinator(region);
    const version = await makeDraft(deps, kim);
    const { code: _, ...fields } = defaultModel.criteria[0]!;
    const same = { code: 'BS-directie-onderschrijft', fields, comparison: null, version: 1 };
    expect(await changeStatement(deps, kim, version, same)).toMatchObject({ ok: true });
    // Moved away meanwhile: the step that was meant is not there any more.
    await moveStatement(deps, kim, version, { code: 'BS-directie-onderschrijft', direction: 'down', place: 3 });
    await moveStatement(deps, kim, version, { code: 'BS-directie-onderschrijft', direction: 'up', place: 0 });
    expect([(await draftNow()).versionNumber, (await logOf(region)).length]).toEqual([1, 1]);
  });

  it('can be edited by two at once, each at another statement', async () => {
    const version = await makeDraft(deps, aCoordinator(region));
    const at = (code: string, by: string) => {
      const { code: _, ...fields } = criterionOf(defaultModel, code)!;
      const edit = { code, fields: { ...fields, nextStep: `Stap van ${by}.` }, comparison: null, version: 1 };
      return changeStatement(deps, aCoordinator(region, by), version, edit);
    };
    expect(await at('M1-norm-vastgesteld', 'Kim')).toMatchObject({ ok: true });
    expect(await at('BO-aanspreekpunt-benoemd', 'Sam')).toMatchObject({ ok: true });
    const overtaken = await at('M1-norm-vastgesteld', 'Sam');
    expect(overtaken).toMatchObject({ ok: false, kind: 'overtaken', version: 3, events: [{ actorName: 'Kim' }] });
  });
});

describe('trying a draft', () => {
  const latest = (modelVersion: string) => ({
    organisation: { id: '1', name: 'Kliniek', slug: 'kliniek' },
    quarter: quarter('2017-Q1'),
    modelVersion,
    answers: allInPlace(defaultModel, 5),
    gear: 5 as const,
  });
  const outcomes = async (...versions: string[]) =>
    (await data.read(region, async (db) => tryDraft(db, (await findDraft(db))!, versions.map(latest)))).map(
      ({ before, after, causes }) => [before, after, causes.map(({ code, kind }) => `${code} ${kind}`)],
    );

  it('shifts nobody as long as it is a copy, and reads no answer to content that changed on the way', async () => {
    await makeDraft(deps, someone());
    expect(await outcomes('standaard-1')).toEqual([[5, 5, []]]);
    await discardDraft(deps, someone(), 'oost-1', 1);
    await published('2017-Q2', reworded('M1-norm-vastgesteld', 'content'));
    await reworded('BO-aanspreekpunt-benoemd', 'content')(await makeDraft(deps, someone()));
    expect(await outcomes('oost-1', 'standaard-1')).toEqual([
      [5, 1, ['BO-aanspreekpunt-benoemd content']],
      [5, 1, ['BO-aanspreekpunt-benoemd content', 'M1-norm-vastgesteld content']],
    ]);
  });
});

describe('publishing', () => {
  const wish = async (from: string, more: { versionNumber?: number } = {}) => {
    const { model, versionNumber } = await draftNow();
    return { version: model.version, versionNumber, from: quarter(from), note: 'Een goede reden.', ...more };
  };

  it.each([
    ['2016-Q4', [], false],
    ['2017-Q1', [], true],
    ['2018-Q1', [], true],
    ['2018-Q2', [], false],
    ['2017-Q1', ['2017-Q1'], false],
    ['2017-Q2', ['2017-Q1'], true],
    ['2017-Q2', ['2017-Q3'], false],
    ['2017-Q4', ['2017-Q3', '2016-Q4'], true],
  ])('from %s with rounds in %j: %s', async (from, taken, goes) => {
    const kim = aCoordinator(region);
    const version = await makeDraft(deps, kim);
    await reworded('M1-norm-vastgesteld', 'text')(version);
    const outcome = await publishModel(deps, kim, await wish(from), async () => taken.map(quarter));
    expect(outcome).toEqual(goes ? { ok: true } : { ok: false, kind: 'quarter-taken' });
    expect((await data.read(region, listPublishedModels)).length).toBe(goes ? 1 : 0);
  });

  it('is refused at or before the quarter of an earlier version', async () => {
    await published('2017-Q2', reworded('M1-norm-vastgesteld', 'text'));
    const kim = aCoordinator(region);
    await reworded('M1-norm-vastgesteld', 'text')(await makeDraft(deps, kim));
    for (const from of ['2017-Q1', '2017-Q2']) {
      expect(await publishModel(deps, kim, await wish(from), nothingTaken)).toEqual({ ok: false, kind: 'quarter-taken' });
    }
    expect(await publishModel(deps, kim, await wish('2017-Q3'), nothingTaken)).toEqual({ ok: true });
  });

  it('is refused of a draft that changes nothing, has an obstacle, or was changed meanwhile', async () => {
    const kim = aCoordinator(region);
    const version = await makeDraft(deps, kim);
    const notReady = { ok: false, kind: 'not-ready' };
    expect(await publishModel(deps, kim, await wish('2017-Q2'), nothingTaken)).toEqual(notReady);
    await retireStatement(deps, kim, version, 'M4-cijfers-benut');
    expect(await publishModel(deps, kim, await wish('2017-Q2'), nothingTaken)).toEqual(notReady);
    await restoreStatement(deps, kim, version, 'M4-cijfers-benut');
    await reworded('M1-norm-vastgesteld', 'text')(version);
    const stale = await wish('2017-Q2', { versionNumber: 1 });
    expect(await publishModel(deps, kim, stale, nothingTaken)).toEqual({ ok: false, kind: 'overtaken' });
    expect(await publishModel(deps, someone(), await wish('2017-Q2'), nothingTaken)).toEqual({ ok: true });
    const event = (await logOf(region)).at(-1)!;
    expect([event.action, event.changes]).toEqual([
      'model.published',
      {
        from: [null, '2017-Q2'],
        basedOn: [null, 'standaard-1'],
        changedStatements: [null, 1],
        note: [null, 'Een goede reden.'],
      },
    ]);
  });
});
