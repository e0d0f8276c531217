import type { RegionActor } from '../access/domain/actor.ts';
import { may } from '../access/domain/policy.ts';
import { compareDutch } from '../kernel/dutch.ts';
import { quarterOf, yearOf, type Quarter } from '../kernel/quarter.ts';
import { listRegister } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { listActivities, withOrganisations } from './activities.repository.ts';
import { matches, visibilities, type Activity, type ActivityFilter, type Visibility } from './domain/activity.ts';

/** Asked of the policy alone, so that what is listed is what one may know of. */
const visibleTo = (actor: RegionActor): Visibility[] =>
  visibilities.filter((visibility) => may(actor, 'read-activities', { visibleTo: visibility }));

export interface ListedActivity {
  activity: Activity;
  /** The names of who was there that this reader may know: all of them, its own organisation, or none. */
  names: readonly string[];
}

export interface Timeline {
  /** Newest first. */
  rows: readonly ListedActivity[];
  /** Before the filter: of all that this reader may see. */
  total: number;
  /** That have an activity, newest first. */
  quarters: readonly Quarter[];
  /** That an activity has, by name. */
  kinds: readonly string[];
  /** Set when what was found is shown one year at a time. */
  year: { shown: number; page: number; found: number; newer: number | null; older: number | null } | null;
}

/** More than so many are shown by year. */
const longest = 40;

/** Three statements. `whole`: all that the filter finds, however many; `page`: the first, second … year with activities, newest first. */
export async function readTimeline(
  db: Db,
  actor: RegionActor,
  filter: ActivityFilter,
  show: { page: number } | 'whole',
): Promise<Timeline> {
  const all = await listActivities(db, visibleTo(actor));
  const found = all.filter((activity) => matches(activity, filter));
  const yearsFound = [...new Set(found.map(yearHeld))];
  const byYear = show !== 'whole' && found.length > longest && yearsFound.length > 1 ? yearsFound : null;
  const at = show === 'whole' ? 0 : Math.min(show.page, yearsFound.length) - 1;
  const shown = byYear === null ? found : found.filter((activity) => yearHeld(activity) === byYear[at]);
  const nameOf = await namesFor(db, actor);
  return {
    rows: (await withOrganisations(db, shown)).map((activity) => ({ activity, names: namesAt(activity, nameOf) })),
    total: all.length,
    quarters: [...new Set(all.map(({ heldOn }) => quarterOf(heldOn)))],
    kinds: [...new Set(all.map(({ kind }) => kind))].toSorted(compareDutch),
    year: byYear && {
      shown: byYear[at]!,
      page: at + 1,
      found: found.length,
      newer: byYear[at - 1] ?? null,
      older: byYear[at + 1] ?? null,
    },
  };
}

const yearHeld = ({ heldOn }: Pick<Activity, 'heldOn'>): number => yearOf(quarterOf(heldOn));

async function namesFor(db: Db, actor: RegionActor): Promise<ReadonlyMap<string, string>> {
  if (!may(actor, 'read-register') && actor.kind !== 'member') return new Map();
  const known = (await listRegister(db)).filter(
    ({ id }) => may(actor, 'read-register') || may(actor, 'read-organisation', { id }),
  );
  return new Map(known.map(({ id, name }) => [id, name]));
}

const namesAt = ({ organisationIds }: Activity, nameOf: ReadonlyMap<string, string>): string[] =>
  organisationIds.flatMap((id) => nameOf.get(id) ?? []).toSorted(compareDutch);

/** For a first page: the last so many that this reader may know of, newest first. */
export const listLatestActivities = async (db: Db, actor: RegionActor, most: number): Promise<Activity[]> =>
  withOrganisations(db, await listActivities(db, visibleTo(actor), most));
