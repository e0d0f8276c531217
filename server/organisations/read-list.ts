import type { Actor } from '../access/domain/actor.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { Db } from '../platform/db/database.ts';
import { memberState } from './domain/membership.ts';
import type { Standings } from './gears.ts';
import type { ListedOrganisation } from './organisations.views.ts';
import { listMunicipalities, listSectors } from './places.repository.ts';
import { listVisible } from './register.repository.ts';

/** All that the list of organisations can show this reader; choosing and sorting from it is the page's. */
export async function readList(db: Db, actor: Actor, today: IsoDate, standings: Standings) {
  const visible = await listVisible(db, actor, today);
  const sectors = await listSectors(db);
  const municipalities = await listMunicipalities(db);
  const measured = await standings(db);
  const sectorOf = new Map(sectors.map((sector) => [sector.id, sector]));
  const municipalityOf = new Map(municipalities.map((municipality) => [municipality.id, municipality]));
  const [standingOfAny] = measured.values();
  const organisations = visible.map((organisation): ListedOrganisation => {
    const standing = measured.get(organisation.id);
    return {
      name: organisation.name,
      slug: organisation.slug,
      sector: sectorOf.get(organisation.sectorId)!,
      municipality: organisation.municipalityId ? (municipalityOf.get(organisation.municipalityId) ?? null) : null,
      state: memberState(organisation.memberships, organisation.merged, today),
      gear: standing?.gear ?? null,
      origin: standing?.origin ?? null,
      hasContact: organisation.contacts.length > 0,
      contacts: organisation.contacts,
    };
  });
  return { organisations, sectors, municipalities, quarter: standingOfAny?.quarter ?? null };
}
