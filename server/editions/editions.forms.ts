import { z } from 'zod';
import { checkbox, requiredText } from '../platform/http/forms.ts';
import { readReportKey } from '../reports/reports.paths.ts';

const rapport = z
  .string()
  .max(220)
  .transform((text, context) => {
    const key = readReportKey(text);
    if (key === null) context.addIssue('no report');
    return { text, ...key! };
  });

/** 'editie-2'; what the route's pattern let through. */
const editie = z
  .string()
  .regex(/^editie-[1-9]\d{0,3}$/)
  .transform((text) => Number(text.slice('editie-'.length)));

export const reportParams = z.object({ rapport });
export const editionParams = z.object({ rapport, editie });
export const figureParams = z.object({ rapport, editie, cijfer: z.string().max(300) });
export const shareLinkParams = z.object({ rapport, editie, id: z.uuid() });
export const sharedParams = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) });
export const sharedEditionParams = z.object({ token: sharedParams.shape.token, editie });

export const sharedFigureParams = z.object({ ...sharedEditionParams.shape, cijfer: z.string().max(300) });

export const pageQuery = z.object({
  pagina: z.coerce.number('geen getal').int('geen heel getal').min(1, 'te klein').max(1000, 'te groot').optional(),
});

export const publicationForm = z.object({
  gezien: z.string().regex(/^[0-9a-f]{64}$/),
  mail: checkbox,
});

const shortestReason = 10;

export const withdrawalForm = z.object({
  reden: requiredText('Schrijf waarom deze editie niet meer geldt', 500).refine(
    (text) => text.length >= shortestReason,
    `Schrijf in minstens ${shortestReason} tekens waarom deze editie niet meer geldt`,
  ),
});

/** How long a share link may work, in days. */
export const shareDays = [7, 30, 90, 365] as const;

export const shareForm = z.object({
  id: z.uuid(),
  voor: requiredText('Schrijf voor wie deze link is', 120),
  dagen: z.enum(shareDays.map(String) as [string, ...string[]], 'Kies hoe lang de link werkt').transform(Number),
  namen: checkbox,
});

export const emptyForm = z.object({});
