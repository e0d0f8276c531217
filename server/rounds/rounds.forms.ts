import { z } from 'zod';
import type { IsoDate } from '../kernel/iso-date.ts';
import { isQuarter, type Quarter } from '../kernel/quarter.ts';
import { dateFields, withDates } from '../platform/http/dates.ts';
import { checkbox, optionalText, readForm, requiredText, versionField } from '../platform/http/forms.ts';
import { quarterField } from '../platform/http/params.ts';
import type { Wish, WishErrors } from './plan-round.ts';
import { chaseWords, listWords } from './rounds.paths.ts';

export const roundParams = z.object({ kwartaal: quarterField });

const chosenFrom = <K extends string>(words: Readonly<Record<K, string>>) => {
  const meant = new Map(Object.entries<string>(words).map(([key, word]) => [word, key as K]));
  return z
    .string()
    .refine((word) => meant.has(word), 'kies een waarde uit de lijst')
    .transform((word) => meant.get(word)!)
    .optional();
};

export const roundQuery = z.object({ staat: chosenFrom(listWords) });
export const chaseQuery = z.object({ staat: chosenFrom(chaseWords) });

export const newRoundQuery = z.object({ kwartaal: quarterField.optional() });

const daysMessage = 'Vul aantallen dagen in van 1 tot en met 60, met komma’s ertussen, zoals 14, 3';

/** '14, 3': from far to near; empty is none. */
const days = z
  .string({ error: daysMessage })
  .trim()
  .max(60, daysMessage)
  .refine((text) => /^(\d{1,2}(\s*,\s*\d{1,2})*)?$/.test(text), daysMessage)
  .transform((text) => [...new Set(text.split(',').map(Number))].filter((n) => n > 0).toSorted((a, b) => b - a))
  .refine((numbers) => numbers.length <= 5 && numbers.every((n) => n <= 60), `${daysMessage}. Niet meer dan vijf`);

const mostMessage = 'Vul een aantal in van 0 tot en met 10';

/** '9.00', '09:00'; empty is nine o'clock. */
const time = z
  .string()
  .trim()
  .default('')
  .refine((text) => /^(([01]?\d|2[0-3])[.:][0-5]\d)?$/.test(text), 'Vul een tijd in zoals 9.00')
  .transform((text) => (text === '' ? '09:00' : text.replace('.', ':').padStart(5, '0')) as `${number}:${number}`);

const planFields = {
  ...dateFields('opening'),
  tijd: time,
  ...dateFields('deadline'),
  ...dateFields('sluiting'),
  uitnodiging: optionalText(2000),
  toegang: checkbox,
  voor: days,
  na: days,
  hoogstens: z
    .string({ error: mostMessage })
    .trim()
    .regex(/^(10|\d)$/, mostMessage)
    .transform(Number),
  /** Which button. */
  doe: z.enum(['bewaar', 'bekijk'], 'Kies een knop').default('bewaar'),
};

const chooseQuarter = 'Kies een kwartaal uit de lijst';
const newForm = z.object({
  kwartaal: z
    .string(chooseQuarter)
    .refine(isQuarter, chooseQuarter)
    .transform((text) => text as Quarter),
  ...planFields,
});
const changeForm = z.object({ versie: versionField, ...planFields });

const dates = {
  opening: {},
  deadline: { required: 'Vul in tot en met welke dag leden kunnen invullen' },
  sluiting: { required: 'Vul de laatste dag in waarop de ronde open is' },
};

type Filled = Pick<z.infer<typeof changeForm>, 'tijd' | 'uitnodiging' | 'toegang' | 'voor' | 'na' | 'hoogstens'> & {
  opening: IsoDate | null;
  deadline: IsoDate;
  sluiting: IsoDate;
};

export const readNewRound = (body: unknown) => withDates(readForm(newForm, body), dates);
export const readChange = (body: unknown) => withDates(readForm(changeForm, body), dates);

export const wishOf = (filled: Filled): Wish => ({
  opening: filled.opening && { day: filled.opening, time: filled.tijd },
  deadline: filled.deadline,
  lastDay: filled.sluiting,
  invitation: filled.uitnodiging,
  invitesToPortal: filled.toegang,
  reminders: { daysBefore: filled.voor, daysAfter: filled.na, most: filled.hoogstens },
});

/** The names of the fields by what a plan calls them. */
const fieldOf: Record<keyof WishErrors, string> = {
  quarter: 'kwartaal',
  opening: 'opening',
  deadline: 'deadline',
  closing: 'sluiting',
};

export const fieldErrors = (errors: WishErrors): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, text]) => [fieldOf[name as keyof WishErrors], text]));

/** `tweede`: on the page that names the round that is open already; `naast` says that it may open beside that. */
export const openingForm = z.object({ toegang: checkbox, tweede: checkbox, naast: checkbox });

export const emptyForm = z.object({});

const chooseOrganisation = 'Kies een organisatie';
const organisation = z.string({ error: chooseOrganisation }).pipe(z.uuid(chooseOrganisation));

export const additionForm = z.object({ organisatie: organisation, toegang: checkbox });

const admissionForm = z.object({
  organisatie: organisation,
  ...dateFields('tot'),
  reden: requiredText('Vul in waarom deze organisatie uitstel krijgt', 500),
});
export const readAdmission = (body: unknown) =>
  withDates(readForm(admissionForm, body), { tot: { required: 'Vul de laatste dag in waarop de organisatie kan insturen' } });
