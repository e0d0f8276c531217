import { longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel, quartersBetween } from '../kernel/quarter.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { isLapsed, lastValidDay } from '../maturity/domain/evidence.ts';
import { dateValue } from '../platform/http/dates.ts';
import type { FieldErrors, Typed } from '../platform/http/forms.ts';
import type {
  AnswerCards,
  Details,
  FieldArea,
  FieldDate,
  LinkButton,
  Tag,
  UnfoldingFields,
} from '../platform/views/components.ts';
import { fieldName, longest, wordOf, type AnswerField } from './answers.forms.ts';
import type { AskedAgain, Proposal } from './domain/proposal.ts';
import type { StoredAnswer } from './domain/quickscan.ts';
import type { Filling } from './read-quickscan.ts';
import { fingerprint, inFields, shownContent } from './shown.ts';

/** One statement to answer; views/quickscan/statement.eta. */
export interface StatementField {
  code: string;
  statement: string;
  chips: readonly Tag[];
  /** What is particular about it this time. */
  notes: readonly string[];
  help: Details;
  error: string | undefined;
  cards: AnswerCards;
  evidence: { description: FieldArea; date: FieldDate | null; valid: string };
  reason: FieldArea | null;
  aside: UnfoldingFields;
  clear: LinkButton;
  hidden: Readonly<Record<string, string>>;
}

/** An improvement action that belongs to a statement, as its slice tells it. */
export interface StatementAction {
  title: string;
  dueOn: IsoDate | null;
  state: 'todo' | 'busy' | 'done' | 'dropped';
}

/** What was typed and refused, with what is wrong with it. */
export interface Returned {
  typed: Typed;
  errors: FieldErrors;
  /** Nothing of it was saved: it rests on what its own page showed, which someone may have changed since. */
  unsaved?: boolean;
}

const privacy = 'Noem geen namen van slachtoffers of daders.';

export function statementField(
  filling: Filling,
  criterion: Criterion,
  action: StatementAction | undefined,
  returned: Returned | undefined,
): StatementField {
  const { code } = criterion;
  const name = (field: AnswerField): string => fieldName(code, field);
  const error = (field: AnswerField): string | undefined => returned?.errors[name(field)];
  const typed = (field: AnswerField, now: string): string => returned?.typed[name(field)] ?? now;
  const stored = filling.answers.get(code);
  const proposal = filling.proposals.get(code)!;
  const shown = shownContent(stored, proposal);
  const value = returned ? returned.typed[name('antwoord')] : (wordOf(shown.answer) ?? undefined);
  const explanation = typed('toelichting', shown.explanation);
  const link = typed('link', shown.evidenceLink);
  return {
    code,
    statement: criterion.statement,
    chips: chipsOf(filling, criterion, stored, proposal),
    notes: [...notesOf(filling, code, stored, proposal), ...actionNote(action, (stored ?? before(proposal))?.answer)],
    help: { summary: 'Wanneer is dit geregeld?', hidden: criterion.statement, text: criterion.help },
    error: error('antwoord'),
    cards: {
      name: name('antwoord'),
      options: [
        { value: 'niet', text: 'Niet' },
        { value: 'in-ontwikkeling', text: 'In ontwikkeling' },
        { value: 'geregeld', text: 'Geregeld' },
      ],
      wide:
        criterion.notApplicableWhen === null
          ? undefined
          : { value: 'nvt', text: 'Niet van toepassing', hint: capital(`${criterion.notApplicableWhen}.`) },
      value,
      describedBy: error('antwoord') ? `${name('antwoord')}-fout` : undefined,
    },
    evidence: {
      description: {
        name: name('bewijs'),
        label: 'Bewijs of vindplaats',
        hint: [
          ...(criterion.mustBeSeen ? [seenNote(stored ?? (proposal.kind === 'proposed' ? proposal.earlier : undefined))] : []),
          privacy,
        ].join(' '),
        value: typed('bewijs', shown.evidence),
        rows: 2,
        maxlength: longest.evidence,
        error: error('bewijs'),
      },
      date:
        criterion.maxAgeMonths === null
          ? null
          : {
              name: name('datum'),
              label: 'Datum van het bewijs',
              value: dateValue(name('datum'), returned?.typed, shown.evidenceDate),
              error: error('datum'),
            },
      valid: validUntil(criterion, shown.evidenceDate, filling.on),
    },
    reason:
      criterion.notApplicableWhen === null
        ? null
        : {
            name: name('reden'),
            label: 'Waarom is dit niet van toepassing?',
            hint: `In 20 tekens of meer. ${privacy}`,
            value: typed('reden', shown.reason),
            rows: 2,
            maxlength: longest.reason,
            error: error('reden'),
          },
    aside: {
      summary: 'Voeg een link of toelichting toe',
      hidden: `bij: ${criterion.statement}`,
      open: explanation !== '' || link !== '' || error('toelichting') !== undefined || error('link') !== undefined,
      link: {
        name: name('link'),
        label: 'Link naar het bewijs',
        type: 'url',
        optional: true,
        value: link,
        maxlength: longest.link,
        error: error('link'),
      },
      area: {
        name: name('toelichting'),
        label: 'Toelichting',
        optional: true,
        hint: privacy,
        value: explanation,
        rows: 3,
        maxlength: longest.explanation,
        error: error('toelichting'),
      },
    },
    hidden: {
      [name('versie')]: returned?.unsaved ? typed('versie', '0') : String(stored?.version ?? 0),
      [name('getoond')]: returned?.unsaved ? typed('getoond', '') : fingerprint(inFields(criterion, shown)),
      [name('vervolg')]: '',
    },
    clear: {
      name: 'wis',
      value: code,
      text: 'Wis dit antwoord',
      hidden: `bij: ${criterion.statement}`,
      away: value === undefined,
    },
  };
}

