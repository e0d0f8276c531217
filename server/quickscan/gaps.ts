import type { IsoDate } from '../kernel/iso-date.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import { fieldName } from './answers.forms.ts';
import { isAnswered } from './domain/completeness.ts';
import type { StoredAnswers } from './domain/quickscan.ts';
import { chooseAnswer, fillInDate, tellEvidence, tellReason } from './missing-words.ts';

/**
 * What is still open at these statements, by field: told once, never held against anyone before sending. `needed`: whether an answer is
 * asked at all here; supporting statements are never missed, but what was begun is asked to be whole.
 */
export function gapsOf(
  criteria: readonly Criterion[],
  stored: StoredAnswers,
  { needed, today }: { needed: boolean; today: IsoDate },
): FieldErrors {
  const example = `${Number(today.slice(8))} ${Number(today.slice(5, 7))} ${today.slice(0, 4)}`;
  return Object.fromEntries(
    criteria.flatMap((criterion): [string, string][] => {
      const { code } = criterion;
      const answer = stored.get(code);
      if (!answer || answer.answer === null) {
        return needed && criterion.gating ? [[fieldName(code, 'antwoord'), chooseAnswer(criterion)]] : [];
      }
      if (answer.answer === 'NOT_APPLICABLE' && !isAnswered(criterion, answer)) {
        return [[fieldName(code, 'reden'), tellReason(criterion)]];
      }
      if (answer.answer !== 'IN_PLACE') return [];
      const described = answer.evidence !== '' || answer.evidenceLink !== '';
      return [
        ...(criterion.mustBeSeen && !described ? [[fieldName(code, 'bewijs'), tellEvidence(criterion)] as [string, string]] : []),
        ...(criterion.maxAgeMonths !== null && answer.evidenceDate === null
          ? [[fieldName(code, 'datum'), fillInDate(criterion, example)] as [string, string]]
          : []),
      ];
    }),
  );
}
