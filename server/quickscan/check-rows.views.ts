import { longDate } from '../kernel/dutch.ts';
import type { Discount } from '../maturity/domain/answer.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { lastValidDay } from '../maturity/domain/evidence.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { effectiveAnswers } from '../maturity/domain/score.ts';
import type { Link, LinkButton, Tag } from '../platform/views/components.ts';
import { isAnswered, type Completeness } from './domain/completeness.ts';
import { comparableEarlier, type AskedAgain } from './domain/proposal.ts';
import { forScoring, type AnswerContent, type StoredAnswer } from './domain/quickscan.ts';
import { changePath } from './quickscan.paths.ts';
import type { Filling } from './read-quickscan.ts';

/** One statement with what is said about it. */
export interface CheckedRow {
  code: string;
  statement: string;
  answer: string;
  tag: Tag | null;
  /** The answer of before, where it was another. */
  was: string | null;
  notes: readonly string[];
  link: Way | null;
}

/** To a statement: a button where one may have ticked something, so that leaving keeps it. */
export type Way = Link | LinkButton;

export interface OpenStatement {
  /** Where the error summary leads. */
  id: string;
  statement: string;
  why: string;
  link: Way;
}

/** Where a button of the check leads: the code of a statement, a gate, or the first page. */
export const leavingBy = 'naar';
export const toStart = 'begin';

export function checkedRows(region: string, filling: Filling, criteria: readonly Criterion[], ticking = false): CheckedRow[] {
  // Told per answer only where some are confirmed and others are not.
  const mixed = criteria.some(({ code }) => filling.answers.has(code));
  const { model, answers, proposals, on } = filling;
  const effective = effectiveAnswers(model, forScoring(answers), on);
  return criteria.map((criterion) => {
    const { code, statement } = criterion;
    const stored = answers.get(code);
    const proposal = proposals.get(code);
    const aside = criterion.gating ? [] : ['Aanvullend: niet nodig om op te schakelen.'];
    const way = (text: string, hidden: string): Way => wayTo(region, filling.id, criterion, ticking, { text, hidden });
    if (stored && isAnswered(criterion, stored)) {
      const discount = effective.get(code)?.discount;
      return {
        code,
        statement,
        answer: answerInWords(model, stored),
        tag: originTag(stored),
        was: wasInWords(filling, stored),
        notes: [...contentInWords(criterion, stored), ...(discount ? [discounts[discount]] : []), ...aside],
        link: filling.locked ? null : way('Wijzig', `het antwoord op: ${statement}`),
      };
    }
    const proposed = !stored && proposal?.kind === 'proposed';
    return {
      code,
      statement,
      answer: proposed ? answerInWords(model, proposal.earlier) : 'nog geen antwoord',
      tag: proposed && mixed ? { text: 'nog bevestigen', kind: 'todo' } : null,
      was: null,
      notes: [
        ...(proposed && proposal.textChanged ? ['De tekst van deze stelling is aangepast. De betekenis is gelijk.'] : []),
        ...(proposed ? contentInWords(criterion, proposal.earlier) : []),
        ...aside,
      ],
      link: filling.locked
        ? null
        : proposed
          ? way('Wijzig', `het antwoord op: ${statement}`)
          : way('Ga naar de stelling', statement),
    };
  });
}

const wayTo = (
  region: string,
  id: string,
  { gear, code }: Criterion,
  ticking: boolean,
  words: { text: string; hidden: string },
): Way => (ticking ? { name: leavingBy, value: code, ...words } : { href: changePath(region, id, gear, code), ...words });

/** What is needed and can be confirmed by nothing but an answer. */
export function openStatements(
  region: string,
  { id, answers, proposals, model }: Filling,
  { firstShut }: Completeness,
  ticking: boolean,
): OpenStatement[] {
  const needed = model.criteria.filter(({ gating, gear }) => gating && gear <= (firstShut ?? 5));
  return needed.flatMap((criterion) => {
    const { code, statement } = criterion;
    const stored = answers.get(code);
    const proposal = proposals.get(code);
    if (isAnswered(criterion, stored) || (!stored && proposal?.kind === 'proposed')) return [];
    const why = stored?.answer
      ? 'Schrijf in 20 tekens of meer waarom dit niet van toepassing is.'
      : proposal?.kind === 'asked-again'
        ? reasonToAsk(model, criterion, proposal.why, proposal.earlier)
        : '';
    return {
      id: `open-${code}`,
      statement,
      why,
      link: wayTo(region, id, criterion, ticking, { text: 'Ga naar de stelling', hidden: statement }),
    };
  });
}

