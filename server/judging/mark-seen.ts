import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../kernel/problem.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import { changesBetween, recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { completenessOf } from '../quickscan/domain/completeness.ts';
import type { StoredAnswer, StoredAnswers } from '../quickscan/domain/quickscan.ts';
import { storeAnswers } from '../quickscan/index.ts';
import { standingOf } from './domain/establishment.ts';
import { changedSince, type ChangedSince, type Stand } from './domain/stand.ts';
import { mayBeMarked } from './domain/steps.ts';
import { asObject, lockCase, type Case } from './load-case.ts';

/** The coordinator saw this evidence. What does not ask to be seen, or is not in place, is left alone. */
export const markSeen = (
  deps: Deps,
  actor: RegionActor,
  id: string,
  criteria: readonly string[],
): Promise<{ computedGear: Gear }> => markInUnit(deps, actor, id, (codes) => new Set([...codes, ...criteria]));

/** Or did not, after all. */
export const markUnseen = (
  deps: Deps,
  actor: RegionActor,
  id: string,
  criteria: readonly string[],
): Promise<{ computedGear: Gear }> =>
  markInUnit(deps, actor, id, (codes) => new Set([...codes].filter((code) => !criteria.includes(code))));

export type SavedSeen =
  | { ok: true; computedGear: Gear; /** How many marks this changed. */ marks: number }
  /** Nothing was marked: someone changed something after the page was shown. */
  | { ok: false; since: ChangedSince };

/** Exactly these, as the boxes of a page stand; or all there is on that page. Nobody marks what they were not shown. */
export function saveSeen(
  { data, clock }: Deps,
  actor: RegionActor,
  id: string,
  { stand, criteria }: { stand: Stand; criteria: readonly string[] | 'all' },
): Promise<SavedSeen> {
  return data.changeUncounted(actor.region, async (db): Promise<SavedSeen> => {
    demand(actor, 'judge-quickscan');
    const found = await lockCase(db, id);
    const since = changedSince(found.model, stand, found.stand);
    const now = clock.now();
    const seen = criteria === 'all' ? toBeSeen(found).map(({ code }) => code) : criteria;
    const marked = withSeen(found, new Set(seen), { at: now, byName: actor.who.name });
    // Marked so already, as by the same form sent twice: then that the marks changed is no news.
    const isDone = since !== null && !since.state && since.answers.length === 0 && marked.marks.length === 0;
    if (since && !isDone) return { ok: false, since };
    demandMarkable(found);
    await saveMarks(db, actor, now, found, marked);
    return { ok: true, computedGear: marked.found.standing.computedGear, marks: marked.marks.length };
  });
}

function demandMarkable({ quickscan }: Case): void {
  if (!mayBeMarked(quickscan.state)) {
    throw new Problem('conflict', 'Bewijs bekijkt u zolang de quickscan is verstuurd en nog niet is vastgesteld.');
  }
}

function markInUnit(
  { data, clock }: Deps,
  actor: RegionActor,
  id: string,
  seenAfter: (seen: ReadonlySet<string>) => ReadonlySet<string>,
): Promise<{ computedGear: Gear }> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'judge-quickscan');
    const found = await lockCase(db, id);
    demandMarkable(found);
    const before = new Set(toBeSeen(found).flatMap(({ code }) => (found.answers.get(code)?.seen ? [code] : [])));
    const now = clock.now();
    const marked = withSeen(found, seenAfter(before), { at: now, byName: actor.who.name });
    await saveMarks(db, actor, now, found, marked);
    return { computedGear: marked.found.standing.computedGear };
  });
}

/** Statements in place of which the evidence is to be seen: the only ones there is anything to mark on. */
const toBeSeen = ({ model, answers }: Pick<Case, 'model' | 'answers'>): Criterion[] =>
  model.criteria.filter(({ code, mustBeSeen }) => mustBeSeen && answers.get(code)?.answer === 'IN_PLACE');

export interface Marked<Found extends Case = Case> {
  /** As it is with these marks. */
  found: Found;
  marks: readonly StoredAnswer[];
}

/** What the case becomes when exactly this evidence is seen; nothing is written. */
export function withSeen<Found extends Case>(
  found: Found,
  seen: ReadonlySet<string>,
  by: { at: Date; byName: string },
): Marked<Found> {
  const marks = toBeSeen(found).flatMap(({ code }): StoredAnswer[] => {
    const answer = found.answers.get(code)!;
    if ((answer.seen !== null) === seen.has(code)) return [];
    return [{ ...answer, seen: seen.has(code) ? by : null }];
  });
  const answers: StoredAnswers = new Map([...found.answers, ...marks.map((answer) => [answer.criterion, answer] as const)]);
  const { answered, needed, complete, computedGear, claimedGear } = completenessOf(found.model, answers, found.on);
  const quickscan = { ...found.quickscan, progress: { answered, needed, complete, computedGear, claimedGear } };
  return { found: { ...found, quickscan, answers, standing: standingOf(found.model, answers, found.on) }, marks };
}

/** In the caller's unit of work, under the lock of the case. */
export async function saveMarks(db: Db, actor: RegionActor, now: Date, before: Case, { found, marks }: Marked): Promise<void> {
  if (marks.length === 0) return;
  await storeAnswers(db, actor.region, found.quickscan.id, marks, found.quickscan.progress);
  await recordEvent(db, actor.who, now, {
    action: 'quickscan.evidence-marked',
    object: asObject(found),
    changes: {
      ...statements(
        'evidenceSeen',
        marks.filter(({ seen }) => seen !== null),
      ),
      ...statements(
        'evidenceUnseen',
        marks.filter(({ seen }) => seen === null),
      ),
      ...changesBetween({ computedGear: before.standing.computedGear }, { computedGear: found.standing.computedGear }),
    },
  });
}

const statements = (field: string, marks: readonly StoredAnswer[]) =>
  marks.length === 0 ? {} : { [field]: [null, marks.map(({ criterion }) => criterion).join(', ')] as const };
