import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { changesBetween, recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { lockParticipation } from '../rounds/index.ts';
import { completenessOf, type Completeness } from './domain/completeness.ts';
import { comparableEarlier, originOf, seenOf } from './domain/proposal.ts';
import type { AnswerContent, StoredAnswer } from './domain/quickscan.ts';
import { storeAnswers } from './answers.repository.ts';
import { insertQuickscan } from './quickscan.repository.ts';
import { fillingOf, type Filling } from './read-quickscan.ts';

/** What both ways of answering, giving and confirming, do around the answers themselves. */

/** A unit of work in which nobody else answers, sends or judges this quickscan. Locked ones are a Problem that says who can open it. */
export function answering<T>(
  { data, clock }: Deps,
  actor: RegionActor,
  id: string,
  work: (db: Db, filling: Filling, now: Date) => Promise<T>,
): Promise<T> {
  return data.changeUncounted(actor.region, async (db) => {
    const participation = await lockParticipation(db, id);
    if (!participation) throw notFound();
    demand(actor, 'fill-quickscan', { id: participation.participant.organisationId });
    const filling = await fillingOf(db, { clock }, participation);
    if (filling.locked) throw new Problem('conflict', `${filling.locked.reason} ${filling.locked.opener}`);
    return work(db, filling, clock.now());
  });
}

/** Writes these over what was there, each a version further, with progress and the log; nothing when there is nothing to write. */
export async function writeAnswers(
  db: Db,
  actor: RegionActor,
  filling: Filling,
  contents: readonly { criterion: string; content: AnswerContent }[],
  now: Date,
): Promise<{ saved: readonly StoredAnswer[]; completeness: Completeness }> {
  if (contents.length === 0) return { saved: [], completeness: filling.completeness };
  const saved = contents.map(({ criterion, content }) => toStored(actor, filling, criterion, content, now));
  const after = new Map([...filling.answers, ...saved.map((answer) => [answer.criterion, answer] as const)]);
  const completeness = completenessOf(filling.model, after, filling.on);
  if (!filling.quickscan) await openWith(db, actor, filling, completeness, now);
  await storeAnswers(db, actor.region, filling.id, saved, completeness);
  await recordEvents(
    db,
    actor.who,
    now,
    saved.map((answer) => ({
      action: 'answer.saved',
      object: { type: 'quickscan', id: filling.id, name: filling.organisation.name },
      changes: {
        criterion: [null, answer.criterion],
        ...changesBetween<AnswerContent>(contentOf(filling.answers.get(answer.criterion)), contentOf(answer)),
        version: [answer.version - 1, answer.version],
      },
    })),
  );
  return { saved, completeness };
}

function toStored(actor: RegionActor, filling: Filling, criterion: string, content: AnswerContent, now: Date): StoredAnswer {
  const before = filling.answers.get(criterion);
  const earlier = comparableEarlier(filling.earlier?.answers.get(criterion), filling.changed.get(criterion));
  return {
    ...content,
    criterion,
    origin: originOf(content, earlier, actor.kind === 'coordinator'),
    seen: seenOf(content, before, earlier),
    version: (before?.version ?? 0) + 1,
    saved: { at: now, byName: actor.who.name },
  };
}

/** Who answers without having seen the first page has opened it all the same. */
const openWith = (db: Db, actor: RegionActor, filling: Filling, { needed }: Completeness, now: Date): Promise<boolean> =>
  insertQuickscan(db, actor.region, {
    id: filling.id,
    organisationId: filling.organisation.id,
    quarter: filling.round.quarter,
    modelVersion: filling.model.version,
    needed,
    at: now,
    byName: actor.who.name,
  });

export const emptyContent: AnswerContent = {
  answer: null,
  reason: '',
  explanation: '',
  evidence: '',
  evidenceLink: '',
  evidenceDate: null,
};

/** The content alone; of what was never saved: nothing said. */
export const contentOf = ({
  answer,
  reason,
  explanation,
  evidence,
  evidenceLink,
  evidenceDate,
}: AnswerContent = emptyContent): AnswerContent => ({ answer, reason, explanation, evidence, evidenceLink, evidenceDate });
