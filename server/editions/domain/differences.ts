import { counted, longDate } from '../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../kernel/quarter.ts';
import type { Score, ScoreOrigin } from '../../performance-list/domain/score.ts';
import type { ReportFacts, ReportedActivity, ReportedOrganisation, ReportedQuickscan } from '../../reports/domain/facts.ts';
import { namesSomeone } from '../../reports/domain/naming.ts';
import type { SaidTexts } from '../../reports/domain/texts.ts';
import { listFigures } from '../../reports/domain/figures/list-figures.ts';
import type { EditionContent } from './edition.ts';

/** One thing that the next edition says otherwise. */
export interface Difference {
  readonly about: 'organisation' | 'gear' | 'answer' | 'activity' | 'figure' | 'text';
  /** 'Gemiddelde versnelling, de regio, Q4 2016'. */
  readonly what: string;
  /** null: it was not there, or is not there any more. */
  readonly before: string | null;
  readonly after: string | null;
  /** It names an organisation: not for every reader. */
  readonly names: boolean;
}

/** What a correction changed (domain.md §7): causes first, then the figures that moved by them, then the words. */
export function differencesBetween(before: EditionContent, after: EditionContent): Difference[] {
  const everyone = {
    organisations: [...before.facts.organisations, ...after.facts.organisations],
    otherNames: [...(before.facts.otherNames ?? []), ...(after.facts.otherNames ?? [])],
  };
  const all = [
    ...placeDifferences(before.facts, after.facts),
    ...organisationDifferences(before.facts, after.facts),
    ...gearDifferences(before.facts, after.facts),
    ...roundDifferences(before.facts, after.facts),
    ...answerDifferences(before.facts, after.facts),
    ...activityDifferences(before.facts, after.facts),
    ...figureDifferences(before.facts, after.facts),
    ...textDifferences(before.texts, after.texts),
  ];
  // What people wrote may call an organisation by its name as well.
  return all.map((each) => ({
    ...each,
    names: each.names || namesSomeone([each.what, each.before, each.after].join(' · '), everyone),
  }));
}

/** Whatever stands under the same key on either side and is not the same; in the order of the later one, what is gone last. */
function changed<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  tell: (was: T | null, is: T | null) => Difference | null,
): Difference[] {
  const gone = [...before.keys()].filter((key) => !after.has(key));
  return [...after.keys(), ...gone].flatMap((key) => tell(before.get(key) ?? null, after.get(key) ?? null) ?? []);
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((each) => [each.id, each]));

/** Region, sectors and municipalities by their names: those that the report counts in, empty ones too. */
function placeDifferences(before: ReportFacts, after: ReportFacts): Difference[] {
  const names = ({ region, sectors, municipalities }: ReportFacts): Map<string, { kind: string; name: string }> =>
    new Map([
      ['region', { kind: 'Regio', name: region.name }],
      ...sectors.map(({ id, name }) => [id, { kind: 'Sector', name }] as const),
      ...municipalities.map(({ id, name }) => [id, { kind: 'Gemeente', name }] as const),
    ]);
  return changed(names(before), names(after), (was, is) =>
    difference('organisation', `${(is ?? was)!.kind} ${(is ?? was)!.name}`, was && was.name, is && is.name, false),
  );
}

function organisationDifferences(before: ReportFacts, after: ReportFacts): Difference[] {
  const places = [before, after].flatMap(({ sectors, municipalities }) => [...sectors, ...municipalities]);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const memberships = ({ memberships: all }: ReportedOrganisation): string =>
    all.map(({ from, until }) => `vanaf ${longDate(from)}${until ? ` tot ${longDate(until)}` : ''}`).join(', ') || 'geen';
  const inWords = (organisation: ReportedOrganisation): string => {
    const { name, sectorId, municipalityId } = organisation;
    const municipality = municipalityId === null ? 'geen' : (names.get(municipalityId) ?? 'onbekend');
    return `${name}, sector ${names.get(sectorId) ?? 'onbekend'}, gemeente ${municipality}, lid ${memberships(organisation)}`;
  };
  return changed(byId(before.organisations), byId(after.organisations), (was, is) =>
    difference('organisation', (is ?? was)!.name, was && inWords(was), is && inWords(is), true),
  );
}

/** By id: the later name wins, as that is how the reader knows it. */
const namesOf = (before: ReportFacts, after: ReportFacts): ReadonlyMap<string, string> =>
  new Map([...before.organisations, ...after.organisations].map(({ id, name }) => [id, name]));

const someone = 'een organisatie';

const origins: Readonly<Record<ScoreOrigin, string>> = {
  quickscan: 'uit een quickscan',
  direct: 'direct vastgelegd',
  import: 'geïmporteerd',
};

