import { nameKey } from '../../server/kernel/dutch.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { newId } from '../../server/platform/tokens.ts';
import type { Stage, StageOfParticipant } from '../../server/rounds/domain/stage.ts';
import type { ListStages } from '../../server/rounds/index.ts';
import { aRegion, aSector } from '../support/builders.ts';
import { aRound } from '../support/cycle.ts';
import { testDatabase } from '../support/database.ts';

/** Members of the region with these names; their ids, in the same order. In one statement, as a national round has many. */
export async function someOrganisations(region: RegionId, names: readonly string[]): Promise<string[]> {
  const { data } = await testDatabase();
  const sector = await aSector(region);
  const made = names.map((name) => ({ id: newId(), name, key: nameKey(name) }));
  await data.change(region, async (db) => {
    await db
      .insertInto('organisation')
      .values(
        made.map(({ id, name, key }) => ({
          region_id: region,
          id,
          name,
          name_key: key,
          slug: key.replaceAll(' ', '-'),
          sector_id: sector,
          created_at: new Date('2015-01-01T12:00:00Z'),
        })),
      )
      .execute();
    await db
      .insertInto('membership')
      .values(made.map(({ id }) => ({ region_id: region, id: newId(), organisation_id: id, valid_from: '2015-01-01' })))
      .execute();
  });
  return made.map(({ id }) => id);
}

export interface PersonWish {
  name: string;
  email: string;
  telephone?: string;
  /** Whom they speak for. */
  of: readonly string[];
}

export async function someContacts(region: RegionId, wishes: readonly PersonWish[]): Promise<string[]> {
  const { data } = await testDatabase();
  const people = wishes.map((wish) => ({ id: newId(), ...wish }));
  await data.change(region, async (db) => {
    await db
      .insertInto('contact_person')
      .values(
        people.map(({ id, name, email, telephone = '' }) => ({
          region_id: region,
          id,
          name,
          email,
          email_key: email.toLowerCase(),
          telephone,
        })),
      )
      .execute();
    await db
      .insertInto('contact')
      .values(
        people.flatMap(({ id, of }) =>
          of.map((organisation) => ({
            region_id: region,
            id: newId(),
            organisation_id: organisation,
            contact_person_id: id,
            valid_from: '2015-01-01',
          })),
        ),
      )
      .execute();
  });
  return people.map(({ id }) => id);
}

/** How far each participant is: what the quickscans would say. */
export class Stages {
  readonly of = new Map<string, StageOfParticipant>();
  readonly list: ListStages = async () => this.of;

  set(participant: string, stage: Stage, answered = 0): void {
    this.of.set(participant, { stage, answered, needed: 15 });
  }
}

export interface SmallRound {
  region: { id: RegionId; slug: string; name: string };
  roundId: string;
  stages: Stages;
  /** By name of the organisation. */
  participants: ReadonlyMap<string, string>;
  /** By name of the person. */
  people: ReadonlyMap<string, string>;
}

/**
 * Open from 9 January 2017, to be sent until 20 February, closing at the end of that month. An speaks for De Es and De Linde, Bo for
 * De Es too, Cor for De Wiek.
 */
export async function aSmallRound(slug = 'oost'): Promise<SmallRound> {
  const region = await aRegion(slug, 'Regio Oost');
  const names = ['De Es', 'De Linde', 'De Wiek'];
  const ids = await someOrganisations(region, names);
  const [es, linde, wiek] = ids as [string, string, string];
  const wishes = [
    { name: 'An Bos', email: 'An@een.example', telephone: '053 123 45 67', of: [es, linde] },
    { name: 'Bo Kamp', email: 'bo@twee.example', of: [es] },
    { name: 'Cor Dam', email: 'cor@drie.example', of: [wiek] },
  ];
  const people = await someContacts(region, wishes);
  const { id: roundId, participants } = await aRound(region, { organisations: ids });
  return {
    region: { id: region, slug, name: 'Regio Oost' },
    roundId,
    stages: new Stages(),
    participants: new Map(names.map((name, i) => [name, participants.get(ids[i]!)!])),
    people: new Map(wishes.map(({ name }, i) => [name, people[i]!])),
  };
}
