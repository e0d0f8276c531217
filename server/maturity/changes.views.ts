import type { Tag } from '../platform/views/components.ts';
import type { Criterion } from './domain/criterion.ts';
import { criterionOf } from './domain/draft.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import type { CriterionChange, CriterionField, ModelChanges } from './domain/model-changes.ts';
import type { Comparison } from './domain/model-version.ts';
import { themeLabel } from './statement.views.ts';
import { monthsInWords } from './words.views.ts';

/** What a version changed in the one before, statement by statement. */
export interface ShownChanges {
  items: readonly ShownChange[];
  /** Said instead of a list without items. */
  none: string;
}

interface ShownChange {
  tag: Tag;
  text: string;
  lines: readonly string[];
}

export const comparisonTags: Readonly<Record<Comparison, Tag>> = {
  text: { text: 'alleen tekst', kind: 'neutral' },
  content: { text: 'nieuwe inhoud', kind: 'attention' },
};

export function shownChanges(base: MaturityModel, next: MaturityModel, changes: ModelChanges): ShownChanges {
  return {
    items: [
      ...changes.criteria.map((change) => shownChange(base, next, change)),
      ...changes.reordered.map((gate) => ({
        tag: { text: 'volgorde' },
        text: `De stellingen van stap ${gate} staan in een andere volgorde.`,
        lines: [],
      })),
    ],
    none: `Nog gelijk aan ${base.version}.`,
  };
}

function shownChange(base: MaturityModel, next: MaturityModel, change: CriterionChange): ShownChange {
  const { before, after, comparison } = change;
  if (after === null) return { tag: { text: 'vervallen', kind: 'neutral' }, text: before!.statement, lines: [stepOf(before!)] };
  if (before === null) return { tag: { text: 'nieuw', kind: 'done' }, text: after.statement, lines: [stepOf(after)] };
  return {
    tag: comparison === null ? { text: 'gewijzigd', kind: 'todo' } : comparisonTags[comparison],
    text: after.statement,
    lines: [
      ...change.fields.map((field) => inWords[field](before, after, base, next)),
      ...(comparison === 'content'
        ? ['Eerdere antwoorden gelden niet meer. Elke organisatie geeft hier een nieuw antwoord.']
        : []),
    ],
  };
}

const stepOf = ({ gear, gating }: Criterion): string => `Stap naar versnelling ${gear}, ${gating ? 'verplicht' : 'aanvullend'}.`;

type InWords = (before: Criterion, after: Criterion, base: MaturityModel, next: MaturityModel) => string;

const inWords: Readonly<Record<CriterionField, InWords>> = {
  statement: (before) => `Was: “${before.statement}”`,
  gear: (before, after) => `Van stap ${before.gear} naar stap ${after.gear}.`,
  gating: (_, after) => (after.gating ? 'Nu verplicht, was aanvullend.' : 'Nu aanvullend, was verplicht.'),
  theme: (before, after, base, next) => `Thema: was ${themeOf(base, before)}, nu ${themeOf(next, after)}.`,
  maxAgeMonths: (before, after) => {
    if (after.maxAgeMonths === null) return 'Bewijs vervalt niet meer.';
    const was = before.maxAgeMonths === null ? '' : `, was ${monthsInWords(before.maxAgeMonths)}`;
    return `Bewijs is ${monthsInWords(after.maxAgeMonths)} geldig${was}.`;
  },
  mustBeSeen: (_, after) =>
    after.mustBeSeen ? 'De coördinator bekijkt nu het bewijs.' : 'De coördinator bekijkt het bewijs niet meer.',
  needsChainPartner: (_, after) => (after.needsChainPartner ? 'Nu met een ketenpartner.' : 'Niet meer met een ketenpartner.'),
  notApplicableWhen: (before, after) => {
    if (after.notApplicableWhen === null) return '“Niet van toepassing” mag niet meer.';
    const was = before.notApplicableWhen === null ? '' : ` Was: ${before.notApplicableWhen}.`;
    return `“Niet van toepassing” mag in dit geval: ${after.notApplicableWhen}.${was}`;
  },
  notApplicableNeeds: (_, after, __, next) => {
    if (after.notApplicableNeeds === null) return '“Niet van toepassing” wacht niet meer op een andere stelling.';
    const needed = criterionOf(next, after.notApplicableNeeds)?.statement ?? after.notApplicableNeeds;
    return `“Niet van toepassing” telt alleen als dit geregeld is: “${needed}”`;
  },
  help: (before) => `Andere toelichting. Was: “${before.help}”`,
  nextStep: (before) => `Andere volgende stap. Was: “${before.nextStep}”`,
};

const themeOf = (model: MaturityModel, { theme }: Criterion): string =>
  themeLabel(model.themes.find(({ code }) => code === theme)!);

declare module '../platform/views/registry.ts' {
  interface Components {
    'maturity/changes': ShownChanges;
  }
}
