import { z } from 'zod';
import { quarterField } from '../platform/http/params.ts';
import { optionalText, requiredText, versionField } from '../platform/http/forms.ts';
import type { StatementFields } from './domain/draft.ts';
import type { Gate } from './domain/gear.ts';
import type { Comparison } from './domain/model-version.ts';

export const emptyForm = z.object({});
export const versionParams = z.object({ versie: z.string().regex(/^[a-z0-9-]{1,100}$/) });
export const statementParams = versionParams.extend({ code: z.string().regex(/^[A-Za-z0-9-]{1,60}$/) });

const gateField = z
  .enum(['2', '3', '4', '5'], { error: 'Kies bij welke stap de stelling hoort' })
  .transform((gate) => Number(gate) as Gate);
export const newStatementQuery = z.object({ stap: gateField.optional() });

const tidy = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : text);

/** However it was broken into lines: a statement is one piece of text. */
const onOneLine = (empty: string, longest: number) => z.preprocess(tidy, requiredText(empty, longest));

const yesOrNo = (error: string) => z.enum(['ja', 'nee'], { error }).transform((value) => value === 'ja');

export const lengths = { statement: 300, help: 1000, nextStep: 300, notApplicable: 200, note: 1000 } as const;

/** In the order of the page, in which its mistakes are told. */
export const statementForm = z.object({
  stelling: onOneLine('Schrijf de stelling', lengths.statement),
  toelichting: onOneLine('Schrijf wanneer dit geregeld is', lengths.help),
  volgende_stap: onOneLine('Schrijf wat een organisatie dan als eerste doet', lengths.nextStep),
  vergelijkbaar: z.enum(['text', 'content', ''], { error: 'Kies of eerdere antwoorden nog gelden' }).optional(),
  stap: gateField,
  verplicht: z.enum(['verplicht', 'aanvullend'], { error: 'Kies of de stelling verplicht is' }),
  thema: z.string({ error: 'Kies een thema' }).min(1, 'Kies een thema').max(60),
  keten: yesOrNo('Kies of een ketenpartner nodig is'),
  gezien: yesOrNo('Kies of de coördinator het bewijs bekijkt'),
  houdbaar: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 120), {
      error: 'Vul een heel aantal maanden in van 1 tot en met 120, of laat het veld leeg',
    })
    .transform((text) => (text === '' ? null : Number(text))),
  nvt: z.preprocess(tidy, optionalText(lengths.notApplicable)),
  nvt_telt_als: z.string().max(60).default(''),
  versie: versionField,
});

export type StatementValues = z.infer<typeof statementForm>;

export const fieldsOf = (values: StatementValues): StatementFields => ({
  gear: values.stap,
  theme: values.thema,
  gating: values.verplicht === 'verplicht',
  mustBeSeen: values.gezien,
  maxAgeMonths: values.houdbaar,
  notApplicableWhen: values.nvt || null,
  notApplicableNeeds: values.nvt_telt_als || null,
  needsChainPartner: values.keten,
  statement: values.stelling,
  help: values.toelichting,
  nextStep: values.volgende_stap,
});

export const comparisonOf = (values: StatementValues): Comparison | null => values.vergelijkbaar || null;

export const placeForm = z.object({
  richting: z.enum(['omhoog', 'omlaag'], { error: 'Kies omhoog of omlaag' }),
  plaats: z.coerce.number().int().min(0).max(10_000),
});

export const discardForm = z.object({ versie: versionField });

export const publicationForm = z.object({
  vanaf: z.string({ error: 'Kies vanaf welk kwartaal de versie geldt' }).pipe(quarterField),
  toelichting: z.preprocess(
    tidy,
    requiredText('Schrijf waarom deze versie er komt', lengths.note).refine(
      (text) => [...text].length >= 10,
      'Schrijf ten minste 10 tekens',
    ),
  ),
  versie: versionField,
});
