import { dutchNumber, signedNumber } from '../kernel/dutch.ts';
import type { EffectiveAnswer } from '../maturity/domain/answer.ts';

export const nothing = '–';

/** '62,5%'. */
export const shareText = (share: number | null): string => (share === null ? nothing : `${dutchNumber(share * 100, 1)}%`);

/** '62,5% (n=8)': a share never stands without its number. */
export const shareWithN = ({ share, of }: { share: number | null; of: number }): string | null =>
  share === null ? null : `${shareText(share)} (n=${dutchNumber(of)})`;

/** '+12,5': in percentage points. */
export const pointsText = (before: number | null, now: number | null): string =>
  before === null || now === null ? nothing : signedNumber((now - before) * 100, 1);

export const countsWords: Readonly<Record<EffectiveAnswer['counts'], string>> = {
  IN_PLACE: 'geregeld',
  IN_PROGRESS: 'in ontwikkeling',
  ABSENT: 'niet',
  NOT_APPLICABLE: 'niet van toepassing',
  UNANSWERED: 'niet beantwoord',
};

/** Fewer than five: one organisation makes all the difference (domain.md §6). */
export const isSmall = (n: number): boolean => n > 0 && n < 5;
