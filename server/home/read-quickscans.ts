import type { OrganisationsOptions } from '../organisations/index.ts';
import { mayBeAnswered } from '../quickscan/domain/life-cycle.ts';
import { stageOf } from '../quickscan/domain/quickscan.ts';
import { findQuickscans } from '../quickscan/index.ts';
import { acceptanceOf } from '../rounds/domain/round.ts';
import { listParticipationsOf } from '../rounds/index.ts';

/** Of one organisation, for its page: every round it was asked in, and what became of its quickscan. */
export const readQuickscansOf: OrganisationsOptions['quickscans'] = async (db, organisationId, now) => {
  const participations = await listParticipationsOf(db, organisationId);
  const found = await findQuickscans(
    db,
    participations.map(({ participant }) => participant.id),
  );
  return participations.map(({ round, participant }) => {
    const quickscan = found.find(({ id }) => id === participant.id) ?? null;
    return {
      id: participant.id,
      quarter: round.quarter,
      stage: stageOf(quickscan, (quickscan?.progress.answered ?? 0) > 0),
      fillable: acceptanceOf(round, participant, now).accepts && (quickscan === null || mayBeAnswered(quickscan.state)),
    };
  });
};
