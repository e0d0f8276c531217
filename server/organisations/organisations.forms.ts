import { z } from 'zod';
import { isGear, type Gear } from '../maturity/domain/gear.ts';
import { dateFields } from '../platform/http/dates.ts';
import { emailField, optionalText, requiredText, versionField } from '../platform/http/forms.ts';
import { isName } from './domain/organisation.ts';
import type { RegisterOrder } from './domain/register.ts';
import type { MemberStateKind } from './domain/membership.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,100}$/);
export const organisationParams = z.object({ organisatie: slug });
export const partParams = z.object({ organisatie: slug, id: z.uuid() });

export const stateWords: Record<MemberStateKind, string> = {
  member: 'lid',
  'not-yet': 'nog-geen-lid',
  left: 'vertrokken',
  merged: 'samengevoegd',
};
const stateOf = new Map(Object.entries(stateWords).map(([kind, word]) => [word, kind as MemberStateKind]));

export const orderWords: Record<RegisterOrder, string> = {
  name: 'naam',
  sector: 'sector',
  municipality: 'gemeente',
  gear: 'versnelling',
  since: 'aangesloten',
};
const orderOf = new Map(Object.entries(orderWords).map(([order, word]) => [word, order as RegisterOrder]));

/** Stands for the absence of what is filtered on: no municipality, not measured, no contact. */
export const none = 'geen';

const choice = 'kies een waarde uit de lijst';
const pageNumber = 'kies een paginanummer';

/** What anyone who may read the register can ask of the list. */
export const listQuery = z.object({
  zoek: z
    .string()
    .max(100, 'gebruik niet meer dan 100 tekens')
    .refine((text) => !text.includes('\u0000'), 'gebruik gewone tekens')
    .transform((text) => text.trim())
    .optional(),
  sector: slug.optional(),
  gemeente: slug.optional(),
  status: z
    .string()
    .refine((word) => stateOf.has(word), choice)
    .transform((word) => stateOf.get(word)!)
    .optional(),
  versnelling: z
    .string()
    .refine((word) => word === none || (word.length === 1 && isGear(Number(word))), choice)
    .transform((word): Gear | null => (word === none ? null : (Number(word) as Gear)))
    .optional(),
  volgorde: z
    .string()
    .refine((word) => orderOf.has(word), choice)
    .transform((word) => orderOf.get(word)!)
    .optional(),
  richting: z.enum(['op', 'af'], choice).optional(),
  pagina: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, pageNumber)
    .transform(Number)
    .optional(),
});

/** The coordinator can also ask for members whom nobody speaks for. */
export const coordinatorListQuery = listQuery.extend({ contact: z.literal(none, choice).optional() });

export type ListQuery = z.infer<typeof coordinatorListQuery>;

export const pageQuery = z.object({ pagina: listQuery.shape.pagina });

const name = requiredText('Vul de naam van de organisatie in', 150).refine(isName, 'Gebruik letters of cijfers in de naam');
const place = z.string().max(100, 'Kies een waarde uit de lijst').default('');
const sector = z.string({ error: 'Kies een sector' }).min(1, 'Kies een sector').max(100, 'Kies een sector uit de lijst');
const note = optionalText(2000);
const telephone = optionalText(40).refine(
  (text) => text === '' || /^[+()\d\s.-]{6,}$/.test(text),
  'Vul een telefoonnummer in zoals 053 123 45 67',
);
const job = optionalText(100);

export const newOrganisationForm = z.object({
  naam: name,
  sector,
  gemeente: place,
  ...dateFields('vanaf'),
  notitie: note,
  'contact-naam': optionalText(100),
  'contact-email': optionalText(254),
  'contact-telefoon': telephone,
  'contact-functie': job,
  persoon: z.uuid().optional(),
});

export const editForm = z.object({ naam: name, sector, gemeente: place, notitie: note, versie: versionField });

export const joinForm = z.object({ ...dateFields('vanaf'), ...dateFields('tot') });

/** `gelezen`: the interval that the form was made for. */
const read = z.string().max(30);
export const correctionForm = joinForm.extend({ reden: optionalText(500), gelezen: read });
export const endingForm = z.object({ ...dateFields('tot'), reden: optionalText(500), gelezen: read });
export const removalForm = z.object({ gelezen: read });

export const mergeForm = z.object({
  met: z.string({ error: 'Kies een organisatie' }).min(1, 'Kies een organisatie').max(100, 'Kies een organisatie uit de lijst'),
  ...dateFields('datum'),
  notitie: optionalText(500),
  bevestigd: z.literal('ja').optional(),
});

const person = {
  naam: requiredText('Vul de naam van de contactpersoon in', 100),
  email: emailField('Vul het e-mailadres in'),
  telefoon: telephone,
  functie: job,
};

export const contactForm = z.object({ ...person, ...dateFields('vanaf'), persoon: z.uuid().optional() });
export const contactEditForm = z.object({ ...person, versie: versionField });
export const contactEndForm = z.object(dateFields('tot'));
export const emptyForm = z.object({});

/** The first contact is not required, but half a contact is none. */
export function firstContactErrors(values: z.infer<typeof newOrganisationForm>): Record<string, string> {
  const [naam, email] = [values['contact-naam'], values['contact-email']];
  if (!naam && !email && !values['contact-telefoon'] && !values['contact-functie']) return {};
  const address = person.email.safeParse(email);
  return {
    ...(naam ? {} : { 'contact-naam': 'Vul de naam van de contactpersoon in' }),
    ...(address.success ? {} : { 'contact-email': address.error.issues[0]!.message }),
  };
}