function gearDifferences(before: ReportFacts, after: ReportFacts): Difference[] {
  const names = namesOf(before, after);
  const byPlace = ({ scores }: ReportFacts): Map<string, Score> =>
    new Map(scores.map((score) => [`${score.organisationId} ${score.quarter}`, score]));
  const inWords = ({ gear, computedGear, modelVersion, origin }: Score): string =>
    `${gear}${computedGear !== null && computedGear !== gear ? ` (berekend: ${computedGear})` : ''}, ${origins[origin]}, model ${modelVersion}`;
  return changed(byPlace(before), byPlace(after), (was, is) => {
    const { organisationId, quarter } = (is ?? was)!;
    const what = `Versnelling van ${names.get(organisationId) ?? someone} in ${quarterLabel(quarter)}`;
    return difference('gear', what, was && inWords(was), is && inWords(is), true);
  });
}

/** Who was expected in a round, and who had sent. */
function roundDifferences(before: ReportFacts, after: ReportFacts): Difference[] {
  const names = namesOf(before, after);
  const answered = ({ rounds }: ReportFacts): Map<string, { quarter: Quarter; id: string; words: string }> =>
    new Map(
      rounds.flatMap(({ quarter, expected, received }) => {
        const sent = new Set(received);
        return [...new Set([...expected, ...received])].map((id) => {
          const words = sent.has(id) ? 'ontvangen' : 'verwacht, niet ontvangen';
          return [`${quarter} ${id}`, { quarter, id, words: expected.includes(id) ? words : `${words}, niet verwacht` }] as const;
        });
      }),
    );
  return changed(answered(before), answered(after), (was, is) => {
    const { quarter, id } = (is ?? was)!;
    const what = `Quickscan van ${names.get(id) ?? someone} in ${quarterLabel(quarter)}`;
    return difference('answer', what, was && was.words, is && is.words, true);
  });
}

const counts: Readonly<Record<ReportedQuickscan['answers'][string], string>> = {
  IN_PLACE: 'geregeld',
  IN_PROGRESS: 'in ontwikkeling',
  ABSENT: 'niet',
  NOT_APPLICABLE: 'niet van toepassing',
  UNANSWERED: 'niet beantwoord',
};

/** What each answer counted for. */
function answerDifferences(before: ReportFacts, after: ReportFacts): Difference[] {
  const names = namesOf(before, after);
  const models = ({ quickscans }: ReportFacts) =>
    new Map(quickscans.map(({ organisationId, modelVersion }) => [organisationId, { id: organisationId, modelVersion }]));
  const answers = ({ quickscans }: ReportFacts) =>
    new Map(
      quickscans.flatMap(({ organisationId: id, answers: given }) =>
        Object.entries(given).map(([code, counted]) => [`${id} ${code}`, { id, code, words: counts[counted] }] as const),
      ),
    );
  return [
    ...changed(models(before), models(after), (was, is) => {
      const what = `Beoordeelde quickscan van ${names.get((is ?? was)!.id) ?? someone}`;
      return difference('answer', what, was && `model ${was.modelVersion}`, is && `model ${is.modelVersion}`, true);
    }),
    ...changed(answers(before), answers(after), (was, is) => {
      const { id, code } = (is ?? was)!;
      const what = `Antwoord van ${names.get(id) ?? someone} op ${code}`;
      return difference('answer', what, was && was.words, is && is.words, true);
    }),
  ];
}

function activityDifferences(before: ReportFacts, after: ReportFacts): Difference[] {
  const inWords = ({ heldOn, kind, goal, title, outcome, peoplePresent, organisationIds, visibleTo }: ReportedActivity): string =>
    [
      `${longDate(heldOn)}, ${kind}: ${title}`,
      goal,
      outcome,
      counted(organisationIds.length, 'organisatie', 'organisaties'),
      peoplePresent === null ? 'aanwezigen niet geteld' : `${peoplePresent} aanwezig`,
      visibleTo === 'everyone' ? 'voor iedereen' : 'voor ambassadeurs',
    ]
      .filter(Boolean)
      .join(' · ');
  return changed(byId(before.activities), byId(after.activities), (was, is) =>
    difference('activity', (is ?? was)!.title, was && inWords(was), is && inWords(is), false),
  );
}

function figureDifferences(before: ReportFacts, after: ReportFacts): Difference[] {
  const figures = (facts: ReportFacts) => new Map(listFigures(facts).map((figure) => [figure.key, figure]));
  return changed(figures(before), figures(after), (was, is) => {
    const { name, of, quarter } = (is ?? was)!;
    const what = [name, of, ...(quarter ? [quarterLabel(quarter)] : [])].join(', ');
    return difference('figure', what, was && was.text, is && is.text, false);
  });
}

function textDifferences(before: SaidTexts, after: SaidTexts): Difference[] {
  const sentences = ({ sentences: all }: SaidTexts): string => all.map(({ text }) => text).join('. ');
  const request = ({ request: { text, name, telephone } }: SaidTexts): string => [text, name, telephone].join(', ');
  return [
    difference('text', 'Boodschap', before.message.text, after.message.text, false),
    difference('text', 'Wat opvalt', sentences(before), sentences(after), false),
    difference('text', 'Verzoek', request(before), request(after), false),
    difference('text', 'Toelichting', before.ownWords, after.ownWords, false),
  ].flatMap((each) => each ?? []);
}

function difference(
  about: Difference['about'],
  what: string,
  before: string | null,
  after: string | null,
  names: boolean,
): Difference | null {
  return before === after ? null : { about, what, before, after, names };
}
