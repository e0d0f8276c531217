import { dutchNumber, shortDate } from '../../kernel/dutch.ts';
import { isIsoDate, previousDay } from '../../kernel/iso-date.ts';
import { isQuarter, quarterLabel } from '../../kernel/quarter.ts';
import { actionSentences, fieldNames, objectNames, valueWords, verbs } from './words.ts';

/** What the words need of an event; an AuditEvent is one. */
export interface Change {
  action: string;
  objectType: string;
  objectName: string | null;
  result: 'done' | 'refused';
  changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

/** 'De sector Zorg is opgeheven': what happened; who and when stand beside it. An unknown action shows plainly, by its own name. */
export function changeSentence(event: Change): string {
  const names = objectNames[event.objectType] ?? { named: event.objectType, nameless: event.objectType };
  const it = event.objectName ? `${names.named} ${event.objectName}`.trim() : names.nameless;
  const It = capital(it);
  const own = actionSentences[event.action];
  if (own) return own({ it, It, name: event.objectName ?? It });
  const verb = event.action.slice(event.action.indexOf('.') + 1);
  const refused = event.result === 'refused' ? ' (geweigerd)' : '';
  return (verbs[verb] ? `${It} ${verbs[verb]}` : `${It}: ${event.action}`) + refused;
}

/**
 * Each changed field with its old and new value, ready to print; null where there was, or is, nothing. Left out: ids,
 * versions, and the name of what was just made or removed, which the sentence says.
 */
export function changedFields(event: Change): { label: string; before: string | null; after: string | null }[] {
  return Object.entries(event.changes)
    .filter(([field, [from, to]]) => field !== 'version' && (from ?? to ?? null) !== null && !isId(from) && !isId(to))
    .filter(([field, [from, to]]) => field !== 'name' || (from !== null && to !== null))
    .map(([field, [from, to]]) => ({
      label: fieldNames[field] ?? field,
      before: inWords(field, from),
      after: inWords(field, to),
    }));
}

/** 'Naam: Zorg → Zorg en welzijn', a line per field. */
export const changeLines = (event: Change): string[] =>
  changedFields(event).map(({ label, before, after }) =>
    before === null ? `${label}: ${after ?? nothing}` : `${label}: ${before} → ${after ?? nothing}`,
  );

const nothing = 'niets';

function inWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return dutchNumber(value, Number.isInteger(value) ? 0 : 2);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (isQuarter(value)) return quarterLabel(value);
  // Intervals end on the first day that is no longer in them; people read the last day that is.
  if (isIsoDate(value)) return shortDate(field === 'until' ? previousDay(value) : value);
  return valueWords[field]?.[value] ?? value;
}

const isId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
