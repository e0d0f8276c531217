import { counted, longDate, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Discount } from '../maturity/domain/answer.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { lastValidDay } from '../maturity/domain/evidence.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { FieldTick, Link, Tag } from '../platform/views/components.ts';
import { forScoring, type StoredAnswer } from '../quickscan/domain/quickscan.ts';
import { lapsingSoon } from './domain/outlook.ts';
import type { Review } from './show-review.ts';

/** One statement as the coordinator weighs it. */
export interface JudgedStatement {
  code: string;
  statement: string;
  tags: readonly Tag[];
  /** Without an earlier quickscan there is no such column. */
  before: string | null;
  now: string;
  /** What it counts for, where that is something else than what was answered. */
  counts: string | null;
  evidence: readonly string[];
  evidenceLink: Link | null;
  notes: readonly string[];
  /** Only where evidence is to be seen. */
  seen: FieldTick | null;
}

export interface JudgedStatements {
  caption: string;
  columns: { before: string | null; now: string };
  rows: readonly JudgedStatement[];
}

export interface StatementGroups {
  /** Changed, to be seen, or counting for less than what was answered. */
  open: JudgedStatements;
  /** The rest, folded. */
  folded: { summary: string; table: JudgedStatements } | null;
  unanswered: string | null;
  changed: number;
  toSee: number;
}

export function statementGroups(review: Review, today: IsoDate): StatementGroups {
  const soon = new Map(
    lapsingSoon(review.model, forScoring(review.answers), today).map(({ criterion, lastValidDay: day }) => [criterion.code, day]),
  );
  const answered = review.model.criteria.filter(({ code }) => (review.answers.get(code)?.answer ?? null) !== null);
  const rows = answered.map((criterion) => ({ criterion, ...weighed(review, criterion) }));
  const row = ({ criterion }: { criterion: Criterion }): JudgedStatement => statementRow(review, criterion, today, soon);
  const open = rows.filter((each) => each.changed || each.toSee || each.justSeen || each.discounted);
  const folded = rows.filter((each) => !open.includes(each));
  const columns = {
    before: review.earlier && quarterLabel(review.earlier.quickscan.quarter),
    now: quarterLabel(review.quickscan.quarter),
  };
  const unanswered = review.model.criteria.length - answered.length;
  const other = open.length > 0 ? 'andere ' : '';
  return {
    // What changed comes first; within that, the order of the model.
    open: {
      caption: 'Gewijzigd en te zien',
      columns,
      rows: [...open.filter(({ changed }) => changed), ...open.filter(({ changed }) => !changed)].map(row),
    },
    folded:
      folded.length === 0
        ? null
        : {
            summary: `${counted(folded.length, `${other}stelling`, `${other}stellingen`)}: bevestigd${unchangedWords(review)}`,
            table: { caption: 'Bevestigde stellingen', columns, rows: folded.map(row) },
          },
    unanswered:
      unanswered === 0 ? null : `${counted(unanswered, 'stelling is', 'stellingen zijn')} niet beantwoord: niet beoordeeld.`,
    changed: rows.filter(({ changed }) => changed).length,
    toSee: rows.filter(({ toSee }) => toSee).length,
  };
}

const unchangedWords = ({ timesUnchanged }: Review): string =>
  timesUnchanged > 1 ? `, ongewijzigd (${timesUnchanged}e keer)` : timesUnchanged === 1 ? ', ongewijzigd' : '';

interface Weighed {
  /** Answered otherwise than the time before, or for the first time. */
  changed: boolean;
  toSee: boolean;
  /** While judging this time: it stays in sight, so that the mark can be taken back. */
  justSeen: boolean;
  discounted: boolean;
}

function weighed({ answers, earlier, standing, quickscan }: Review, { code, mustBeSeen }: Criterion): Weighed {
  const answer = answers.get(code)!;
  const asksToBeSeen = mustBeSeen && answer.answer === 'IN_PLACE';
  return {
    changed: isChanged(answer, earlier?.answers.get(code)),
    toSee: asksToBeSeen && answer.seen === null,
    justSeen: asksToBeSeen && answer.seen !== null && quickscan.sent !== null && answer.seen.at >= quickscan.sent.at,
    discounted: (standing.effective.get(code)?.discount ?? null) !== null,
  };
}

const contentFields = ['answer', 'reason', 'explanation', 'evidence', 'evidenceLink', 'evidenceDate'] as const;

const isChanged = (now: StoredAnswer, before: StoredAnswer | undefined): boolean =>
  before === undefined || contentFields.some((field) => now[field] !== before[field]);

