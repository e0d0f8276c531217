import { z } from 'zod';
import { isIsoDate, type IsoDate } from '../../kernel/iso-date.ts';
import type { FieldErrors, ReadForm, Typed } from './forms.ts';

/*
 * A day is three fields: the partial field-date posts `<name>-dag`, `<name>-maand` and `<name>-jaar`, and its error stands at `<name>`.
 */

const part = z.string().trim().max(20, 'Vul een dag in').default('');

/** The fields of one day, for in a schema: `z.object({ naam: …, ...dateFields('vanaf') })`. */
export const dateFields = <Name extends string>(name: Name) =>
  ({ [`${name}-dag`]: part, [`${name}-maand`]: part, [`${name}-jaar`]: part }) as Record<
    `${Name}-${'dag' | 'maand' | 'jaar'}`,
    typeof part
  >;

interface DateRule {
  /** What to fill in, when nothing was: "Vul in vanaf welke dag …". Without it an empty day is fine, and null. */
  required?: string;
}

/** Outside these years someone mistyped. */
const [firstYear, lastYear] = [1950, 2090];

/** Reads the days of a form beside its other fields, so that all errors show at once. */
export function withDates<T, Rules extends Record<string, DateRule>>(
  form: ReadForm<T>,
  rules: Rules,
): ReadForm<T & { [Name in keyof Rules]: Rules[Name] extends { required: string } ? IsoDate : IsoDate | null }> {
  const days: Record<string, IsoDate | null> = {};
  const errors: Record<string, string> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const day = readDay(form.typed, name);
    if (day === null && rule.required) errors[name] = rule.required;
    else if (day === null || isIsoDate(day)) days[name] = day;
    else errors[name] = refusalOf(form.typed, name);
  }
  if (form.ok && Object.keys(errors).length === 0)
    return { ok: true, typed: form.typed, values: { ...form.values, ...days } as never };
  const all = { ...withoutParts(form.ok ? {} : form.errors, Object.keys(rules)), ...errors };
  return { ok: false, typed: form.typed, errors: inOrderOfForm(form.typed, all) };
}

/** The summary tells the mistakes in the order in which the fields stand, which is the order they are posted in. */
function inOrderOfForm(typed: Typed, errors: FieldErrors): FieldErrors {
  const posted = Object.keys(typed);
  const place = (field: string): number => {
    const at = posted.findIndex((name) => name === field || name === `${field}-dag`);
    return at === -1 ? posted.length : at;
  };
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => place(a) - place(b)));
}

/** A part that is no text at all counts as a mistake in its day. */
const withoutParts = (errors: FieldErrors, names: readonly string[]): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([field, text]) => [names.find((name) => field.startsWith(`${name}-`)) ?? field, text]),
  );

const partsOf = (typed: Typed, name: string): string[] =>
  ['jaar', 'maand', 'dag'].map((key) => (typed[`${name}-${key}`] ?? '').trim());

/** null: not filled in. What is no day at all is returned as text that is none. */
function readDay(typed: Typed, name: string): string | null {
  const parts = partsOf(typed, name);
  if (parts.every((text) => text === '')) return null;
  const [year = '', month = '', day = ''] = parts;
  if (!/^\d{4}$/.test(year) || Number(year) < firstYear || Number(year) > lastYear) return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function refusalOf(typed: Typed, name: string): string {
  const [year = '', month = '', day = ''] = partsOf(typed, name);
  const missing = [day === '' && 'dag', month === '' && 'maand', year === '' && 'jaar'].filter((word) => word !== false);
  if (missing.length > 0) return `Vul ook ${missing.map((word) => `${word === 'jaar' ? 'het' : 'de'} ${word}`).join(' en ')} in`;
  if (/^\d{4}$/.test(year) && (Number(year) < firstYear || Number(year) > lastYear)) {
    return `Kies een jaar van ${firstYear} tot en met ${lastYear}`;
  }
  if (/^\d+$/.test(year) && year.length !== 4) return 'Vul het jaar in met vier cijfers, zoals 2015';
  return 'Deze dag bestaat niet. Vul een dag in zoals 1 10 2015';
}

/** What stands in the three fields: what was typed, else the day that holds now. */
export function dateValue(
  name: string,
  typed: Typed | undefined,
  now: IsoDate | null = null,
): { day: string; month: string; year: string } {
  if (typed) {
    const [year = '', month = '', day = ''] = ['jaar', 'maand', 'dag'].map((key) => typed[`${name}-${key}`]);
    return { day, month, year };
  }
  if (now === null) return { day: '', month: '', year: '' };
  return { day: String(Number(now.slice(8))), month: String(Number(now.slice(5, 7))), year: now.slice(0, 4) };
}
