import type { Db } from '../platform/db/database.ts';
import { refused, type Refused } from './outcome.ts';
import { holdMunicipality, holdSector } from './places.repository.ts';
import type { Place } from './domain/place.ts';

/**
 * What a form names by its address: the sector, and the municipality where one was chosen. A retired sector only stays. Both are
 * held: an organisation cannot come into what someone else is retiring or removing at this moment.
 */
export async function choosePlaces(
  db: Db,
  chosen: { sector: string; municipality: string },
  now: { sector: Place } | null,
): Promise<{ ok: true; sector: Place; municipality: Place | null } | Refused> {
  const sector = await holdSector(db, chosen.sector);
  const municipality = chosen.municipality === '' ? null : await holdMunicipality(db, chosen.municipality);
  const errors = {
    ...(!sector || (sector.retired && sector.id !== now?.sector.id) ? { sector: 'Kies een sector uit de lijst' } : {}),
    ...(chosen.municipality !== '' && !municipality ? { gemeente: 'Kies een gemeente uit de lijst' } : {}),
  };
  return sector && Object.keys(errors).length === 0 ? { ok: true, sector, municipality } : refused(errors);
}
