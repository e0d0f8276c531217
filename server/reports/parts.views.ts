import { compareDutch } from '../kernel/dutch.ts';
import type { LoggedChange } from '../platform/audit/sentences.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { RefusedForm } from '../platform/http/forms.ts';
import type { Link } from '../platform/views/components.ts';
import type { Refusal } from './domain/claims/claim.ts';
import type { ReportFacts } from './domain/facts.ts';

/** The parts of the page of a draft, in its order; `id`: the heading that one comes back to. */
export const parts = {
  message: { id: 'de-boodschap', text: 'Boodschap' },
  sentences: { id: 'wat-opvalt', text: 'Wat opvalt' },
  offers: { id: 'kan-erbij', text: 'Kan erbij' },
  ownSentence: { id: 'eigen-zin', text: 'Eigen zin' },
  request: { id: 'het-verzoek', text: 'Wat vragen wij van u?' },
  ownWords: { id: 'de-toelichting', text: 'Toelichting' },
  comparison: { id: 'de-vergelijking', text: 'Vergeleken met' },
} as const;

export type Part = keyof typeof parts;

/** What came of the form that was sent last. */
export interface Shown {
  saved?: 'boodschap' | 'verzoek' | 'toelichting' | undefined;
  part?: Part | undefined;
  form?: RefusedForm | undefined;
  refusals?: readonly Refusal[] | undefined;
  meanwhile?: LoggedChange | undefined;
}

/** What shows that a text is not true: at most ten organisations, by name. */
export interface CounterExample {
  text: string;
  organisations: readonly Link[];
  more: string | null;
}

const mostNamed = 10;

export function counterExamples(refusals: readonly Refusal[], { organisations }: ReportFacts, region: string): CounterExample[] {
  return refusals.map(({ sentence, because, organisationIds }) => {
    const found = organisations.filter(({ id }) => organisationIds.includes(id)).toSorted((a, b) => compareDutch(a.name, b.name));
    const others = found.length - mostNamed;
    return {
      text: `“${sentence}” klopt niet: ${because}.`,
      organisations: found.slice(0, mostNamed).map(({ slug, name }) => ({ href: organisationPath(region, slug), text: name })),
      more: others > 0 ? `en nog ${others === 1 ? '1 andere' : `${others} andere`}` : null,
    };
  });
}

/** The fields of one part: as they were typed when its form was refused, or as they are. */
export function fieldsOf(
  part: Part,
  { part: sent, form }: Shown,
): (name: string, now: string) => { name: string; value: string; error?: string | undefined } {
  const typed = sent === part ? form : undefined;
  return (name, now) => ({ name, value: typed?.typed[name] ?? now, error: typed?.errors[name] });
}

/** What a form rests on: that of the page it was on, so that a change meanwhile is noticed later too; after a conflict, that of now. */
export const versionIn = (part: Part, { part: sent, form, meanwhile }: Shown, version: number): string =>
  (sent === part && !meanwhile && form?.typed.versie) || String(version);
