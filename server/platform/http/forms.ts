import { z } from 'zod';
import { Problem } from '../../kernel/problem.ts';
import type { ErrorSummary } from '../views/components.ts';

/** What a reader typed, by field; comes back in the form when it is refused. */
export type Typed = Readonly<Record<string, string>>;
export type FieldErrors = Readonly<Record<string, string>>;

export interface RefusedForm {
  ok: false;
  errors: FieldErrors;
  typed: Typed;
}
export type ReadForm<T> = { ok: true; values: T; typed: Typed } | RefusedForm;

/**
 * Reads a posted form by its schema. Schemas are strict: an unknown field is a forged form and a Problem, not an error at a field.
 * Messages in the schema are the Dutch words at the field; the first per field is kept.
 */
export function readForm<T extends z.ZodObject>(schema: T, body: unknown): ReadForm<z.infer<T>> {
  const fields = fieldsOf(body);
  const parsed = schema.strict().safeParse(fields);
  if (parsed.success) return { ok: true, values: parsed.data as z.infer<T>, typed: textOf(fields) };
  if (parsed.error.issues.some((issue) => issue.code === 'unrecognized_keys')) {
    throw new Problem('bad-request', 'Dit formulier bevat velden die wij niet kennen. Open de pagina opnieuw.');
  }
  return { ok: false, errors: firstPerField(parsed.error), typed: textOf(fields) };
}

/** For an error that only the use case could find. */
export const refuse = (typed: Typed, errors: FieldErrors): RefusedForm => ({ ok: false, errors, typed });

function fieldsOf(body: unknown): Record<string, unknown> {
  const fields = typeof body === 'object' && body !== null ? { ...(body as Record<string, unknown>) } : {};
  delete fields._csrf;
  for (const value of Object.values(fields).flat()) {
    if (typeof value === 'string' && value.includes('\u0000')) {
      throw new Problem('bad-request', 'In dit formulier staan tekens die niet kunnen worden bewaard.');
    }
  }
  return fields;
}

const textOf = (fields: Record<string, unknown>): Typed =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

function firstPerField(error: z.ZodError): FieldErrors {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? 'formulier')] ??= issue.message;
  return errors;
}

/** The summary above a refused form; `ids` where a field's element has another id than its name. */
export function errorSummary(form: RefusedForm | undefined): ErrorSummary | undefined {
  // Nothing is wrong with what was typed when someone else was faster (409).
  if (!form || Object.keys(form.errors).length === 0) return undefined;
  const items = Object.entries(form.errors).map(([name, text]) => ({ text, href: `#${name}` }));
  return {
    title: items.length === 1 ? 'Er is iets dat nog niet klopt' : `Er zijn ${items.length} dingen die nog niet kloppen`,
    items,
  };
}

/** Trimmed text with Dutch messages; `empty` says what to fill in. */
export const requiredText = (empty: string, longest = 200): z.ZodType<string> =>
  z
    .string({ error: empty })
    .trim()
    .min(1, empty)
    .max(longest, `Gebruik niet meer dan ${longest} tekens`)
    .refine(noControls, 'Gebruik alleen gewone tekens, zonder regeleinden');

export const optionalText = (longest = 200): z.ZodType<string> =>
  z
    .string()
    .trim()
    .max(longest, `Gebruik niet meer dan ${longest} tekens`)
    .refine((text) => !/[\p{Cc}--[\n\r\t]]/v.test(text), 'Gebruik alleen gewone tekens')
    .default('');

const noControls = (text: string): boolean => !/\p{Cc}/u.test(text);

export const emailField = (empty: string): z.ZodType<string> =>
  requiredText(empty, 254).pipe(z.email('Vul een e-mailadres in zoals naam@organisatie.nl'));

/** A checkbox: absent is no. */
export const checkbox = z
  .literal('ja')
  .optional()
  .transform((value) => value === 'ja');

/** The version of what the form showed, to notice that someone else changed it meanwhile. */
export const versionField = z.coerce.number().int().min(1);
