import { z } from 'zod';
import { objectNames } from '../platform/audit/words.ts';
import { emailField, requiredText, versionField } from '../platform/http/forms.ts';
import { quarterField } from '../platform/http/params.ts';

export const emptyForm = z.object({});
export const idParams = z.object({ id: z.uuid() });

export const inviteForm = z.object({
  naam: requiredText('Vul de naam in', 100),
  email: emailField('Vul het e-mailadres in'),
  rol: z.enum(['coordinator', 'ambassador', 'member'], { error: 'Kies een rol' }),
  organisatie: z.string().max(100).optional(),
});
export const ownMunicipalityForm = z.object({ gemeente: z.string().max(100).default('') });
export const inviteQuery = z.object({ opnieuw: z.uuid('geen uitnodiging van deze regio').optional() });

export const nameForm = z.object({ naam: requiredText('Vul een naam in', 80) });
export const renameForm = z.object({ naam: requiredText('Vul een naam in', 80), versie: versionField });
export const placeForm = z.object({
  richting: z.enum(['omhoog', 'omlaag'], { error: 'Kies omhoog of omlaag' }),
  plaats: z.coerce.number().int().min(1).max(10_000),
});

const yesOrNo = (what: string) => z.enum(['ja', 'nee'], { error: `Kies of ${what}` }).transform((value) => value === 'ja');

export const settingsForm = z.object({
  naam: requiredText('Vul de naam van de regio in', 100),
  namen_contactpersonen: yesOrNo('contactpersonen namen van andere organisaties zien'),
  namen_ambassadeurs: yesOrNo('ambassadeurs namen van organisaties zien'),
  sectorcijfers: yesOrNo('contactpersonen cijfers per sector zien'),
  openbaar: yesOrNo('cijfers openbaar zijn'),
  versie: versionField,
});

const [firstType, ...otherTypes] = Object.keys(objectNames) as [string, ...string[]];
const page = z.coerce
  .number({ error: 'geen getal' })
  .int('geen heel getal')
  .min(1, 'begint bij 1')
  .max(100_000, 'te groot')
  .optional();
export const logQuery = z.object({
  soort: z.enum([firstType, ...otherTypes], { error: 'deze soort staat niet in het logboek' }).optional(),
  pagina: page,
});

export const messagesQuery = z.object({ pagina: page });
/** The round whose messages one came from. */
export const messageQuery = z.object({ ronde: quarterField.optional() });
export const roundParams = z.object({ kwartaal: quarterField });

export const tokenForm = z.object({
  naam: requiredText('Vul in waarvoor de sleutel is', 80),
  rol: z.enum(['coordinator', 'ambassador'], { error: 'Kies wat de sleutel mag' }),
  aanvraag: z.uuid(),
});

export const regionForm = z.object({
  naam: requiredText('Vul de naam van de regio in', 100),
  adres: z
    .string()
    .trim()
    .max(60, 'Gebruik niet meer dan 60 tekens')
    .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'Gebruik alleen kleine letters, cijfers en streepjes, zoals oost of noord-holland')
    .default(''),
});
export const regionParams = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(100),
});

export const coordinatorForm = z.object({
  naam: requiredText('Vul de naam in', 100),
  email: emailField('Vul het e-mailadres in'),
});
