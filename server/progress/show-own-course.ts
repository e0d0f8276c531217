import type { Actor } from '../access/domain/actor.ts';
import { cellOf } from '../performance-list/index.ts';
import type { OwnCourse } from './member.views.ts';
import type { FoundProgress } from './read-progress.ts';
import { rowsOf } from './domain/measurement.ts';

type Member = Actor & { kind: 'member' };

/** Of everything that was read, a member is handed its own organisations and nothing else. */
export function showOwnCourses(actor: Member, { list }: FoundProgress): OwnCourse[] {
  const own = new Set(actor.organisations);
  return rowsOf(list, null)
    .filter(({ organisation }) => own.has(organisation.id))
    .map(({ organisation, standings }) => ({
      name: organisation.name,
      standings,
      cells: standings.map((standing) => cellOf(standing, undefined, true, undefined)),
    }));
}

/** The sectors that a member's organisations are in now. */
export const sectorsOfOwn = (actor: Member, { organisations }: FoundProgress): Set<string> =>
  new Set(actor.organisations.flatMap((id) => organisations.get(id)?.sectorId ?? []));
