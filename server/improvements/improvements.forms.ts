import { z } from 'zod';
import { dateFields } from '../platform/http/dates.ts';
import { optionalText, requiredText, versionField } from '../platform/http/forms.ts';
import { actionStates, type ActionState } from './domain/action.ts';
import { stateWords } from './improvements.paths.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,200}$/);
const code = z.string().regex(/^[\w-]{1,80}$/);

const stateOf = new Map(actionStates.map((state) => [stateWords[state], state]));

const state = z
  .string({ error: 'Kies hoe het met de actie staat' })
  .refine((word) => stateOf.has(word), 'Kies hoe het met de actie staat')
  .transform((word): ActionState => stateOf.get(word)!);

/** Questions that are no state, as addresses name them. */
const questions = { open: 'open', 'te-laat': 'overdue', alle: 'all' } as const;

export const listQuery = z.object({
  staat: z
    .string()
    .refine((word) => stateOf.has(word) || Object.hasOwn(questions, word), 'kies een waarde uit de lijst')
    .transform((word) => stateOf.get(word) ?? questions[word as keyof typeof questions])
    .optional(),
  sector: slug.optional(),
  organisatie: slug.optional(),
  pagina: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'kies een paginanummer')
    .transform(Number)
    .optional(),
});

export const fileQuery = listQuery.omit({ pagina: true });

export const newQuery = z.object({ organisatie: slug.optional(), stelling: code.optional() });

export const actionParams = z.object({ id: z.uuid() });
export const stateParams = actionParams.extend({ staat: state });

/** A function will do; beyond a name nothing about a person belongs here. */
const owner = optionalText(100).refine(
  (text) => !/@|\d{6,}/.test(text.replaceAll(/[\s-]/g, '')),
  'Vul alleen een functie of naam in, geen e-mailadres of telefoonnummer',
);

const fields = {
  // One sentence, that its field shows on more lines.
  titel: z.preprocess(
    (text) => (typeof text === 'string' ? text.replaceAll(/\s+/g, ' ') : text),
    requiredText('Vul in wat u gaat doen', 250),
  ),
  wie: owner,
  ...dateFields('wanneer'),
  notitie: optionalText(2000),
};

export const newForm = z.object({
  id: z.uuid(),
  organisatie: z.string({ error: 'Kies een organisatie' }).regex(/^[a-z0-9-]{1,200}$/, 'Kies een organisatie'),
  stelling: code.optional(),
  ...fields,
});

export const editForm = z.object({ ...fields, staat: state, versie: versionField });

/** `terug`: the list as it was filtered. */
export const moveForm = z.object({ terug: z.string().max(500).optional() });
