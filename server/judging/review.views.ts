import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gearNames, type Gear } from '../maturity/domain/gear.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import { changeLines, changeSentenceHere } from '../platform/audit/sentences.ts';
import { dateValue } from '../platform/http/dates.ts';
import { errorSummary, type RefusedForm, type Typed } from '../platform/http/forms.ts';
import type {
  Choice,
  DataTable,
  FieldArea,
  FieldDate,
  FieldRadios,
  FieldSelect,
  GearCell,
  Link,
  ReasonLocked,
} from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { copyPath } from '../quickscan/quickscan.paths.ts';
import { shortestOverrideReason } from './domain/override.ts';
import { mayBeMarked, shortestQuestion, shortestReason } from './domain/steps.ts';
import { resultPath, reviewPath, reviewsPath } from './judging.paths.ts';
import { establishedLines, outcomeText, type OutcomeText } from './outcome.views.ts';
import type { Review } from './show-review.ts';
import { statementGroups, type StatementGroups } from './statements.views.ts';

export interface ReviewPage extends Page {
  caption: string;
  gears: readonly { label: string; cell: GearCell }[];
  links: readonly Link[];
  /** Why the decision has to be taken again. */
  meanwhile: readonly string[];
  notes: readonly string[];
  established: readonly string[];
  groups: StatementGroups;
  action: string;
  hidden: Readonly<Record<string, string>>;
  marks: boolean;
  anyToMark: boolean;
  outcome: OutcomeText;
  decision: Decision | null;
  locked: ReasonLocked | null;
  history: DataTable;
}

interface Decision {
  choice: FieldRadios;
  to: FieldSelect;
  text: FieldArea;
  correction: FieldArea | null;
  admission: FieldDate | null;
}

export interface ReviewPageOptions {
  region: string;
  today: IsoDate;
  /** Answers are accepted now, or the organisation has to be admitted. */
  accepts: boolean;
  form?: RefusedForm | undefined;
  meanwhile?: readonly string[] | undefined;
}

export function reviewPage(review: Review, options: ReviewPageOptions): ReviewPage {
  const { quickscan, organisation, standing, live, stand } = review;
  const { region, today, form, meanwhile = [] } = options;
  const groups = statementGroups(review, today);
  const marks = mayBeMarked(quickscan.state);
  return {
    title: `Beoordelen: ${organisation.name}`,
    back: { href: reviewsPath(region), text: 'Te beoordelen' },
    ...(form ? { errors: errorSummary(form) } : {}),
    caption: captionOf(review),
    gears: gearsOf(review),
    links: [
      { href: '#besluit-kop', text: 'Naar het besluit' },
      { href: organisationPath(region, organisation.slug), text: organisation.name },
      ...(live ? [{ href: resultPath(region, quickscan.id), text: 'Uitslag zoals de organisatie die ziet' }] : []),
      { href: copyPath(region, quickscan.id), text: 'Alle antwoorden' },
    ],
    meanwhile,
    notes: notesOf(review, groups),
    established: establishedLines(review),
    groups,
    action: reviewPath(region, quickscan.id),
    hidden: { stand, berekend: String(standing.computedGear) },
    marks,
    anyToMark: groups.toSee > 0,
    outcome: outcomeText(review, today),
    decision: decisionOf(review, options),
    locked:
      quickscan.state === 'filling'
        ? {
            reason: quickscan.sent
              ? 'Deze quickscan is weer opengezet en nog niet opnieuw verstuurd.'
              : 'Deze quickscan is nog niet verstuurd.',
            opener: `${organisation.name} kan de quickscan versturen. U kunt dat ook namens de organisatie doen.`,
          }
        : null,
    history: historyOf(review),
  };
}

function captionOf({ organisation, quickscan }: Review): string {
  const { sent } = quickscan;
  const when = sent
    ? ` · verstuurd door ${sent.byName}${sent.onBehalf ? ', namens de organisatie' : ''}, ${shortMoment(sent.at)}`
    : '';
  return `${organisation.sector} · ${quarterLabel(quickscan.quarter)}${when}`;
}

function gearsOf({ standing, live, earlierScores, quickscan }: Review): ReviewPage['gears'] {
  const previous = earlierScores.at(-1);
  const isOtherModel = previous !== undefined && previous.modelVersion !== quickscan.modelVersion;
  return [
    ...(live
      ? [{ label: 'Vastgesteld', cell: { gear: live.gear, ...(live.overrideReason ? { marks: ['overridden' as const] } : {}) } }]
      : []),
    { label: 'Berekend', cell: { gear: standing.computedGear } },
    { label: 'Opgegeven', cell: { gear: standing.claimedGear } },
    ...(previous
      ? [
          {
            label: `Vorig (${quarterLabel(previous.quarter)}${isOtherModel ? ', ander model' : ''})`,
            cell: { gear: previous.gear },
          },
        ]
      : []),
  ];
}

