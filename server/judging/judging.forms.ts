import { z } from 'zod';
import { isGear, type Gear } from '../maturity/domain/gear.ts';
import { dateFields } from '../platform/http/dates.ts';
import { optionalText } from '../platform/http/forms.ts';
import { quarterField } from '../platform/http/params.ts';
import { shortestResponse } from './domain/steps.ts';

export const reviewParams = z.object({ id: z.uuid() });

export const reviewsQuery = z.object({
  staat: z.enum(['verstuurd', 'teruggegeven', 'vastgesteld'], 'kies uit verstuurd, teruggegeven of vastgesteld').optional(),
  kwartaal: quarterField.optional(),
  pagina: z.coerce
    .number('kies een paginanummer')
    .int('kies een paginanummer')
    .min(1, 'kies een paginanummer')
    .max(1000)
    .optional(),
});

const code = z.string().max(100);

/** What the coordinator may choose; which of them a page offers depends on the state. */
export const choices = ['vaststellen', 'bijstellen', 'teruggeven', 'heropenen'] as const;
export type ReviewChoice = (typeof choices)[number];

const gearText = z
  .string()
  .refine((text) => text === '' || isGear(Number(text)), 'Kies een versnelling uit de lijst')
  .transform((text): Gear | null => (text === '' ? null : (Number(text) as Gear)));

const ticks = z
  .union([code, z.array(code).max(200)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** The boxes of a form that is refused for something else. */
export const ticksIn = (body: unknown): string[] => z.looseObject({ gezien: ticks }).safeParse(body).data?.gezien ?? [];

/** Evidence and decision stand in one form, so that nothing typed is lost.  */
export const reviewForm = z.object({
  stand: z.string().max(2000),
  berekend: z
    .string()
    .refine((text) => isGear(Number(text)), 'Open de pagina opnieuw')
    .transform((text) => Number(text) as Gear),
  gezien: ticks,
  /** Only the evidence, as ticked or all of it; absent: the decision. */
  actie: z.enum(['bewaar', 'alles'], 'Open de pagina opnieuw').optional(),
  besluit: z.enum(choices, 'Kies wat u besluit').optional(),
  naar: gearText.optional().transform((gear) => gear ?? null),
  toelichting: optionalText(4000),
  correctie: optionalText(1000),
  ...dateFields('toelaten'),
});

export const responseForm = z.object({
  reactie: optionalText(4000).refine(
    (text) => [...text].length >= shortestResponse,
    `Schrijf een reactie van minstens ${shortestResponse} tekens`,
  ),
  stap: z.enum(['lezen', 'vastleggen', 'wijzigen'], 'Open de pagina opnieuw'),
});
