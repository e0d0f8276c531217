import { z } from 'zod';
import { isGear, type Gear } from '../maturity/domain/gear.ts';
import { quarterField } from '../platform/http/params.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,200}$/, 'kies een sector uit de lijst');

export const listQuery = z.object({
  van: quarterField.optional(),
  tot: quarterField.optional(),
  sector: slug.optional(),
  tonen: z.enum(['alles', 'wijzigingen', 'overgenomen'], 'kies uit alles, wijzigingen of overgenomen').optional(),
  pagina: z.coerce
    .number('kies een paginanummer')
    .int('kies een paginanummer')
    .min(1, 'kies een paginanummer')
    .max(1000)
    .optional(),
});

export const cellParams = z.object({ organisatie: z.string().regex(/^[a-z0-9-]{1,200}$/), kwartaal: quarterField });

const none = 'geen';

export const correctionForm = z.object({
  versnelling: z
    .string({ error: 'Kies een versnelling' })
    .refine((text) => text === none || isGear(Number(text)), 'Kies een versnelling van 1 tot en met 5')
    .transform((text): Gear | null => (text === none ? null : (Number(text) as Gear))),
  reden: z
    .string({ error: 'Vul een reden in van 10 tekens of meer' })
    .trim()
    .min(10, 'Vul een reden in van 10 tekens of meer')
    .max(1000, 'Gebruik niet meer dan 1000 tekens')
    .refine((text) => !/[\p{Cc}--[\n\r\t]]/v.test(text), 'Gebruik alleen gewone tekens'),
  gezien: z
    .string()
    .regex(/^(geen|[1-5])$/)
    .transform((text): Gear | null => (text === none ? null : (Number(text) as Gear))),
});

export const fileQuery = listQuery.pick({ van: true, tot: true, sector: true });
