import { z } from 'zod';
import { gates, type Gate } from '../maturity/domain/gear.ts';
import { checkbox } from '../platform/http/forms.ts';
import type { Check } from './check.ts';

export const onBehalfForm = z.object({ naar: z.literal('controleren').optional() });

export const checkForm = z.object({
  stand: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  'klopt-2': checkbox,
  'klopt-3': checkbox,
  'klopt-4': checkbox,
  'klopt-5': checkbox,
  /** Leaving to a statement or a gate: what was ticked is kept. */
  naar: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/)
    .optional(),
});

const ticked = (form: z.infer<typeof checkForm>, gate: Gate): boolean => form[`klopt-${gate}`];

export const checkOf = (form: z.infer<typeof checkForm>): Check => ({
  stand: form.stand,
  gates: gates.filter((gate) => ticked(form, gate)),
});
