import { z } from 'zod';
import { readReportKey } from '../reports/reports.paths.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,200}$/);

const rapport = z.string().transform((text, context) => {
  const key = readReportKey(text);
  if (key) return { text, ...key };
  context.addIssue('no report has this address');
  return z.NEVER;
});

export const reportParams = z.object({ rapport });
export const letterParams = z.object({ rapport, organisatie: slug });

/** A sector's slug; '' is all of them. */
export const listQuery = z.object({
  sector: z.union([slug, z.literal('')], 'kies een sector uit de lijst').optional(),
});

/** Whose letter is shown beside the text. */
export const textQuery = z.object({ organisatie: slug.optional() });

export const noFields = z.object({});

export const textForm = z.object({
  versie: z.coerce.number().int().min(0),
  tekst: z.string('Vul de tekst van de brief in').transform((text) => text.replaceAll('\r\n', '\n')),
  organisatie: slug,
  handeling: z.enum(['bekijk', 'bewaar', 'standaard']),
});
