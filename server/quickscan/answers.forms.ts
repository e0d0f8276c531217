import { z } from 'zod';
import { longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { Problem } from '../kernel/problem.ts';
import type { Answer } from '../maturity/domain/answer.ts';
import { dateFields, withDates } from '../platform/http/dates.ts';
import { optionalText, readForm, type FieldErrors, type Typed } from '../platform/http/forms.ts';
import type { AnswerContent } from './domain/quickscan.ts';
import type { AnswerEntry } from './save-answers.ts';

/*
 * A statement's fields carry its code, so that a page holds them all: 'M1-norm-vastgesteld-antwoord'. The same fields are posted by
 * the page and, one statement at a time, by its script.
 */

export type AnswerField =
  'antwoord' | 'reden' | 'toelichting' | 'bewijs' | 'link' | 'datum' | 'versie' | 'getoond' | 'vervolg' | 'keuze';
export const fieldName = (code: string, field: AnswerField): string => `${code}-${field}`;

export const answerWords = {
  niet: 'ABSENT',
  'in-ontwikkeling': 'IN_PROGRESS',
  geregeld: 'IN_PLACE',
  nvt: 'NOT_APPLICABLE',
} as const;
export type AnswerWord = keyof typeof answerWords;
export const wordOf = (answer: Answer | null): AnswerWord | null =>
  (Object.keys(answerWords) as AnswerWord[]).find((word) => answerWords[word] === answer) ?? null;

export const longest = { reason: 1000, explanation: 2000, evidence: 1000, link: 500 } as const;

/** A form sends its lines with two signs, a script with one. */
const lines = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : text);
const text = (max: number) => z.preprocess(lines, optionalText(max));
const isWebAddress = (link: string): boolean => link === '' || (/^https?:\/\/[^\s]+$/i.test(link) && URL.canParse(link));

const fieldsOf = (code: string) => ({
  [fieldName(code, 'antwoord')]: z.enum(Object.keys(answerWords) as AnswerWord[], 'Kies een van de antwoorden').optional(),
  [fieldName(code, 'reden')]: text(longest.reason),
  [fieldName(code, 'toelichting')]: text(longest.explanation),
  [fieldName(code, 'bewijs')]: text(longest.evidence),
  [fieldName(code, 'link')]: optionalText(longest.link).refine(
    isWebAddress,
    'Vul een link in die begint met https://, bijvoorbeeld https://intranet.voorbeeld.nl/protocol',
  ),
  ...dateFields(fieldName(code, 'datum')),
  [fieldName(code, 'versie')]: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  [fieldName(code, 'getoond')]: z.string().max(64).default(''),
  [fieldName(code, 'vervolg')]: z.enum(['ja', '']).optional(),
  [fieldName(code, 'keuze')]: z.enum(['mijn', 'hun']).optional(),
});

const pageFields = {
  wis: z.string().max(100).optional(),
  gaten: z.literal('ja').optional(),
  terug: z.literal('controleren').optional(),
};

export const gateQuery = z.object({ terug: z.literal('controleren').optional() });
export const quickscanParams = z.object({ id: z.uuid() });
export const answerParams = quickscanParams.extend({ criterium: z.string().regex(/^[A-Za-z0-9-]{1,60}$/) });

export interface EnteredAnswers {
  readonly entries: readonly AnswerEntry[];
  /** By field; what is wrong is left out of its entry, so that the rest can be saved. */
  readonly errors: FieldErrors;
  readonly typed: Typed;
}

/** `today`: evidence cannot be of a later day. */
export function readAnswers(codes: readonly string[], body: unknown, today: IsoDate): EnteredAnswers {
  if (Object.values((body ?? {}) as object).some(Array.isArray)) throw unreadable();
  const shape = Object.assign({ ...pageFields }, ...codes.map(fieldsOf)) as z.ZodRawShape;
  const days = Object.fromEntries(codes.map((code) => [fieldName(code, 'datum'), {}]));
  const form = withDates(readForm(z.object(shape), body), days);
  const errors: Record<string, string> = form.ok ? {} : { ...form.errors };
  const entries = codes.map((code) => entryOf(code, form.typed, errors, today));
  return { entries, errors: inOrder(codes, errors), typed: form.typed };
}

function entryOf(code: string, typed: Typed, errors: Record<string, string>, today: IsoDate): AnswerEntry {
  const raw = (field: AnswerField): string => (lines(typed[fieldName(code, field)] ?? '') as string).trim();
  const date = dayOf(typed, fieldName(code, 'datum'));
  if (date !== null && date > today && !errors[fieldName(code, 'datum')]) {
    errors[fieldName(code, 'datum')] = `De datum van het bewijs ligt na vandaag. Vul een dag in tot en met ${longDate(today)}`;
  }
  const parts: readonly [AnswerField, Partial<AnswerContent>][] = [
    ['antwoord', { answer: answerWords[raw('antwoord') as AnswerWord] ?? null }],
    ['reden', { reason: raw('reden') }],
    ['toelichting', { explanation: raw('toelichting') }],
    ['bewijs', { evidence: raw('bewijs') }],
    ['link', { evidenceLink: raw('link') }],
    ['datum', { evidenceDate: date }],
  ];
  // Of radios nothing is sent while none is chosen; any other field that was not on the page says nothing.
  const isPosted = (field: AnswerField): boolean =>
    field === 'antwoord' || fieldName(code, field) in typed || (field === 'datum' && `${fieldName(code, field)}-jaar` in typed);
  const good = parts.filter(([field]) => errors[fieldName(code, field)] === undefined && isPosted(field));
  const content = Object.assign({}, ...good.map(([, part]) => part)) as Partial<AnswerContent>;
  return {
    criterion: code,
    content,
    version: Number.parseInt(raw('versie'), 10) || 0,
    shown: raw('getoond'),
    follows: raw('vervolg') === 'ja',
  };
}

/** After `withDates` found no fault in it. */
function dayOf(typed: Typed, name: string): IsoDate | null {
  const [year = '', month = '', day = ''] = ['jaar', 'maand', 'dag'].map((part) => (typed[`${name}-${part}`] ?? '').trim());
  return year === '' ? null : (`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` as IsoDate);
}

const visible: readonly AnswerField[] = ['antwoord', 'reden', 'bewijs', 'datum', 'link', 'toelichting'];
const dayParts = ['dag', 'maand', 'jaar'];

/** Of one statement what a reader typed in it or, by the same names, what is wrong there. */
export function atStatement(code: string, texts: Typed | FieldErrors): Typed {
  const names = [
    ...visible.map((field) => fieldName(code, field)),
    ...dayParts.map((part) => `${fieldName(code, 'datum')}-${part}`),
  ];
  return Object.fromEntries(names.flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name]]])));
}

/** Everything typed at the statements of which something was refused. */
export const refusedText = ({ entries, errors, typed }: EnteredAnswers): Typed =>
  Object.assign(
    {},
    ...entries
      .filter(({ criterion }) => Object.keys(atStatement(criterion, errors)).length > 0)
      .map(({ criterion }) => atStatement(criterion, typed)),
  ) as Typed;

/** As the page is read: statement by statement, each from top to bottom. A fault in what nobody types is a forged form. */
function inOrder(codes: readonly string[], errors: FieldErrors): FieldErrors {
  const names = codes.flatMap((code) => visible.map((field) => fieldName(code, field)));
  if (Object.keys(errors).some((name) => !names.includes(name))) throw unreadable();
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
}

const unreadable = (): Problem => new Problem('bad-request', 'Dit formulier kunnen wij niet lezen. Open de pagina opnieuw.');