function reasonToAsk(model: MaturityModel, criterion: Criterion, why: AskedAgain, earlier: StoredAnswer): string {
  const was = `Vorige keer: ${answerInWords(model, earlier)}.`;
  switch (why) {
    case 'evidence-lapsed': {
      const last = earlier.evidenceDate && lastValidDay(earlier.evidenceDate, criterion.maxAgeMonths);
      return `${was} Het bewijs was geldig tot en met ${last ? longDate(last) : 'vorig jaar'}.`;
    }
    case 'evidence-date-missing':
      return `${was} Er stond geen datum bij het bewijs.`;
    case 'not-applicable':
      return `${was} Dat vragen wij elk kwartaal opnieuw.`;
    case 'meaning-changed':
      return `${was} De stelling heeft een nieuwe betekenis.`;
  }
}

/** 'in ontwikkeling', as it stands in a sentence. */
const answerInWords = (model: MaturityModel, { answer }: Pick<AnswerContent, 'answer'>): string =>
  answer === null ? 'nog geen antwoord' : model.answers[answer].toLowerCase();

function originTag({ origin }: StoredAnswer): Tag | null {
  switch (origin) {
    case 'changed':
      return { text: 'gewijzigd', kind: 'attention' };
    case 'on-behalf':
      return { text: 'door de coördinator ingevuld', kind: 'neutral' };
    case 'new':
    case 'confirmed':
      return null;
  }
}

/** "was: in ontwikkeling"; an earlier answer to another meaning says nothing. */
function wasInWords({ earlier, changed, model }: Filling, stored: StoredAnswer): string | null {
  const before = comparableEarlier(earlier?.answers.get(stored.criterion), changed.get(stored.criterion));
  return !before?.answer || before.answer === stored.answer ? null : `was: ${answerInWords(model, before)}`;
}

/** What was said besides the answer. */
function contentInWords(criterion: Criterion, content: AnswerContent): string[] {
  const { answer, reason, explanation, evidence, evidenceLink, evidenceDate } = content;
  const last = evidenceDate && lastValidDay(evidenceDate, criterion.maxAgeMonths);
  const date = evidenceDate ? [longDate(evidenceDate)] : [];
  const until = last ? [`geldig tot en met ${longDate(last)}`] : [];
  const told = answer === 'IN_PLACE' ? [evidence, evidenceLink, ...date, ...until].filter((part) => part !== '') : [];
  return [
    ...(answer === 'NOT_APPLICABLE' && reason !== '' ? [`Waarom: ${reason}`] : []),
    ...(told.length > 0 ? [`Bewijs: ${told.join(', ')}`] : []),
    ...(explanation === '' ? [] : [`Toelichting: ${explanation}`]),
  ];
}

/** Why an answer counts for less, and what helps. */
const discounts: Readonly<Record<Discount, string>> = {
  'evidence-date-missing': 'Zonder datum bij het bewijs telt dit als in ontwikkeling.',
  'evidence-lapsed': 'Het bewijs is verlopen. Dit telt als in ontwikkeling.',
  'not-seen': 'De coördinator bekijkt dit bewijs nog. Tot dan telt dit als in ontwikkeling.',
  'not-applicable-refused': 'Niet van toepassing kan hier niet. Dit telt niet mee.',
  'reason-too-short': 'Schrijf in 20 tekens of meer waarom dit niet van toepassing is.',
  'waits-for-other': 'Dit telt pas als een andere stelling is geregeld.',
};

declare module '../platform/views/registry.ts' {
  interface Components {
    'quickscan/check-row': CheckedRow;
  }
}
