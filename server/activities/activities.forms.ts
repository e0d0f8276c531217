import { z } from 'zod';
import { isQuarter } from '../kernel/quarter.ts';
import { dateFields } from '../platform/http/dates.ts';
import { optionalText, requiredText, versionField, type FieldErrors } from '../platform/http/forms.ts';
import { visibilities, type Period, type Refusal, type Visibility } from './domain/activity.ts';
import { longestKind, mostKinds, type ReadKinds } from './domain/kinds.ts';

export const visibilityWords: Readonly<Record<Visibility, string>> = {
  coordinator: 'coordinator',
  ambassadors: 'ambassadeurs',
  everyone: 'iedereen',
};

const visibilityOf = new Map(visibilities.map((visibility) => [visibilityWords[visibility], visibility]));

export const timelineQuery = z.object({
  periode: z
    .string('kies een jaar of een kwartaal')
    .refine((text) => /^(19|20)\d\d$/.test(text) || isQuarter(text), 'kies een jaar of een kwartaal')
    .transform((text) => text as Period)
    .optional(),
  soort: z.string('kies een soort uit de lijst').max(longestKind, 'kies een soort uit de lijst').optional(),
  pagina: z
    .string('kies een paginanummer')
    .regex(/^[1-9]\d{0,3}$/, 'kies een paginanummer')
    .transform(Number)
    .optional(),
});

export const fileQuery = timelineQuery.omit({ pagina: true });

export const activityParams = z.object({ id: z.uuid() });

const who = 'Kies voor wie de activiteit zichtbaar is';
const chosen = 'Kies organisaties uit de lijst';
const howMany = 'Vul een heel getal in van 0 tot en met 100.000, zonder punten';

const fields = {
  ...dateFields('datum'),
  soort: requiredText('Kies een soort', longestKind),
  titel: requiredText('Vul een titel in', 150),
  doel: optionalText(200).refine((text) => !/[\n\r\t]/.test(text), 'Gebruik alleen gewone tekens, zonder regeleinden'),
  uitkomst: optionalText(500),
  organisaties: z
    .union([z.uuid(chosen), z.array(z.uuid(chosen)).max(2_000, chosen)], chosen)
    .default([])
    .transform((ids) => [...new Set([ids].flat())]),
  aantal: z
    .string(howMany)
    .trim()
    .regex(/^\d{0,6}$/, howMany)
    .default('')
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((count) => count === null || count <= 100_000, howMany),
  zichtbaar: z
    .string(who)
    .refine((word) => visibilityOf.has(word), who)
    .transform((word): Visibility => visibilityOf.get(word)!),
};

export const newForm = z.object({ id: z.uuid(), ...fields });
export const editForm = z.object({ versie: versionField, ...fields });
export const dateRules = { datum: { required: 'Vul in op welke dag het was, bijvoorbeeld 12 1 2017' } } as const;

export const removalForm = z.object({ versie: versionField });

/** `gezien`: the list as the form showed it. */
export const kindsForm = z.object({
  soorten: z.string('Vul minstens één soort in').max(5_000, `Vul hoogstens ${mostKinds} soorten in`),
  gezien: z.string().max(5_000),
});

/** What only the use case could find, at the fields of the form. */
export function errorsOf(refusals: readonly Refusal[]): FieldErrors {
  const words: Record<Refusal, FieldErrors> = {
    'still-to-come': { datum: 'Kies een dag tot en met vandaag: hier staat wat er is gedaan' },
    'unknown-kind': { soort: 'Deze soort staat niet meer in de lijst. Kies een andere' },
    'unknown-organisation': { organisaties: chosen },
  };
  return Object.assign({}, ...refusals.map((refusal) => words[refusal])) as FieldErrors;
}

export function kindsError(read: ReadKinds & { ok: false }): string {
  switch (read.why) {
    case 'none':
      return 'Vul minstens één soort in';
    case 'too-many':
      return `Vul hoogstens ${mostKinds} soorten in`;
    case 'too-long':
      return `Maak “${read.kind.slice(0, 30)} …” korter: gebruik niet meer dan ${longestKind} tekens`;
    case 'strange':
      return 'Gebruik alleen gewone tekens';
    case 'twice':
      return `“${read.kind}” staat er twee keer. Hoofdletters maken geen verschil`;
  }
}
