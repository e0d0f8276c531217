import { counted, listed, longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel, referenceDate, shiftQuarter } from '../kernel/quarter.ts';
import { gatingCriteria } from '../maturity/domain/maturity-model.ts';
import { countGate, gateCountInWords } from '../maturity/domain/score.ts';
import { nextGate } from '../maturity/domain/gear.ts';
import { overriddenGear } from '../performance-list/domain/score.ts';
import type { Details } from '../platform/views/components.ts';
import { changeSentenceHere, type LoggedChange } from '../platform/audit/sentences.ts';
import { shortMoment } from '../platform/views/moments.ts';
import { forScoring } from '../quickscan/domain/quickscan.ts';
import { changedSinceJudged, isOverridden } from './domain/establishment.ts';
import { lapsingSoon, outlookOf } from './domain/outlook.ts';
import type { ChangedSince } from './domain/stand.ts';
import type { Case } from './load-case.ts';
import type { Review } from './show-review.ts';

const ownStep = (event: LoggedChange): string =>
  `U deed dit zelf op ${shortMoment(event.at)}: “${changeSentenceHere(event)}”. Besluit alleen opnieuw als u iets anders wilt.`;

export interface OutcomeText {
  title: string;
  lines: readonly string[];
  /** Which evidence lapses before the next reference date. */
  lapsing: Details | null;
}

/** "Uitkomst nu: versnelling 3. Voor 4 moet nog 3 keer bewijs gezien zijn.", and what the same answers give next quarter. */
export const outcomeText = (review: Review, today: IsoDate): OutcomeText => ({
  title: `Uitkomst nu: versnelling ${review.standing.computedGear}`,
  lines: [...towardsNext(review), ...outlookLines(review, today), ...scoreLines(review), ...earlierLines(review)],
  lapsing: lapsingDetails(review),
});

function towardsNext({ model, standing, quickscan }: Case): string[] {
  if (!quickscan.progress.complete)
    return ['Nog niet alle antwoorden die nodig zijn, zijn gegeven. Vaststellen kan dan nog niet.'];
  const gate = nextGate(standing.computedGear);
  if (gate === null) return [];
  const unseen = gatingCriteria(model, gate).filter(({ code }) => standing.effective.get(code)?.discount === 'not-seen').length;
  if (standing.claimedGear >= gate && unseen > 0) return [`Voor ${gate} moet nog ${unseen} keer bewijs gezien zijn.`];
  return [`Voor ${gate}: ${gateCountInWords(countGate(model, standing.effective, gate))}.`];
}

/** What lapses, and what that does: shown to both sides in time. */
function outlookLines({ model, answers, on, quickscan, standing }: Case, today: IsoDate): string[] {
  const next = shiftQuarter(quickscan.quarter, 1);
  const { lapsing, gearNextQuarter } = outlookOf(model, forScoring(answers), on, referenceDate(next));
  const soon = lapsingSoon(model, forScoring(answers), today);
  const drops =
    gearNextQuarter < standing.computedGear
      ? [
          `Met dezelfde antwoorden wordt dit in ${quarterLabel(next)} versnelling ${gearNextQuarter}: het bewijs bij ${counted(lapsing.length, 'stelling is', 'stellingen is')} dan verlopen.`,
        ]
      : [];
  const when = [...new Set(soon.map(({ lastValidDay }) => longDate(lastValidDay)))];
  return soon.length === 0
    ? drops
    : [
        ...drops,
        `Het bewijs bij ${counted(soon.length, 'stelling', 'stellingen')} vervalt binnen 60 dagen. Het geldt tot en met ${listed(when)}.`,
      ];
}

function lapsingDetails({ model, answers, on, quickscan }: Case): Details | null {
  const { lapsing } = outlookOf(model, forScoring(answers), on, referenceDate(shiftQuarter(quickscan.quarter, 1)));
  if (lapsing.length === 0) return null;
  return {
    summary: `Bewijs dat vervalt (${lapsing.length})`,
    items: lapsing.map(({ criterion, lastValidDay }) => `${criterion.statement} Geldig tot en met ${longDate(lastValidDay)}.`),
  };
}

