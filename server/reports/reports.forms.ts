import { z } from 'zod';
import { isQuarter, type Quarter } from '../kernel/quarter.ts';
import { readReportKey } from './reports.paths.ts';

export const wholeRegion = 'regio';

export const reportParams = z.object({
  rapport: z.string().transform((text, context) => {
    const key = readReportKey(text);
    if (key) return key;
    context.addIssue('no report has this address');
    return z.NEVER;
  }),
});

export const chosenQuarter = (wrong: string) =>
  z
    .string({ error: wrong })
    .refine(isQuarter, wrong)
    .transform((text) => text as Quarter);

const scopeWrong = 'Kies de hele regio of een sector uit de lijst';

export const newForm = z.object({
  id: z.uuid(),
  kwartaal: chosenQuarter('Kies een kwartaal'),
  vergeleken_met: chosenQuarter('Kies een kwartaal om mee te vergelijken'),
  bereik: z
    .string({ error: scopeWrong })
    .regex(/^[a-z0-9-]{1,200}$/, scopeWrong)
    .transform((slug) => (slug === wholeRegion ? null : slug)),
});

export const previewQuery = z.object({
  als: z.enum(['ambassadeur', 'zonder-namen', 'gedeeld'], 'kies ambassadeur, zonder-namen of gedeeld').optional(),
});

export const accountQuery = z.object({
  pagina: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'kies een paginanummer')
    .transform(Number)
    .optional(),
});

export const figureParams = reportParams.extend({ cijfer: z.string().regex(/^[\w.-]{1,300}$/) });

/** The part that was just saved. */
export const draftQuery = z.object({
  bewaard: z.enum(['boodschap', 'verzoek', 'toelichting'], 'kies een deel van de pagina').optional(),
});

export const emptyForm = z.object({});
