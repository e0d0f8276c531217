import type { RegionActor } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { answering, contentOf, writeAnswers } from './answers.ts';
import type { Completeness } from './domain/completeness.ts';
import { sameAnswer } from './domain/proposal.ts';
import type { AnswerContent, StoredAnswer } from './domain/quickscan.ts';
import type { Filling } from './read-quickscan.ts';
import { fingerprint, shownContent } from './shown.ts';

export interface AnswerEntry {
  readonly criterion: string;
  /** What is left out stays as the page showed it. */
  readonly content: Partial<AnswerContent>;
  /** Of what the page showed; 0: nothing was saved yet. */
  readonly version: number;
  /**
   * The fingerprint of what the page showed in these fields. Where the reader changed nothing, someone else's newer answer simply
   * stands; where what holds is what the reader saw, whoever said it, there is no conflict.
   */
  readonly shown?: string;
  /** The page's own save before this one was still on its way: the very next version, by the same person, is no surprise to it. */
  readonly follows?: boolean;
}

export interface AnswerConflict {
  readonly criterion: string;
  readonly mine: AnswerContent;
  readonly theirs: StoredAnswer;
}

export interface AnswersSaved {
  readonly ok: true;
  /** By criterion, of all entries: the version that now holds. */
  readonly versions: ReadonlyMap<string, number>;
  readonly at: Date;
  readonly completeness: Completeness;
  /** As it is now. */
  readonly filling: Filling;
}

export interface AnswersInConflict extends Omit<AnswersSaved, 'ok'> {
  readonly ok: false;
  /** Those that someone else changed meanwhile; all other entries were saved. */
  readonly conflicts: readonly AnswerConflict[];
}

/** What changes nothing writes nothing, so that a second press or a retry of the same save does no harm. */
export function saveAnswers(
  deps: Deps,
  actor: RegionActor,
  id: string,
  entries: readonly AnswerEntry[],
): Promise<AnswersSaved | AnswersInConflict> {
  return answering(deps, actor, id, async (db, filling, now) => {
    const stored = (criterion: string): StoredAnswer | undefined => filling.answers.get(criterion);
    const changed = entries
      .map((entry) => {
        const shown = shownContent(stored(entry.criterion), filling.proposals.get(entry.criterion));
        const untouched = entry.shown === fingerprint(entry.content);
        return { ...entry, content: { ...shown, ...entry.content }, asSeen: isAsSeen(entry, shown), untouched };
      })
      .filter((entry) => isAllowed(filling, entry) && !sameAnswer(entry.content, contentOf(stored(entry.criterion))));
    const behind = changed.filter((entry) => !entry.asSeen && !isCurrent(entry, stored(entry.criterion), actor.who.name));
    const contested = behind.filter(({ untouched }) => !untouched);
    const toWrite = changed.filter((entry) => !behind.includes(entry));

    const { saved, completeness } = await writeAnswers(db, actor, filling, toWrite, now);
    const answers = new Map([...filling.answers, ...saved.map((answer) => [answer.criterion, answer] as const)]);
    const result = {
      versions: new Map(entries.map(({ criterion }) => [criterion, answers.get(criterion)?.version ?? 0])),
      at: now,
      completeness,
      filling: { ...filling, answers, completeness },
    };
    if (contested.length === 0) return { ok: true, ...result };
    const conflicts = contested.map(({ criterion, content }) => ({ criterion, mine: content, theirs: stored(criterion)! }));
    return { ok: false, conflicts, ...result };
  });
}

/** Throws for what no page of ours can have sent: a statement of another model, "niet van toepassing" where it is never allowed. */
function isAllowed({ model }: Filling, { criterion: code, content }: AnswerEntry): true {
  const criterion = model.criteria.find((each) => each.code === code);
  if (!criterion) throw notFound();
  if (content.answer === 'NOT_APPLICABLE' && criterion.notApplicableWhen === null) {
    throw new Problem('bad-request', 'Bij deze stelling kan “niet van toepassing” niet.');
  }
  return true;
}

function isAsSeen(entry: AnswerEntry, now: AnswerContent): boolean {
  const fields = Object.fromEntries(Object.keys(entry.content).map((name) => [name, now[name as keyof AnswerContent]]));
  return entry.shown === fingerprint(fields);
}

function isCurrent({ version, follows }: AnswerEntry, stored: StoredAnswer | undefined, byName: string): boolean {
  const holds = stored?.version ?? 0;
  return version === holds || (follows === true && version + 1 === holds && stored?.saved.byName === byName);
}
