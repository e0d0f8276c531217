import type { FieldErrors } from '../platform/http/forms.ts';
import { clockTime } from '../platform/views/moments.ts';
import { emptyContent } from './answers.ts';
import { confirmsOf, countOf } from './gate.views.ts';
import type { AnswersSaved } from './save-answers.ts';
import { fingerprint, inFields } from './shown.ts';
import { validUntil } from './statement.views.ts';

/** What the script of a page is told after it saved one answer; the words are the page's own. */
export interface SavedAnswer {
  versie: number;
  getoond: string;
  melding: string;
  /** How far this step is. */
  aantal: string;
  /** What is still only proposed. */
  bevestigt: string;
  /** How long the evidence counts. */
  geldig: string;
}

/** What could not be kept is said with what was. */
export function savedAnswer({ filling, versions, at }: AnswersSaved, code: string, errors: FieldErrors): SavedAnswer {
  const criterion = filling.model.criteria.find((each) => each.code === code)!;
  const [fault] = Object.values(errors);
  return {
    versie: versions.get(code)!,
    getoond: fingerprint(inFields(criterion, filling.answers.get(code) ?? emptyContent)),
    melding: fault ? `Nog niet alles bewaard. ${fault}.` : `Bewaard om ${clockTime(at)} uur`,
    aantal: countOf(filling, criterion.gear),
    bevestigt: confirmsOf(filling, criterion.gear) ?? '',
    geldig: validUntil(criterion, filling.answers.get(code)?.evidenceDate ?? null, filling.on),
  };
}
