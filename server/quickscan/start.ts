import { listParts } from '../accounts/index.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/db/database.ts';
import { unchangedRoute, type UnchangedRoute } from './domain/unchanged-route.ts';
import { listAnswersOf } from './answers.repository.ts';
import { listQuickscansOf } from './quickscan.repository.ts';

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
