import type { RegionActor } from '../access/domain/actor.ts';
import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { listOpenActions } from '../improvements/index.ts';
import type { ImprovementAction } from '../improvements/domain/action.ts';
import { listRegister, type RegisteredOrganisation } from '../organisations/index.ts';
import { listScoresOf } from '../performance-list/index.ts';
import type { Score } from '../performance-list/domain/score.ts';
import { findQuickscans, readStart, type Start } from '../quickscan/index.ts';
import type { Quickscan } from '../quickscan/domain/quickscan.ts';
import { listLastParticipations, type Participation } from '../rounds/index.ts';

/** One's own organisation, as the member's first page shows it. */
export interface OwnStanding {
  organisation: RegisteredOrganisation;
  /** Oldest first. */
  scores: readonly Score[];
  /** The last round it is expected in, with its quickscan as far as anyone opened it. */
  last: (Participation & { quickscan: Quickscan | null }) | null;
  /** Everything about that quickscan, for who has one organisation to think of. */
  start: Start | null;
  actions: readonly ImprovementAction[];
}

export function readMember(deps: Deps, actor: RegionActor & { kind: 'member' }, region: RegionView): Promise<OwnStanding[]> {
  return deps.data.read(region.id, async (db) => {
    const register = (await listRegister(db)).filter(({ id }) => actor.organisations.includes(id));
    const ids = register.map(({ id }) => id);
    const scores = await listScoresOf(db, ids);
    const participations = await listLastParticipations(db, ids);
    const quickscans = await findQuickscans(
      db,
      participations.map(({ participant }) => participant.id),
    );
    const actions = await listOpenActions(db, ids);
    const only = register.length === 1 ? participations[0] : undefined;
    const start = only ? await readStart(db, deps, actor, region.slug, only.participant.id) : null;
    return register.map((organisation) => {
      const last = participations.find(({ participant }) => participant.organisationId === organisation.id);
      return {
        organisation,
        scores: scores.filter(({ organisationId }) => organisationId === organisation.id),
        last: last ? { ...last, quickscan: quickscans.find(({ id }) => id === last.participant.id) ?? null } : null,
        start,
        actions: actions.filter(({ organisationId }) => organisationId === organisation.id),
      };
    });
  });
}