function notesOf({ quickscan, earlier }: Review, { changed, toSee }: StatementGroups): string[] {
  const { question, state, sent } = quickscan;
  const parts = [
    earlier
      ? `${changed === 0 ? 'Niets' : changed} gewijzigd sinds ${quarterLabel(earlier.quickscan.quarter)}`
      : 'Eerste keer: alles is nieuw',
    toSee === 0 ? 'geen bewijs meer te zien' : `${toSee} keer bewijs te zien`,
  ];
  return [
    `${parts.join(' · ')}.`,
    ...(sent?.onBehalf ? ['Ingevuld en verstuurd door de coördinator, namens de organisatie.'] : []),
    ...(state === 'returned' && question
      ? [`Teruggegeven door ${question.byName}, ${shortMoment(question.at)}. Vraag: “${question.text}”`]
      : []),
    ...(state !== 'returned' && question && sent && sent.at > question.at
      ? [`Dit is het antwoord op uw vraag: “${question.text}”`]
      : []),
  ];
}

function decisionOf(review: Review, { today, accepts, form }: ReviewPageOptions): Decision | null {
  const { standing, quickscan } = review;
  const options = choicesOf(review);
  if (options.length === 0) return null;
  const { typed, errors }: { typed: Typed; errors: RefusedForm['errors'] } = form ?? { typed: {}, errors: {} };
  return {
    choice: { name: 'besluit', label: 'Wat besluit u?', options, value: typed.besluit, error: errors.besluit },
    to: {
      name: 'naar',
      label: 'Bijstellen naar',
      placeholder: 'Kies een versnelling',
      options: standing.overrides.map((gear) => ({ value: String(gear), text: `${gear} ${gearNames[gear]}` })),
      value: typed.naar,
      error: errors.naar,
    },
    text: {
      name: 'toelichting',
      label: 'Reden of vraag',
      hint: `De organisatie leest dit. Bij bijstellen een reden van minstens ${shortestOverrideReason} tekens, bij teruggeven uw vraag, bij heropenen de reden. Noem geen namen van slachtoffers of daders.`,
      value: typed.toelichting,
      error: errors.toelichting,
      rows: 3,
    },
    correction:
      quickscan.state === 'established'
        ? {
            name: 'correctie',
            label: 'Waarom corrigeert u?',
            hint: `Minstens ${shortestReason} tekens. Alleen bij vaststellen en bijstellen.`,
            value: typed.correctie,
            error: errors.correctie,
            rows: 2,
          }
        : null,
    admission:
      accepts || quickscan.state === 'returned'
        ? null
        : {
            name: 'toelaten',
            label: 'De ronde is gesloten. Tot en met welke dag mag de organisatie antwoorden?',
            hint: 'Alleen bij teruggeven en heropenen.',
            value: dateValue('toelaten', form ? typed : undefined, today > review.on ? null : today),
            error: errors.toelaten,
          },
  };
}

/** Each says what happens when it is chosen: there is no page in between. */
function choicesOf({ quickscan, standing }: Review): Choice[] {
  const told = 'De contactpersonen krijgen de uitslag per mail en de versnelling komt in de prestatielijst.';
  const gear: Gear = standing.computedGear;
  const again: Choice[] = [
    {
      value: 'teruggeven',
      text: 'Teruggeven met een vraag',
      hint: `Een vraag van minstens ${shortestQuestion} tekens. De organisatie past haar antwoorden aan en verstuurt opnieuw.`,
    },
    { value: 'heropenen', text: 'Heropenen', hint: 'De organisatie kan alles wijzigen, alsof er nog niets is verstuurd.' },
  ];
  if (quickscan.state === 'established') {
    return [
      {
        value: 'vaststellen',
        text: `Corrigeren: vaststellen op ${gear}`,
        hint: 'De eerdere vaststelling blijft bewaard. De contactpersonen krijgen bericht.',
      },
      {
        value: 'bijstellen',
        text: 'Corrigeren: bijstellen naar een andere versnelling',
        hint: 'Hoogstens één omhoog. De organisatie mag één keer reageren.',
      },
      ...again.map((choice) => ({
        ...choice,
        hint: `De vaststelling vervalt en de versnelling gaat uit de prestatielijst. ${choice.hint}`,
      })),
    ];
  }
  if (quickscan.state === 'filling') return [];
  const decide: Choice[] = quickscan.progress.complete
    ? [
        { value: 'vaststellen', text: `Vaststellen op ${gear}`, hint: told },
        {
          value: 'bijstellen',
          text: 'Bijstellen naar een andere versnelling',
          hint: `Hoogstens één omhoog. ${told} De organisatie mag één keer reageren.`,
        },
      ]
    : [];
  return quickscan.state === 'sent' ? [...decide, ...again] : decide;
}

const historyOf = ({ events, organisation }: Review): DataTable => ({
  caption: `Geschiedenis van de quickscan van ${organisation.name}`,
  captionHidden: true,
  columns: [{ text: 'Wanneer' }, { text: 'Wat', long: true }, { text: 'Wie' }],
  rows: events.map((event) => ({
    cells: [shortMoment(event.at), { text: changeSentenceHere(event), notes: changeLines(event) }, event.actorName],
  })),
  empty: { title: 'Nog niets gebeurd', text: 'Versturen, teruggeven, vaststellen en heropenen komen hier te staan.' },
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'judging/review': ReviewPage;
  }
}
