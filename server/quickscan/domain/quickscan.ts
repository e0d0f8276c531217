import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Quarter } from '../../kernel/quarter.ts';
import type { Answer, Answers, GivenAnswer } from '../../maturity/domain/answer.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { Stage } from '../../rounds/domain/stage.ts';

export type QuickscanState = 'filling' | 'sent' | 'returned' | 'established';

/** From the first time someone opened its page. */
export interface Quickscan {
  /** The participant's. */
  readonly id: string;
  readonly organisationId: string;
  readonly quarter: Quarter;
  readonly modelVersion: string;
  readonly state: QuickscanState;
  readonly progress: Progress;
  readonly sent: { readonly at: Date; readonly byName: string; readonly onBehalf: boolean } | null;
  /** What the coordinator asked when giving it back, last. */
  readonly question: { readonly text: string; readonly at: Date; readonly byName: string } | null;
  /** Why it was reopened, last; empty when it never was, or was given back after that. */
  readonly reopenedReason: string;
  readonly version: number;
}

/** Computed from the answers at every save, by `completenessOf` alone. */
export interface Progress {
  /** Of the needed statements, how many have a chosen answer. */
  readonly answered: number;
  readonly needed: number;
  readonly complete: boolean;
  readonly computedGear: Gear;
  readonly claimedGear: Gear;
}

/** How an answer came: without an earlier one, the earlier one confirmed or changed, or entered by the coordinator on behalf of. */
export type AnswerOrigin = 'new' | 'confirmed' | 'changed' | 'on-behalf';

/** What was said about one statement. */
export interface AnswerContent {
  /** null: text was typed before anything was chosen, or the choice was taken back. */
  readonly answer: Answer | null;
  /** Why it is not applicable. */
  readonly reason: string;
  readonly explanation: string;
  /** Where the evidence is, in words. */
  readonly evidence: string;
  readonly evidenceLink: string;
  readonly evidenceDate: IsoDate | null;
}

export interface StoredAnswer extends AnswerContent {
  readonly criterion: string;
  readonly origin: AnswerOrigin;
  readonly seen: { readonly at: Date; readonly byName: string } | null;
  /** Counts saves; a page that shows another one is behind. */
  readonly version: number;
  readonly saved: { readonly at: Date; readonly byName: string };
}

export type StoredAnswers = ReadonlyMap<string, StoredAnswer>;

/** As the schakelmodel scores them. */
export const forScoring = (stored: StoredAnswers): Answers =>
  new Map(
    [...stored.values()].flatMap((answer) => (answer.answer === null ? [] : [[answer.criterion, toGiven(answer)] as const])),
  );

const toGiven = ({ answer, evidenceDate, seen, reason }: StoredAnswer): GivenAnswer => ({
  answer: answer as Answer,
  evidenceDate,
  seen: seen !== null,
  reason,
});

/** How far it is (domain.md §4); `null`: nobody has opened it. `any`: whether anything was answered or typed. */
export function stageOf(quickscan: Pick<Quickscan, 'state' | 'progress'> | null, any: boolean): Stage {
  if (quickscan === null) return 'not-opened';
  if (quickscan.state !== 'filling') return quickscan.state;
  if (quickscan.progress.complete) return 'complete';
  return any ? 'busy' : 'opened';
}
