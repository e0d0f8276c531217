import { z } from 'zod';
import { notFound, Problem } from '../../kernel/problem.ts';
import { isQuarter, type Quarter } from '../../kernel/quarter.ts';

/** '2016-Q4' in an address or a form. */
export const quarterField = z
  .string('kies een kwartaal zoals 2016-Q4')
  .refine(isQuarter, 'kies een kwartaal zoals 2016-Q4')
  .transform((text) => text as Quarter);

/** Path parameters: what cannot be right does not exist. */
export function readParams<T extends z.ZodObject>(schema: T, params: unknown): z.infer<T> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

/** Making a strict schema costs more than reading an address with it. */
const strict = new WeakMap<z.ZodObject, z.ZodObject>();

/** Query parameters: a Problem that names the first wrong one. Empty ones count as absent, as an empty form field sends them. */
export function readQuery<T extends z.ZodObject>(schema: T, query: unknown): z.infer<T> {
  const given = Object.fromEntries(Object.entries(query as Record<string, unknown>).filter(([, value]) => value !== ''));
  const reader = strict.get(schema) ?? schema.strict();
  strict.set(schema, reader);
  const parsed = reader.safeParse(given);
  if (parsed.success) return parsed.data as z.infer<T>;
  const issue = parsed.error.issues[0]!;
  const name = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : String(issue.path[0]);
  const why = issue.code === 'unrecognized_keys' ? 'kennen wij niet' : `klopt niet: ${issue.message}`;
  throw new Problem('bad-request', `Het adres van deze pagina klopt niet. “${name.slice(0, 60)}” ${why}.`);
}
