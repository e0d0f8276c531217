import { listParts } from '../accounts/index.ts';
import { emailKey } from '../accounts/domain/session.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { listSpokespeople, type Spokesperson } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';

/** Someone to write to, with every organisation they speak for. */
export interface Addressee<Organisation> {
  readonly person: Pick<Spokesperson, 'personId' | 'name' | 'email' | 'emailKey'>;
  readonly organisations: readonly { readonly organisation: Organisation; readonly mayEnter: boolean }[];
}

export interface Addressees<Organisation> {
  readonly people: readonly Addressee<Organisation>[];
  /** For whom nobody speaks on that day. */
  readonly withoutContact: readonly Organisation[];
}

/** Who speaks for these organisations on a day, and which of them can sign in for what they speak for. Two statements. */
export async function findAddressees<Organisation extends { id: string }>(
  db: Db,
  { today, now }: { today: IsoDate; now: Date },
  organisations: readonly Organisation[],
): Promise<Addressees<Organisation>> {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const entrances = new Set(
    (await listParts(db))
      .filter(({ until }) => until === null || until > now)
      .flatMap((part) => (part.organisation ? [entrance(part.organisation.id, emailKey(part.email))] : [])),
  );
  const placeOf = new Map(organisations.map(({ id }, i) => [id, i]));
  const people = new Map<string, { person: Addressee<Organisation>['person']; organisations: Organisation[] }>();
  const spokenFor = new Set<string>();
  for (const { organisationId, ...person } of await listSpokespeople(db, today)) {
    const organisation = byId.get(organisationId);
    if (!organisation) continue;
    spokenFor.add(organisationId);
    const known = people.get(person.personId) ?? { person, organisations: [] };
    known.organisations.push(organisation);
    people.set(person.personId, known);
  }
  return {
    people: [...people.values()].map(({ person, organisations: of }) => ({
      person,
      // In the order they were given in, whatever order the database finds who speaks for them in.
      organisations: of
        .toSorted((a, b) => placeOf.get(a.id)! - placeOf.get(b.id)!)
        .map((organisation) => ({ organisation, mayEnter: entrances.has(entrance(organisation.id, person.emailKey)) })),
    })),
    withoutContact: organisations.filter(({ id }) => !spokenFor.has(id)),
  };
}

const entrance = (organisationId: string, key: string): string => `${organisationId} ${key}`;
