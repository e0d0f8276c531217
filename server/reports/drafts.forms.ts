import { z } from 'zod';
import { optionalText, requiredText, versionField } from '../platform/http/forms.ts';
import { lengths, mostSentences, sentenceOfKey } from './domain/edit-texts.ts';
import type { Sentence } from './domain/texts.ts';
import { chosenQuarter } from './reports.forms.ts';

/** However it was broken into lines: a sentence is one piece of text. */
const tidy = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : text);

/** A sentence stands on a line of its own, where a full stop is left out. */
const tidySentence = (text: unknown): unknown => {
  const tidied = tidy(text);
  return typeof tidied === 'string' ? tidied.replace(/(?<=[^.])\.$/, '') : tidied;
};

/** A sentence as the page itself wrote it down; anything else was written by hand. */
const sentenceField = (wrong: string) =>
  z
    .string({ error: wrong })
    .max(5000, wrong)
    .transform((key, context): Sentence => {
      const sentence = sentenceOfKey(key);
      if (sentence) return sentence;
      context.addIssue(wrong);
      return z.NEVER;
    });

const place = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .refine((at) => at < mostSentences);

/** The choice for a sentence of one's own. */
export const ownChoice = 'eigen';

const messageMissing = 'Kies een boodschap';

export const messageForm = z.object({
  boodschap: z.union([z.literal(ownChoice), sentenceField(messageMissing)], { error: messageMissing }),
  eigen_boodschap: z.preprocess(tidySentence, optionalText(lengths.sentence)),
  versie: versionField,
});

export const adoptForm = z.object({ zin: sentenceField('Kies een zin') });
export const ownSentenceForm = z.object({ tekst: z.preprocess(tidySentence, requiredText('Schrijf een zin', lengths.sentence)) });
export const placeForm = z.object({
  zin: sentenceField('Kies een zin'),
  plaats: place,
  handeling: z.enum(['omhoog', 'omlaag', 'weg']),
});
export const restoreQuery = z.object({ zin: sentenceField('kies een zin'), plaats: place });

export const requestForm = z.object({
  verzoek: z.preprocess(tidy, optionalText(lengths.sentence)),
  naam: optionalText(lengths.name).refine(onOneLine, 'Gebruik alleen gewone tekens, zonder regeleinden'),
  telefoon: optionalText(lengths.telephone).refine((text) => text === '' || isTelephone(text), {
    error: 'Vul een telefoonnummer in, bijvoorbeeld 074 123 45 67',
  }),
  versie: versionField,
});

function onOneLine(text: string): boolean {
  return !/[\n\r\t]/.test(text);
}

/** Digits as people group them. */
function isTelephone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  return /^\+?[\d ()-]+$/.test(text) && digits >= 6 && digits <= 15;
}

/** Browsers send a line break as two characters; people and their limit count it as one. */
const lines = (text: unknown): unknown => (typeof text === 'string' ? text.replaceAll('\r\n', '\n') : text);

export const ownWordsForm = z.object({ toelichting: z.preprocess(lines, optionalText(lengths.ownWords)), versie: versionField });

export const comparisonForm = z.object({
  vergeleken_met: chosenQuarter('Kies een kwartaal om mee te vergelijken'),
  versie: versionField,
});
