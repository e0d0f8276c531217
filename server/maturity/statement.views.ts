import type { Details, Link, Tag } from '../platform/views/components.ts';
import type { Criterion } from './domain/criterion.ts';
import { gates } from './domain/gear.ts';
import type { MaturityModel, Theme } from './domain/maturity-model.ts';
import { monthsInWords } from './words.views.ts';

export interface Statement {
  id: string;
  text: string;
  tag: Tag | null;
  theme: string;
  conditions: readonly string[];
  notApplicable: { when: string; needs: Link | null } | null;
  more: Details;
}

/** The statements of each gate in model order, each with what it asks besides its own sentence. */
export function statementsByGate(model: MaturityModel): Statement[][] {
  const places = new Map([...placesIn(model)].map(([code, text]) => [code, { href: `#${idOf(code)}`, text }]));
  return gates.map((gate) =>
    model.criteria.filter(({ gear }) => gear === gate).map((criterion) => statementOf(criterion, model, places)),
  );
}

/** 'stelling 3 van stap 2', by code. */
export const placesIn = (model: MaturityModel): ReadonlyMap<string, string> =>
  new Map(
    gates.flatMap((gate) =>
      model.criteria
        .filter(({ gear }) => gear === gate)
        .map(({ code }, at) => [code, `stelling ${at + 1} van stap ${gate}`] as const),
    ),
  );

const idOf = (code: string): string => `stelling-${code}`;

function statementOf(criterion: Criterion, model: MaturityModel, places: ReadonlyMap<string, Link>): Statement {
  const { code, notApplicableWhen: when, notApplicableNeeds: needs } = criterion;
  return {
    id: idOf(code),
    text: criterion.statement,
    tag: criterion.gating ? null : { text: 'aanvullend' },
    theme: themeLabel(model.themes.find((theme) => theme.code === criterion.theme)!),
    conditions: conditionsOf(criterion),
    notApplicable: when === null ? null : { when, needs: needs === null ? null : places.get(needs)! },
    more: {
      summary: 'Bewijs en volgende stap',
      hidden: `bij ${places.get(code)!.text}`,
      paragraphs: [{ text: criterion.help }, { lead: 'Volgende stap:', text: criterion.nextStep }],
    },
  };
}

export function conditionsOf({ maxAgeMonths, mustBeSeen, needsChainPartner }: Criterion): string[] {
  return [
    ...(maxAgeMonths === null ? [] : [`Bewijs is ${monthsInWords(maxAgeMonths)} geldig`]),
    ...(mustBeSeen ? ['De coördinator bekijkt dit bewijs'] : []),
    ...(needsChainPartner ? ['Met een ketenpartner'] : []),
  ];
}

export const themeLabel = ({ measure, name }: Theme): string => (measure === null ? name : `Maatregel ${measure}: ${name}`);

declare module '../platform/views/registry.ts' {
  interface Components {
    'maturity/statement': Statement;
  }
}
