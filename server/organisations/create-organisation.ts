import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { nameKey } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { Problem } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { freeSlug } from '../kernel/slug.ts';
import { recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import { addContacts, contactRaces, recogniseContact, type NewContact, type Unsure } from './add-contact.ts';
import { reservedSlugs, tidyName } from './domain/organisation.ts';
import { findNamesakes, insertMemberships, insertOrganisations, listSlugs } from './organisations.repository.ts';
import { refused, refusedBy, type Refused } from './outcome.ts';
import { choosePlaces } from './choose-places.ts';

export interface NewOrganisation {
  name: string;
  sector: { id: string; name: string };
  municipality: { id: string; name: string } | null;
  /** null: known, but not a member yet. */
  memberFrom: IsoDate | null;
  note?: string;
}

export interface Created {
  id: string;
  name: string;
  slug: string;
}

/**
 * Puts organisations in the register in the caller's unit of work, in a handful of statements however many they are, in the order
 * asked for. Who calls has asked the policy ('edit-register').
 * @throws Problem 'conflict' when the region has one of the names, or the list has it twice
 */
export async function createOrganisations(
  db: Db,
  region: RegionId,
  who: Who,
  at: Date,
  wishes: readonly NewOrganisation[],
): Promise<Created[]> {
  const names = wishes.map(({ name }) => name);
  const namesakes = await findNamesakes(db, names);
  const double = namesakes[0]?.name ?? firstDouble(names);
  if (double !== undefined) throw new Problem('conflict', `Er is al een organisatie met de naam ${double}.`);

  // Made once: the slug stays when the name changes, so that links keep working.
  const slugs = new Set([...reservedSlugs, ...(await listSlugs(db))]);
  const rows = wishes.map((wish) => {
    const name = tidyName(wish.name);
    const slug = freeSlug(name, slugs, 'organisatie');
    slugs.add(slug);
    const municipalityId = wish.municipality?.id ?? null;
    return { id: newId(), name, slug, sectorId: wish.sector.id, municipalityId, note: wish.note ?? '' };
  });
  await insertOrganisations(db, region, rows, at);
  const memberships = wishes.flatMap(({ memberFrom }, i) =>
    memberFrom ? [{ id: newId(), organisationId: rows[i]!.id, from: memberFrom, until: null }] : [],
  );
  await insertMemberships(db, region, memberships);
  const events = wishes.map((wish, i) => eventOf(rows[i]!, wish));
  await recordEvents(db, who, at, events);
  return rows.map(({ id, name, slug }) => ({ id, name, slug }));
}

function firstDouble(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(nameKey(name)).size);
}

const eventOf = (row: Created, wish: NewOrganisation) => ({
  action: 'organisation.created',
  object: { type: 'organisation', id: row.id, name: row.name },
  changes: {
    name: [null, row.name] as const,
    sector: [null, wish.sector.name] as const,
    ...(wish.municipality ? { municipality: [null, wish.municipality.name] as const } : {}),
    ...(wish.memberFrom ? { from: [null, wish.memberFrom] as const } : {}),
    ...(wish.note ? { note: [null, wish.note] as const } : {}),
  },
});

export interface AddedOrganisation {
  name: string;
  /** As in the address. */
  sector: string;
  municipality: string;
  memberFrom: IsoDate;
  note: string;
  contact: NewContact | null;
}

export const sameName = (name: string): Refused => refused({ naam: `Er is al een organisatie met de naam ${name}` });

/** The coordinator adds one organisation, with its first contact if that is known. */
export function addOrganisation(
  { data, clock }: Deps,
  actor: RegionActor,
  input: AddedOrganisation,
): Promise<({ ok: true } & Created) | Refused | Unsure> {
  const races = { organisation_name_unique: sameName(input.name), ...contactRaces('contact-email') };
  return refusedBy(races, () =>
    data.change(actor.region, async (db) => {
      demand(actor, 'edit-register');
      const at = clock.now();
      const places = await choosePlaces(db, input, null);
      if (!places.ok) return places;
      const [namesake] = await findNamesakes(db, [input.name]);
      if (namesake) return sameName(namesake.name);
      const recognised = input.contact && (await recogniseContact(db, clock.today(), input.contact, null, 'contact-email'));
      if (recognised && !recognised.ok) return recognised;

      const { sector, municipality } = places;
      const wish = { name: input.name, sector, municipality, memberFrom: input.memberFrom, note: input.note };
      const [created] = await createOrganisations(db, actor.region, actor.who, at, [wish]);
      if (input.contact) {
        await addContacts(db, actor.region, actor.who, at, [{ organisation: created!, contact: input.contact }]);
      }
      return { ok: true, ...created! };
    }),
  );
}
