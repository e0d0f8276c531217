import { z } from 'zod';
import { quarterField } from '../platform/http/params.ts';
import { chaseQuery } from './rounds.forms.ts';

export const undoParams = z.object({ kwartaal: quarterField, id: z.uuid() });
export const emptyForm = z.object({});

/** Shared by the preview, and by the form it posts, which keeps in which state one was looking. */
export const remindQuery = chaseQuery;

/** `verzending`: of this page, so that pressing twice is one reminder. */
export const remindForm = z.object({
  verzending: z.uuid(),
  persoon: z
    .union([z.uuid(), z.array(z.uuid()).max(2_000)], 'Kies minstens één persoon')
    .transform((chosen) => [...new Set([chosen].flat())]),
});

export const peopleQuery = chaseQuery.extend({ tonen: z.literal('iedereen', 'kies “iedereen”, of laat het weg').optional() });
