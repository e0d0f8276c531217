import { quarterLabel, quarterRange, type Quarter } from '../kernel/quarter.ts';
import type { Span } from '../performance-list/domain/period.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import type { ErrorSummary, FilterForm } from '../platform/views/components.ts';
import type { Period } from './progress.paths.ts';

export interface PeriodForm {
  /** First and last quarter that can be chosen; null in a region without scores. */
  choice: { first: Quarter; last: Quarter } | null;
  typed: Period;
  span: Span | null;
  errors: FieldErrors;
}

/** From which quarter to which, asked of the page at `action`; null where there is nothing to choose. */
export function periodForm({ choice, typed, span, errors }: PeriodForm, action: string): FilterForm | null {
  if (choice === null) return null;
  const [van, tot] = [typed.van ?? span?.from, typed.tot ?? span?.to];
  // What was typed in the address can lie outside; the form shows it all the same.
  const quarters = new Set([...quarterRange(choice.first, choice.last), ...([van, tot] as Quarter[]).filter(Boolean)]);
  const options = [...quarters]
    .toSorted()
    .toReversed()
    .map((quarter) => ({ value: quarter, text: quarterLabel(quarter) }));
  return {
    action,
    label: 'Kies de kwartalen',
    fields: [
      { as: 'select', name: 'van', label: 'Van', options, value: van, error: errors.van },
      { as: 'select', name: 'tot', label: 'Tot en met', options, value: tot, error: errors.tot },
    ],
    submit: 'Toon',
    reset: typed.van || typed.tot ? { href: action, text: 'Wis de keuze' } : undefined,
  };
}

export function choiceErrors(errors: FieldErrors): ErrorSummary | undefined {
  const items = Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }));
  return items.length === 0 ? undefined : { title: 'Deze keuze kan niet', items };
}

export const spanInWords = ({ from, to }: Span): string =>
  from === to ? quarterLabel(to) : `${quarterLabel(from)} tot en met ${quarterLabel(to)}`;
