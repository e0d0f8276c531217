import type { Gear } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import type { Quickscan, StoredAnswers } from '../../quickscan/domain/quickscan.ts';

/** What a page of review showed: posted back with the decision, so that nobody decides on what they have not seen. */
export type Stand = string;

/** What changed since then. */
export interface ChangedSince {
  /** It was sent, given back, reopened or established meanwhile. */
  readonly state: boolean;
  /** Criteria answered again. */
  readonly answers: readonly string[];
  /** Criteria of which the evidence was marked, or the mark taken back. */
  readonly seen: readonly string[];
  /** Another gear in the prestatielijst. */
  readonly score: boolean;
}

/** '5~2~<score>~1.0.2s': version of the quickscan, computed gear, live score, and per criterion the version, with whether it is seen. */
export function standOf(
  model: MaturityModel,
  quickscan: Pick<Quickscan, 'version'>,
  answers: StoredAnswers,
  computed: Gear,
  liveScore: string | null,
): Stand {
  const each = model.criteria.map(({ code }) => {
    const answer = answers.get(code);
    return `${answer?.version ?? 0}${answer?.seen ? 's' : ''}`;
  });
  return [quickscan.version, computed, liveScore ?? '-', each.join('.')].join('~');
}

/** null: nothing did. The computed gear follows from the rest. */
export function changedSince(model: MaturityModel, shown: Stand, now: Stand): ChangedSince | null {
  if (shown === now) return null;
  const [before, after] = [partsOf(shown), partsOf(now)];
  const codes = model.criteria.map(({ code }) => code);
  const version = (part: string | undefined): string => (part ?? '0').replace('s', '');
  const answers = codes.filter((_, i) => version(before.each[i]) !== version(after.each[i]));
  return {
    state: before.quickscan !== after.quickscan,
    answers,
    seen: codes.filter(
      (code, i) => !answers.includes(code) && (before.each[i] ?? '').endsWith('s') !== (after.each[i] ?? '').endsWith('s'),
    ),
    score: before.score !== after.score,
  };
}

function partsOf(stand: Stand) {
  const [quickscan = '', , score = '', each = ''] = stand.split('~');
  return { quickscan, score, each: each.split('.') };
}
