import { z } from 'zod';
import { quarterField } from '../platform/http/params.ts';
import { figureNames } from './figure-names.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,200}$/);

export const progressQuery = z.object({ van: quarterField.optional(), tot: quarterField.optional() });

export const explanationQuery = progressQuery.extend({
  pagina: z.coerce
    .number('kies een paginanummer')
    .int('kies een paginanummer')
    .min(1, 'kies een paginanummer')
    .max(1000)
    .optional(),
});

export const sectorParams = z.object({ sector: slug });

export const explanationParams = z.object({ figure: z.enum(figureNames), scope: slug });