function chipsOf(filling: Filling, criterion: Criterion, stored: StoredAnswer | undefined, proposal: Proposal): Tag[] {
  const earlier = proposal.kind === 'nothing-earlier' ? null : proposal.earlier;
  const differs = earlier !== null && stored !== undefined && stored.answer !== null && stored.answer !== earlier.answer;
  return [
    ...(criterion.gating ? [] : [{ text: 'aanvullend' } satisfies Tag]),
    ...(earlier ? [{ text: `${whenEarlier(filling)}: ${filling.model.answers[earlier.answer]}` } satisfies Tag] : []),
    ...(differs && filling.changed.get(criterion.code) !== 'content' ? [{ text: 'Gewijzigd', kind: 'done' } satisfies Tag] : []),
    ...(stored === undefined && proposal.kind === 'proposed' ? [{ text: 'Nog bevestigen', kind: 'todo' } satisfies Tag] : []),
  ];
}

/** "Vorig kwartaal", or the quarter where one was left out. */
function whenEarlier({ earlier, round }: Filling): string {
  const { quarter } = earlier!.quickscan;
  return quartersBetween(quarter, round.quarter) === 1 ? 'Vorig kwartaal' : quarterLabel(quarter);
}

function notesOf(filling: Filling, code: string, stored: StoredAnswer | undefined, proposal: Proposal): string[] {
  const reworded =
    filling.changed.get(code) === 'text' && proposal.kind !== 'nothing-earlier'
      ? ['De tekst van deze stelling is aangepast. De betekenis is gelijk gebleven.']
      : [];
  const again = proposal.kind === 'asked-again' && stored === undefined ? [askedAgain(proposal.why, proposal.earlier)] : [];
  return [...reworded, ...again];
}

function askedAgain(why: AskedAgain, { evidence, evidenceDate, reason }: StoredAnswer): string {
  switch (why) {
    case 'not-applicable':
      return `“Niet van toepassing” vragen wij elk kwartaal opnieuw.${reason ? ` U schreef: “${reason}”` : ''}`;
    case 'evidence-lapsed': {
      const date = evidenceDate ? ` van ${longDate(evidenceDate)}` : '';
      return `Het bewijs${date} is verlopen. Daarom vragen wij dit opnieuw.${evidence ? ` Het bewijs was: “${evidence}”` : ''}`;
    }
    case 'evidence-date-missing':
      return `Bij het bewijs stond geen datum. Daarom vragen wij dit opnieuw.${evidence ? ` Het bewijs was: “${evidence}”` : ''}`;
    case 'meaning-changed':
      return 'Deze stelling betekent iets anders dan de vorige keer. Daarom vragen wij dit opnieuw.';
  }
}

const before = (proposal: Proposal): StoredAnswer | undefined =>
  proposal.kind === 'nothing-earlier' ? undefined : proposal.earlier;

/** Of a done one it is asked until the statement was answered so: an action never answers by itself. */
function actionNote(action: StatementAction | undefined, said: StoredAnswer['answer'] | undefined): string[] {
  if (!action || action.state === 'dropped') return [];
  if (action.state === 'done' && said === 'IN_PLACE') return [];
  if (action.state === 'done') return [`De verbeteractie “${action.title}” is gereed. Is dit nu geregeld?`];
  return [
    action.dueOn
      ? `U zou dit regelen tot en met ${longDate(action.dueOn)}: “${action.title}”.`
      : `Hierbij hoort de verbeteractie “${action.title}”.`,
  ];
}

const seenNote = (stored: StoredAnswer | undefined): string =>
  stored?.seen ? 'De coördinator heeft dit bewijs gezien.' : 'De coördinator bekijkt dit bewijs.';

/** 'Geldig tot en met 12 januari 2018.'; empty where nothing ages or no day is given. */
export function validUntil({ maxAgeMonths }: Criterion, date: IsoDate | null, on: IsoDate): string {
  const last = date && lastValidDay(date, maxAgeMonths);
  if (!date || !last || maxAgeMonths === null) return '';
  return isLapsed(date, maxAgeMonths, on)
    ? `Verlopen: geldig tot en met ${longDate(last)}. Op ${longDate(on)} telt dit als in ontwikkeling.`
    : `Geldig tot en met ${longDate(last)}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
