import type { RegionActor } from '../access/domain/actor.ts';
import { listParts } from '../accounts/index.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/db/database.ts';
import { unchangedRoute, type UnchangedRoute } from './domain/unchanged-route.ts';
import { listAnswersOf } from './answers.repository.ts';
import { listQuickscansOf } from './quickscan.repository.ts';
import { readFilling } from './read-quickscan.ts';
import type { Start } from './start-card.views.ts';

/** From the origins of everything the organisation sent before. */
export async function readUnchangedRoute(db: Db, organisationId: string, before: Quarter): Promise<UnchangedRoute> {
  const sent = (await listQuickscansOf(db, organisationId)).filter(({ sent: at, quarter }) => at !== null && quarter < before);
  const answers = await listAnswersOf(
    db,
    sent.map(({ id }) => id),
  );
  return unchangedRoute(
    sent.map(({ id }) =>
      [...(answers.get(id)?.values() ?? [])].flatMap(({ answer, origin }) => (answer === null ? [] : [origin])),
    ),
  );
}

/** Who can open what is locked, by name. */
export async function listCoordinators(db: Db, { clock }: { clock: Clock }): Promise<string[]> {
  const now = clock.now();
  return (await listParts(db))
    .filter(({ role, from, until }) => role === 'coordinator' && from <= now && (until === null || until > now))
    .map(({ name }) => name);
}

/** Everything the first page of a quickscan shows; null where there is no such participant. */
export async function readStart(
  db: Db,
  deps: { clock: Clock },
  actor: RegionActor,
  region: string,
  id: string,
): Promise<Start | null> {
  const filling = await readFilling(db, deps, id);
  if (!filling) return null;
  return {
    region,
    actor,
    filling,
    route: await readUnchangedRoute(db, filling.organisation.id, filling.round.quarter),
    coordinators: await listCoordinators(db, deps),
    today: deps.clock.today(),
  };
}
