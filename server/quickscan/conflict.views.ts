import { longDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import type { Gate } from '../maturity/domain/gear.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { dateValue } from '../platform/http/dates.ts';
import { errorSummary, type RefusedForm, type Typed } from '../platform/http/forms.ts';
import type { ConflictChoice, Link, PageHead } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { fieldName, wordOf, type AnswerField } from './answers.forms.ts';
import type { AnswerContent, StoredAnswer } from './domain/quickscan.ts';
import { stepOf } from './gate.views.ts';
import { choicePath, gatePath } from './quickscan.paths.ts';
import type { Filling } from './read-quickscan.ts';
import type { AnswerConflict } from './save-answers.ts';

export interface ConflictPage extends Page {
  head: PageHead;
  action: string;
  choices: readonly ConflictChoice[];
  /** Our reader's answers, and the versions of what stands against them. */
  hidden: Readonly<Record<string, string>>;
  cancel: Link;
}

export interface ConflictOf {
  region: string;
  filling: Filling;
  gate: Gate;
  conflicts: readonly AnswerConflict[];
  /** Now. */
  at: Date;
  /** May have been the first one too, in another window. */
  reader: string;
  fromCheck: boolean;
  /** What was refused elsewhere on the page, to be mended after the choice. */
  refused?: Typed;
  form?: RefusedForm;
}

export function conflictPage(of: ConflictOf): ConflictPage {
  const { region, filling, gate, conflicts, fromCheck, refused = {}, form } = of;
  const one = conflicts.length === 1;
  const errors = errorSummary(form);
  return {
    title: `${stepOf(gate)}: ${one ? 'welk antwoord klopt?' : 'welke antwoorden kloppen?'}`,
    task: true,
    ...(errors ? { errors } : {}),
    head: {
      caption: `Quickscan ${quarterLabel(filling.round.quarter)} · ${filling.organisation.name} · ${stepOf(gate)}`,
      title: one ? 'Welk antwoord klopt?' : 'Welke antwoorden kloppen?',
      lead: leadOf(of),
    },
    action: choicePath(region, filling.id, gate),
    choices: conflicts.map((conflict) => conflictChoice(filling.model, conflict, of)),
    hidden: Object.assign(
      fromCheck ? { terug: 'controleren' } : {},
      ...conflicts.map(({ criterion, mine, theirs }) => valuesOf(criterion, mine, theirs.version)),
      refused,
    ) as Record<string, string>,
    cancel: { href: gatePath(region, filling.id, gate), text: 'Terug naar de stap, zonder uw antwoord te bewaren' },
  };
}

function leadOf({ conflicts, reader, refused = {} }: ConflictOf): string {
  const own = conflicts.every(({ theirs }) => theirs.saved.byName === reader);
  return [
    own ? 'U vulde dit ook in een ander venster of op een ander apparaat in.' : 'Iemand anders vulde tegelijk met u in.',
    `${conflicts.length === 1 ? 'Eén antwoord verschilt' : `${conflicts.length} antwoorden verschillen`}.`,
    Object.keys(refused).length > 0
      ? 'Al het andere is bewaard, behalve wat nog niet klopt: dat ziet u hierna.'
      : 'Al het andere is bewaard.',
  ].join(' ');
}

function conflictChoice(
  model: MaturityModel,
  { criterion: code, mine, theirs }: AnswerConflict,
  { at: now, reader, form }: Pick<ConflictOf, 'at' | 'reader' | 'form'>,
): ConflictChoice {
  const criterion = model.criteria.find((each) => each.code === code)!;
  const { byName } = theirs.saved;
  const own = byName === reader;
  return {
    code,
    statement: criterion.statement,
    question: `${own ? 'U' : byName} wijzigde dit antwoord ${momentOf(theirs.saved.at, now)}. Welk antwoord klopt?`,
    mine: { text: `${own ? 'Wat u nu invulde' : 'Uw antwoord'}: ${saidIn(model, mine)}`, lines: linesOf(criterion, mine) },
    theirs: {
      text: `${own ? 'Wat u eerder bewaarde' : `Antwoord van ${byName}`}: ${saidIn(model, theirs)}`,
      lines: linesOf(criterion, theirs),
      fields: withoutCode(code, valuesOf(code, theirs, theirs.version)),
    },
    error: form?.errors[fieldName(code, 'keuze')],
  };
}

const momentOf = (at: Date, now: Date): string => {
  const time = `om ${clockTime(at)} uur`;
  return dayInAmsterdam(at) === dayInAmsterdam(now) ? time : `op ${longDate(dayInAmsterdam(at))} ${time}`;
};

const saidIn = (model: MaturityModel, { answer }: AnswerContent): string =>
  answer === null ? 'nog niet gekozen' : model.answers[answer];

function linesOf(criterion: Criterion, content: AnswerContent): string[] {
  const date = content.evidenceDate ? longDate(content.evidenceDate) : '';
  return [
    ['Reden', criterion.notApplicableWhen === null ? '' : content.reason],
    ['Bewijs', [content.evidence, date].filter(Boolean).join(', ')],
    ['Link', content.evidenceLink],
    ['Toelichting', content.explanation],
  ].flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []));
}

/** An answer as the fields of a form hold it. */
function valuesOf(code: string, content: AnswerContent | StoredAnswer, version: number): Record<string, string> {
  const name = (field: AnswerField): string => fieldName(code, field);
  const { day, month, year } = dateValue(name('datum'), undefined, content.evidenceDate);
  return {
    ...(content.answer === null ? {} : { [name('antwoord')]: wordOf(content.answer)! }),
    [name('reden')]: content.reason,
    [name('toelichting')]: content.explanation,
    [name('bewijs')]: content.evidence,
    [name('link')]: content.evidenceLink,
    [`${name('datum')}-dag`]: day,
    [`${name('datum')}-maand`]: month,
    [`${name('datum')}-jaar`]: year,
    [name('versie')]: String(version),
  };
}

const withoutCode = (code: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.slice(code.length + 1), value]));

declare module '../platform/views/registry.ts' {
  interface Pages {
    'quickscan/conflict': ConflictPage;
  }
}
