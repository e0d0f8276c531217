import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { changesBetween, recordEvent } from '../platform/audit/audit.repository.ts';
import { choosePlaces } from './choose-places.ts';
import { sameName } from './create-organisation.ts';
import { tidyName } from './domain/organisation.ts';
import { findNamesakes, lockOrganisationBySlug, saveOrganisation } from './organisations.repository.ts';
import { overtaken, refusedBy, type Overtaken, type Refused } from './outcome.ts';

export interface Edit {
  name: string;
  /** As in the address. */
  sector: string;
  municipality: string;
  note: string;
  /** Of what the editor had in front of them. */
  version: number;
}

export function editOrganisation(
  { data, clock }: Deps,
  actor: RegionActor,
  slug: string,
  edit: Edit,
): Promise<{ ok: true; name: string } | Refused | Overtaken> {
  return refusedBy({ organisation_name_unique: sameName(edit.name) }, () =>
    data.change(actor.region, async (db) => {
      demand(actor, 'edit-register');
      const organisation = await lockOrganisationBySlug(db, slug);
      if (!organisation) throw notFound();
      const object = { type: 'organisation', id: organisation.id };
      if (organisation.version !== edit.version) {
        return overtaken(db, object, { read: edit.version, now: organisation.version });
      }
      const places = await choosePlaces(db, edit, organisation);
      if (!places.ok) return places;
      const [namesake] = await findNamesakes(db, [edit.name], organisation.id);
      if (namesake) return sameName(namesake.name);

      const name = tidyName(edit.name);
      const changes = changesBetween(
        {
          name: organisation.name,
          sector: organisation.sector.name,
          municipality: organisation.municipality?.name ?? null,
          note: organisation.note,
        },
        { name, sector: places.sector.name, municipality: places.municipality?.name ?? null, note: edit.note },
      );
      if (Object.keys(changes).length === 0) return { ok: true, name };
      const municipalityId = places.municipality?.id ?? null;
      await saveOrganisation(db, { id: organisation.id, name, sectorId: places.sector.id, municipalityId, note: edit.note });
      await recordEvent(db, actor.who, clock.now(), {
        action: 'organisation.changed',
        object: { ...object, name },
        changes: { ...changes, version: [edit.version, edit.version + 1] },
      });
      return { ok: true, name };
    }),
  );
}
