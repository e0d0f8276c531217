import { nameKey } from '../../../server/kernel/dutch.ts';
import { quarter } from '../../../server/kernel/quarter.ts';
import type { RegionId } from '../../../server/kernel/region-id.ts';
import type { Data } from '../../../server/platform/db/data.ts';
import { insertRegion } from '../../../server/platform/db/region.repository.ts';
import { newId } from '../../../server/platform/tokens.ts';
import { insertRound } from '../../../server/rounds/rounds.repository.ts';

const at = new Date('2015-01-01T12:00:00Z');

/** A region whose round is planned, with as many members as asked for; each has someone who speaks for it. */
export async function aRegionOfMembers(data: Data, slug: string, members: number): Promise<RegionId> {
  const region = newId() as RegionId;
  await data.everywhere((db) => insertRegion(db, { id: region, slug, name: `Regio ${slug}`, createdAt: at }));
  const sector = newId();
  const made = Array.from({ length: members }, (_, i) => ({ id: newId(), person: newId(), name: `Lid ${slug} ${i}`, i }));
  const mine = { region_id: region };
  await data.change(region, async (db) => {
    await db
      .insertInto('sector')
      .values({ ...mine, id: sector, name: 'Zorg', name_key: 'zorg', slug: 'zorg', position: 1 })
      .execute();
    const organisations = made.map(({ id, name }) => {
      const key = nameKey(name);
      return { ...mine, id, name, name_key: key, slug: key.replaceAll(' ', '-'), sector_id: sector, created_at: at };
    });
    await db.insertInto('organisation').values(organisations).execute();
    const memberships = made.map(({ id }) => ({ ...mine, id: newId(), organisation_id: id, valid_from: '2015-01-01' }));
    await db.insertInto('membership').values(memberships).execute();
    const people = made.map(({ person, i }) => {
      const email = `p${i}@${slug}.example`;
      return { ...mine, id: person, name: `Persoon ${i}`, email, email_key: email };
    });
    await db.insertInto('contact_person').values(people).execute();
    const contacts = made.map(({ id, person }) => {
      return { ...mine, id: newId(), organisation_id: id, contact_person_id: person, valid_from: '2015-01-01' };
    });
    await db.insertInto('contact').values(contacts).execute();
    await insertRound(db, region, {
      id: newId(),
      quarter: quarter('2016-Q4'),
      createdAt: at,
      opensAt: null,
      deadline: '2017-02-20' as never,
      closesAt: new Date('2017-03-01T00:00:00+01:00'),
      invitation: '',
      invitesToPortal: false,
      reminders: { daysBefore: [], daysAfter: [], most: 10 },
    });
  });
  return region;
}
