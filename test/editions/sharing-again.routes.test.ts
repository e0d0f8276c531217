import { beforeEach, describe, expect, it } from 'vitest';
import type { TestApp, Visitor } from '../support/app.ts';
import { anEdition, aShareLink } from '../support/editions.ts';
import { errorsOf, formOf } from '../support/html.ts';
import { aPublishingCoordinator, first, type PublishingRegion } from './a-region.ts';

let app: TestApp;
let place: PublishingRegion;
let edition: string;
let kim: Visitor;

beforeEach(async () => {
  ({ app, place, kim } = await aPublishingCoordinator());
  edition = (await anEdition(place.region)).id;
});

const stored = () => app.deps.data.read(place.region, (db) => db.selectFrom('share_link').selectAll().execute());

describe('a second edition without names', () => {
  const second = `${first.replace('editie-1', 'editie-2')}/deellinks`;
  const ask = async (fields: Record<string, string> = {}) =>
    kim.post(second, {
      id: String(formOf((await kim.get(second)).text, second).fields['id']),
      voor: 'het bestuur',
      dagen: '30',
      ...fields,
    });
  const correct = (n: number) =>
    app.deps.data.change(place.region, async (db) => {
      const ids = place.organisations.slice(0, n);
      await db
        .updateTable('score')
        .set({ gear: 5 })
        .where('quarter', '=', '2016-Q4')
        .where('organisation_id', 'in', ids)
        .execute();
    });

  it('is not shared beside a first one from which it differs in a few organisations', async () => {
    await aShareLink(place.region, edition);
    await correct(1);
    await anEdition(place.region);
    const refused = await ask();
    expect(refused.status).toBe(422);
    expect(errorsOf(refused.text)).toMatchObject([{ field: 'namen' }]);
    expect(refused.text).toContain('Een andere editie van dit rapport is al zonder namen gedeeld');
    expect(formOf(refused.text, second).fields).toMatchObject({ voor: 'het bestuur' });
    expect(await stored()).toHaveLength(1);
    expect((await ask({ namen: 'ja' })).status).toBe(200);
  });

  it('is not shared at the same moment as a first one either', async () => {
    await correct(1);
    const { id } = await anEdition(place.region);
    const made = await Promise.allSettled([aShareLink(place.region, edition), aShareLink(place.region, id)]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is shared where the first one never was without names, or nothing was measured otherwise', async () => {
    await aShareLink(place.region, edition, { withNames: true });
    await correct(1);
    const { id } = await anEdition(place.region);
    expect((await ask()).status).toBe(200);
    await aShareLink(place.region, id);
    await app.deps.data.change(place.region, (db) =>
      db.updateTable('organisation').set({ name: 'Nieuwe Naam' }).where('id', '=', place.organisations[0]!).execute(),
    );
    await aShareLink(place.region, (await anEdition(place.region)).id);
    expect(await stored()).toHaveLength(4);
  });
});