const origins = { quickscan: 'uit de quickscan', direct: 'direct geplaatst', import: 'geïmporteerd' } as const;

function scoreLines({ score, live, quickscan }: Case): string[] {
  if (!score || (live && score.origin === 'quickscan')) return [];
  return [
    `In de prestatielijst staat voor ${quarterLabel(quickscan.quarter)} al versnelling ${score.gear} (${origins[score.origin]}). Als u vaststelt, komt deze uitkomst daarvoor in de plaats.`,
  ];
}

/** "3 antwoorden gewijzigd sinds de vaststelling": they ask a new decision. */
function earlierLines({ establishments, answers, live }: Review): string[] {
  const [last] = establishments;
  if (!last || live) return [];
  const changed = changedSinceJudged(last.answers, answers).length;
  const words = changed === 0 ? 'geen antwoord' : counted(changed, 'antwoord', 'antwoorden');
  return [
    `Eerder vastgesteld op ${last.gear}, door ${last.established.byName}, ${shortMoment(last.established.at)}. Dat geldt niet meer. Sindsdien is er ${words} gewijzigd.`,
  ];
}

/** What holds now, with the override and the response to it. */
export function establishedLines({ live, score }: Review): string[] {
  if (!live) return [];
  const { gear, computedGear, overrideReason, revisionReason, revision, established, response } = live;
  return [
    `Vastgesteld op ${gear}${isOverridden(live) ? ` (berekend: ${computedGear})` : ''}, door ${established.byName}, ${shortMoment(established.at)}.`,
    ...(overrideReason === null ? [] : [`Reden van de bijstelling: “${overrideReason}”`]),
    ...(revision > 1 && revisionReason !== null ? [`Dit is versie ${revision}. Reden: “${revisionReason}”`] : []),
    ...(overrideReason === null
      ? []
      : [
          response === null
            ? 'Zienswijze: nog niet gegeven.'
            : `Zienswijze van ${response.byName}, ${shortMoment(response.at)}: “${response.text}”`,
        ]),
    ...(score && score.origin !== 'quickscan'
      ? [`In de prestatielijst staat nu versnelling ${score.gear} (${origins[score.origin]}).`]
      : []),
    ...(score === null ? ['De versnelling is daarna uit de prestatielijst gehaald.'] : []),
    ...(score && score.origin === 'quickscan' && overriddenGear(score) !== null
      ? ['De bijstelling vervalt volgend kwartaal.']
      : []),
  ];
}

const manyStatements = 3;

/** Why the decision has to be taken again: what changed, by whom. */
export function changedLines(review: Review, since: ChangedSince, reader: string): string[] {
  const { answers, model, score, events } = review;
  const statementOf = (code: string): string =>
    `“${model.criteria.find((criterion) => criterion.code === code)?.statement ?? code}”`;
  const which = (codes: readonly string[]): string =>
    codes.length > manyStatements ? '' : `: ${listed(codes.map(statementOf))}`;
  const last = since.answers
    .flatMap((code) => answers.get(code)?.saved ?? [])
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  const [event] = events;
  // Pressed twice, or on a page from before one's own decision.
  if (since.state && event?.actorName === reader) return [ownStep(event)];
  return [
    ...(since.state && event
      ? [`${event.actorName} was u voor, ${shortMoment(event.at)}. Onderaan staat wat er is gebeurd.`]
      : []),
    ...(since.answers.length > 0
      ? [
          `${counted(since.answers.length, 'antwoord is', 'antwoorden zijn')} gewijzigd sinds u deze pagina opende${last ? `, het laatst door ${last.byName}, ${shortMoment(last.at)}` : ''}${which(since.answers)}`,
        ]
      : []),
    ...(since.seen.length > 0
      ? [`Bij ${counted(since.seen.length, 'stelling', 'stellingen')} is “gezien” intussen gewijzigd${which(since.seen)}`]
      : []),
    ...(since.score
      ? [
          score
            ? `In de prestatielijst staat intussen versnelling ${score.gear} (${origins[score.origin]}).`
            : 'In de prestatielijst staat intussen geen versnelling meer.',
        ]
      : []),
    'Kijk opnieuw en besluit dan.',
  ];
}
