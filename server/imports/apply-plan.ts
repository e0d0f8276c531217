import type { Who } from '../access/domain/actor.ts';
import { nameKey } from '../kernel/dutch.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { addPlaces, beginMemberships, createOrganisations } from '../organisations/index.ts';
import { historicalModel } from '../performance-list/domain/score.ts';
import { recordScores } from '../performance-list/index.ts';
import type { Db } from '../platform/db/database.ts';
import type { Place, Plan, PlannedScore } from './domain/comparison.ts';
import { sectorKey } from './domain/headings.ts';

export interface Applying {
  region: RegionId;
  who: Who;
  at: Date;
  batchId: string;
  /** Told how much has been written, in the same count as `sizeOf`. */
  onProgress?: ((done: number) => void) | undefined;
}

/** Organisations and scores to write: what progress is counted in. */
export const sizeOf = ({ newOrganisations, changedScores, newScores }: Plan): number =>
  newOrganisations.length + changedScores.length + newScores.length;

const scoresAtOnce = 2_000;

/** Does what the plan says, in the caller's unit of work: register first, then the gears, each with its line in the log. */
export async function applyPlan(db: Db, plan: Plan, { region, who, at, batchId, onProgress }: Applying): Promise<void> {
  const places = await addPlaces(db, region, who, at, {
    sectors: plan.unknownSectors,
    municipalities: plan.unknownMunicipalities,
  });
  const sectorOf = finder(places.sectors, sectorKey);
  const municipalityOf = finder(places.municipalities, nameKey);
  const created = await createOrganisations(
    db,
    region,
    who,
    at,
    plan.newOrganisations.map(({ name, sector, municipality, memberFrom }) => ({
      name,
      sector: sectorOf(sector!),
      municipality: municipality && municipalityOf(municipality),
      memberFrom,
    })),
  );
  await beginMemberships(
    db,
    region,
    who,
    at,
    plan.newMemberships.map(({ organisation, from }) => ({
      organisation: { id: organisation.id!, name: organisation.name },
      from,
    })),
  );
  const ids = new Map(created.map(({ id }, i) => [nameKey(plan.newOrganisations[i]!.name), id]));
  const toRecord = ({ organisation, quarter, gear }: PlannedScore) => ({
    organisationId: organisation.id ?? ids.get(nameKey(organisation.name))!,
    organisationName: organisation.name,
    quarter,
    gear,
    origin: 'import' as const,
    modelVersion: historicalModel,
    computedGear: null,
    reason: null,
    importBatchId: batchId,
  });
  const scores = [
    ...plan.changedScores.map((score) => ({ ...toRecord(score), before: score.was })),
    ...plan.newScores.map((score) => ({ ...toRecord(score), before: null })),
  ];
  for (let start = 0; start < scores.length; start += scoresAtOnce) {
    onProgress?.(created.length + start);
    await recordScores(db, region, who, at, scores.slice(start, start + scoresAtOnce));
  }
  onProgress?.(created.length + scores.length);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A place of the plan: by its id, or among those that were just added. */
function finder(added: readonly Named[], key: (name: string) => string): (place: Place) => Named {
  const byKey = new Map(added.map((each) => [key(each.name), each]));
  return ({ id, name }) => (id === null ? byKey.get(key(name))! : { id, name });
}
