import { z } from 'zod';
import { fileField } from '../platform/http/uploads.ts';

export const importParams = z.object({ id: z.uuid() });

export const uploadForm = z.object({
  bestand: fileField(
    'Kies een bestand dat eindigt op .xlsx, .ods of .csv',
    'Dit bestand is groter dan 2 MB. Maak een kleiner bestand, met alleen de lijst',
  ),
});

/** Whatever is wrong here comes to the same as having seen another plan, or to having ticked nothing. */
export const approvalForm = z.object({
  plan: z.string().catch(''),
  aanmaken: z
    .unknown()
    .optional()
    .transform((value) => value === 'ja'),
});

export const cancelForm = z.object({});
