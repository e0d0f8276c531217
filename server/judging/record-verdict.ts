import type { RegionActor } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { recordScores } from '../performance-list/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import type { Quickscan } from '../quickscan/domain/quickscan.ts';
import { saveQuickscan } from '../quickscan/index.ts';
import { judgedAnswers, type Establishment } from './domain/establishment.ts';
import { headlineOf } from './domain/headline.ts';
import { clearEstablishment, insertEstablishment } from './establishments.repository.ts';
import { resultMail } from './judging.mail.ts';
import { resultPath } from './judging.paths.ts';
import { asObject, type Case } from './load-case.ts';
import { tellContacts } from './tell-contacts.ts';

export interface RecordedVerdict {
  gear: Establishment['gear'];
  overrideReason: string | null;
  revisionReason: string | null;
}

/**
 * What was decided becomes what holds: establishment, prestatielijst, state, log and mail, in the caller's unit of work. A gear that
 * stood in the list for this quarter, whatever its origin, gives way to it.
 */
export async function recordVerdict(
  db: Db,
  deps: Pick<Deps, 'clock' | 'config'>,
  actor: RegionActor,
  found: Case,
  { gear, overrideReason, revisionReason }: RecordedVerdict,
): Promise<Establishment> {
  const { quickscan, organisation, model, standing, score } = found;
  const now = deps.clock.now();
  // Cleared ones count.
  const revision = (found.establishments[0]?.revision ?? 0) + 1;
  const made: Establishment = {
    id: newId(),
    quickscanId: quickscan.id,
    revision,
    gear,
    computedGear: standing.computedGear,
    claimedGear: standing.claimedGear,
    overrideReason,
    revisionReason: revisionReason ?? (revision === 1 ? null : whyAgain(quickscan)),
    modelVersion: model.version,
    answers: judgedAnswers(model, found.answers, standing),
    established: { at: now, byName: actor.who.name },
    clearedAt: null,
    response: null,
  };
  await clearEstablishment(db, quickscan.id, now);
  await insertEstablishment(db, actor.region, made);
  await saveQuickscan(db, {
    ...quickscan,
    state: 'established',
    progress: { ...quickscan.progress, computedGear: made.computedGear, claimedGear: made.claimedGear },
  });
  await recordScores(db, actor.region, actor.who, now, [
    {
      organisationId: organisation.id,
      organisationName: organisation.name,
      quarter: quickscan.quarter,
      gear,
      origin: 'quickscan',
      modelVersion: model.version,
      computedGear: made.computedGear,
      before: score?.gear ?? null,
      reason: overrideReason,
      importBatchId: null,
    },
  ]);
  await recordEvent(db, actor.who, now, {
    action: revisionReason === null ? 'quickscan.established' : 'quickscan.revised',
    object: asObject(found),
    changes: {
      gear: [score?.gear ?? null, gear],
      computedGear: [null, made.computedGear],
      ...(overrideReason === null ? {} : { overrideReason: [null, overrideReason] as const }),
      ...(revisionReason === null ? {} : { reason: [null, revisionReason] as const }),
    },
  });
  await tellContacts(db, deps, actor.region, found, {
    kind: 'result',
    of: made.id,
    text: ({ region, portal, ...to }) =>
      resultMail(
        {
          ...to,
          portal,
          organisation: organisation.name,
          quarter: quickscan.quarter,
          link: portal + resultPath(region, quickscan.id),
        },
        {
          headline: headlineOf({ ...made, quarter: quickscan.quarter }, found.earlierScores.at(-1) ?? null),
          gear,
          overrideReason,
          revisionReason,
        },
      ),
  });
  return made;
}

/** It was open again in between: why stands with the reopening, or in the question. */
const whyAgain = ({ reopenedReason, question }: Quickscan): string =>
  `Opnieuw vastgesteld. ${reopenedReason || question?.text || ''}`.trim();
