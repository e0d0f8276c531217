import { z } from 'zod';
import { quarterField } from '../platform/http/params.ts';

export const coverageQuery = z.object({
  kwartaal: quarterField.optional(),
  sector: z
    .string()
    .regex(/^[a-z0-9-]{1,200}$/, 'kies een sector uit de lijst')
    .optional(),
});

export const criterionParams = z.object({ criterium: z.string().regex(/^[A-Za-z0-9-]{1,100}$/) });