function statementRow(review: Review, criterion: Criterion, today: IsoDate, soon: ReadonlyMap<string, IsoDate>): JudgedStatement {
  const { model, earlier, standing } = review;
  const { code, statement } = criterion;
  const answer = review.answers.get(code)!;
  const before = earlier?.answers.get(code);
  const discount = standing.effective.get(code)?.discount ?? null;
  return {
    code,
    statement,
    tags: tagsOf(review, criterion, soon.has(code)),
    before: earlier && (before?.answer ? answerWord(model, before) : 'geen antwoord'),
    now: answerWord(model, answer),
    counts: discount && discountWords(model, criterion, discount),
    evidence: evidenceWords(criterion, answer, today),
    evidenceLink: /^https?:\/\//.test(answer.evidenceLink)
      ? { href: answer.evidenceLink, text: 'Bekijk het bewijs', hidden: `bij: ${statement}` }
      : null,
    notes: [
      ...(answer.reason === '' || answer.answer !== 'NOT_APPLICABLE' ? [] : [`Waarom: “${answer.reason}”`]),
      ...(answer.explanation === '' ? [] : [`Toelichting: “${answer.explanation}”`]),
      ...(answer.origin === 'on-behalf' ? [`Ingevuld door ${answer.saved.byName}, namens de organisatie.`] : []),
      ...(answer.seen === null ? [] : [`Gezien door ${answer.seen.byName}, ${shortDate(dayInAmsterdam(answer.seen.at))}.`]),
    ],
    seen:
      criterion.mustBeSeen && answer.answer === 'IN_PLACE'
        ? {
            name: 'gezien',
            id: `gezien-${code}`,
            value: code,
            label: 'Gezien',
            hidden: `het bewijs bij: ${statement}`,
            checked: answer.seen !== null,
          }
        : null,
  };
}

function tagsOf({ earlier, answers, quickscan }: Review, { code, gating }: Criterion, lapsesSoon: boolean): Tag[] {
  const before = earlier?.answers.get(code);
  const now = answers.get(code)!;
  const meaning = earlier?.changedStatements.get(code);
  return [
    ...(earlier && !before?.answer ? [{ text: 'nieuw beantwoord', kind: 'todo' as const }] : []),
    ...(before?.answer && isChanged(now, before) ? [{ text: 'gewijzigd', kind: 'todo' as const }] : []),
    ...(meaning === 'content' ? [{ text: 'stelling heeft nieuwe inhoud', kind: 'attention' as const }] : []),
    ...(meaning === 'text' ? [{ text: 'stelling is anders verwoord', kind: 'neutral' as const }] : []),
    ...(lapsesSoon ? [{ text: 'vervalt binnen 60 dagen', kind: 'attention' as const }] : []),
    ...(now.origin === 'on-behalf' && !quickscan.sent?.onBehalf ? [{ text: 'namens ingevuld', kind: 'neutral' as const }] : []),
    ...(gating ? [] : [{ text: 'aanvullend', kind: 'neutral' as const }]),
  ];
}

const answerWord = (model: MaturityModel, { answer }: StoredAnswer): string => model.answers[answer!].toLowerCase();

/** "Telt als in ontwikkeling, omdat …": why it is less than what was answered. */
function discountWords(model: MaturityModel, criterion: Criterion, discount: Discount): string {
  const inProgress = `Telt als “${model.answers.IN_PROGRESS.toLowerCase()}”, omdat`;
  const unanswered = 'Telt als niet beantwoord, omdat';
  switch (discount) {
    case 'evidence-date-missing':
      return `${inProgress} er geen datum bij het bewijs staat.`;
    case 'evidence-lapsed':
      return `${inProgress} het bewijs ouder is dan ${criterion.maxAgeMonths} maanden.`;
    case 'not-seen':
      return `${inProgress} het bewijs nog niet is gezien.`;
    case 'not-applicable-refused':
      return `${unanswered} “niet van toepassing” hier niet kan.`;
    case 'reason-too-short':
      return `${unanswered} de reden korter is dan 20 tekens.`;
    case 'waits-for-other': {
      const needed = model.criteria.find(({ code }) => code === criterion.notApplicableNeeds);
      return `${unanswered} eerst geregeld moet zijn: ${needed?.statement ?? criterion.notApplicableNeeds}`;
    }
  }
}

/** Where it is, of when, how old, and until when it counts. */
function evidenceWords(
  criterion: Criterion,
  { answer, evidence, evidenceLink, evidenceDate }: StoredAnswer,
  today: IsoDate,
): string[] {
  if (answer !== 'IN_PLACE') return [];
  const shownAsText = evidenceLink !== '' && !/^https?:\/\//.test(evidenceLink) ? [evidenceLink] : [];
  const where = [evidence, ...shownAsText].filter((text) => text !== '');
  if (evidenceDate === null) return where.length > 0 ? [...where, 'zonder datum'] : ['geen bewijs genoemd'];
  const last = lastValidDay(evidenceDate, criterion.maxAgeMonths);
  return [
    ...where,
    `${shortDate(evidenceDate)}${ageWords(evidenceDate, today)}`,
    ...(last === null
      ? []
      : [last < today ? `verlopen: gold tot en met ${longDate(last)}` : `geldig tot en met ${longDate(last)}`]),
  ];
}

/** ', 3 maanden oud'. */
function ageWords(from: IsoDate, today: IsoDate): string {
  if (from > today) return '';
  const months =
    (Number(today.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(today.slice(5, 7)) -
    Number(from.slice(5, 7)) -
    (today.slice(8) < from.slice(8) ? 1 : 0);
  return months === 0 ? ', minder dan een maand oud' : `, ${counted(months, 'maand', 'maanden')} oud`;
}

declare module '../platform/views/registry.ts' {
  interface Components {
    'judging/statements': JudgedStatements;
  }
}
