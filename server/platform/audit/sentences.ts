import { dutchNumber, shortDate } from '../../kernel/dutch.ts';
import { isIsoDate, previousDay } from '../../kernel/iso-date.ts';
import { isQuarter, quarterLabel } from '../../kernel/quarter.ts';
import { actionSentences, fieldNames, objectNames, valueWords, verbs, ways, type ObjectNames } from './words.ts';

/** What the words need of an event; an AuditEvent is one. */
export interface Change {
  action: string;
  objectType: string;
  objectName: string | null;
  result: 'done' | 'refused';
  changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

/** As a page shows it: with when, by whom and from where. */
export interface LoggedChange extends Change {
  at: Date;
  actorName: string;
  origin: string;
}

/** 'De sector Zorg is opgeheven': what happened; who and when stand beside it. An unknown action shows plainly, by its own name. */
export function changeSentence(event: Change): string {
  const names = namesOf(event);
  const name = names.quoted && event.objectName ? `“${event.objectName}”` : event.objectName;
  const it = name ? `${names.named} ${name}`.trim() : names.nameless;
  return sentence(event, it, ` van ${it}`);
}

/** On the page of the object itself, where its name need not be said in each line: 'Het lidmaatschap is beëindigd'. */
export function changeSentenceHere(event: Change): string {
  const { here, nameless } = namesOf(event);
  return sentence(event, here ?? nameless, '');
}

const namesOf = ({ objectType }: Change): ObjectNames =>
  objectNames[objectType] ?? { named: objectType, nameless: objectType, all: objectType };

function sentence(event: Change, it: string, ofIt: string): string {
  const It = capital(it);
  const own = actionSentences[event.action];
  if (own) return own({ it, It, ofIt, name: event.objectName ?? It });
  const verb = event.action.slice(event.action.indexOf('.') + 1);
  const refused = event.result === 'refused' ? ' (geweigerd)' : '';
  return (verbs[verb] ? `${It} ${verbs[verb]}` : `${It}: ${event.action}`) + refused;
}

/**
 * 'Naam: was Zorg, nu Zorg en welzijn', a line per changed field. Left out: ids, versions, and the name of what was just made or
 * removed, which the sentence says.
 */
export const changeLines = (event: Change): string[] =>
  Object.entries(event.changes)
    .filter(([field, [from, to]]) => field !== 'version' && (from ?? to ?? null) !== null && !isId(from) && !isId(to))
    .filter(([field, [from, to]]) => field !== 'name' || (from !== null && to !== null))
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([field, [from, to]]) => `${fieldNames[field] ?? field}: ${becoming(inWords(field, from), inWords(field, to))}`);

const reading = Object.keys(fieldNames);

const rank = (field: string): number => (reading.includes(field) ? reading.indexOf(field) : reading.length);

function becoming(before: string | null, after: string | null): string {
  if (before === null) return after ?? 'niets';
  return after === null ? `${before}, vervallen` : `was ${before}, nu ${after}`;
}

/** 'web 192.0.2.7' is 'via het portaal, 192.0.2.7'. */
export function originInWords(origin: string): string {
  const [kind = '', ...rest] = origin.split(' ');
  return [ways[kind] ?? kind, ...rest].join(', ');
}

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
