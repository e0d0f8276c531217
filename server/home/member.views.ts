import { actionPath, actionsPath, newActionPath } from '../improvements/improvements.paths.ts';
import { isOverdue, type ImprovementAction } from '../improvements/domain/action.ts';
import { historyPart, type HistoryPart } from '../judging/index.ts';
import { resultPath } from '../judging/judging.paths.ts';
import { longDate, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gearNames, type Gear } from '../maturity/domain/gear.ts';
import { defaultModel } from '../maturity/index.ts';
import { maturityModelPath } from '../maturity/maturity.paths.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { Score } from '../performance-list/domain/score.ts';
import type { EmptyState, GearBadge, Link, LinkList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { startPage, type StartPage } from '../quickscan/index.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import { acceptanceOf } from '../rounds/domain/round.ts';
import type { OwnStanding } from './read-member.ts';

export interface MemberPage extends Page {
  organisations: readonly OwnOrganisation[];
}

export interface OwnOrganisation {
  id: string;
  name: string;
  gear: GearBadge | null;
  /** In which quarter, and since when. */
  standing: string | null;
  /** What this gear means, from the model. */
  meaning: string | null;
  /** To what the model says about this gear. */
  model: Link | null;
  empty: EmptyState | null;
  /** The quickscan, when it is the only organisation: what to do, or what became of it. */
  quickscan: Pick<StartPage, 'filling' | 'question' | 'links'> | null;
  /** Else in a line, with where to go. */
  task: { title: string; text: string; link: Link } | null;
  actions: { title: string; list: LinkList; more: Link };
  history: HistoryPart | null;
  page: Link;
}

/** A member sees its own organisation first: the one thing to do now, where it stands, and what comes next. */
export function memberPage(
  region: { slug: string },
  own: readonly OwnStanding[],
  { now, today }: { now: Date; today: IsoDate },
): MemberPage {
  return {
    title: own.length === 1 ? own[0]!.organisation.name : 'Mijn organisaties',
    organisations: own.map((standing) => {
      const { organisation, scores, actions } = standing;
      const last = scores.at(-1);
      const start = standing.start && startPage(standing.start);
      const fills = start?.filling ? { filling: start.filling, question: start.question, links: start.links } : null;
      return {
        id: organisation.id,
        name: organisation.name,
        gear: last ? { gear: last.gear, name: gearNames[last.gear], large: true } : null,
        standing: last ? standingOf(scores) : null,
        meaning: last ? describe(last.gear) : null,
        model: last ? modelLink(region.slug, last.gear) : null,
        empty: last ? null : { title: 'Nog geen versnelling', text: 'Na uw eerste quickscan staat hier uw versnelling.' },
        quickscan: fills,
        task: fills ? null : taskOf(region.slug, standing, now),
        actions: actionsPart(region.slug, standing, actions, today),
        history: historyPart(scores, organisation.name),
        page: {
          href: organisationPath(region.slug, organisation.slug),
          text: 'Contactpersonen en gegevens',
          hidden: `van ${organisation.name}`,
        },
      };
    }),
  };
}

/** What the last round asks, or what became of it. */
function taskOf(region: string, { organisation, last }: OwnStanding, now: Date): OwnOrganisation['task'] {
  if (!last) return null;
  const { round, participant, quickscan } = last;
  const label = quarterLabel(round.quarter);
  const title = `Quickscan ${label}`;
  const start = { href: quickscanPath(region, participant.id), hidden: `${label} van ${organisation.name}` };
  const result = { href: resultPath(region, participant.id), hidden: `${label} van ${organisation.name}` };
  if (quickscan?.state === 'established') {
    return { title, text: 'Uw versnelling is vastgesteld.', link: { ...result, text: 'Bekijk uw resultaat' } };
  }
  if (quickscan?.state === 'sent') {
    const text = 'Verstuurd. De coördinator bekijkt uw antwoorden en stelt daarna de versnelling vast.';
    return { title, text, link: { ...result, text: 'Bekijk wat u verstuurde' } };
  }
  if (!acceptanceOf(round, participant, now).accepts) {
    const text = `De ronde is gesloten, en ${quickscan ? 'uw quickscan is niet verstuurd' : 'er is niets ingevuld'}.`;
    return { title, text, link: { ...start, text: 'Bekijk wie u alsnog kan toelaten' } };
  }
  const until = `Invullen tot en met ${longDate(round.deadline)}.`;
  if (quickscan?.state === 'returned') {
    return { title, text: `De coördinator heeft een vraag. ${until}`, link: { ...start, text: 'Beantwoord de vraag' } };
  }
  const text = quickscan?.progress.complete ? 'Alles is ingevuld. Alleen nog versturen.' : until;
  return { title, text, link: { ...start, text: quickscan ? 'Ga verder' : 'Begin met invullen' } };
}

const mostActions = 3;

function actionsPart(
  region: string,
  { organisation }: OwnStanding,
  actions: readonly ImprovementAction[],
  today: IsoDate,
): OwnOrganisation['actions'] {
  return {
    title: actions.length === 0 ? 'Verbeteracties' : `Verbeteracties (${actions.length} open)`,
    list: {
      items: actions.slice(0, mostActions).map((action) => ({
        href: actionPath(region, action.id),
        text: action.title,
        note: dueInWords(action, today),
      })),
    },
    more:
      actions.length === 0
        ? { href: newActionPath(region, organisation.slug), text: 'Maak een verbeteractie', hidden: `voor ${organisation.name}` }
        : { href: actionsPath(region), text: 'Alle verbeteracties', hidden: `van ${organisation.name}` },
  };
}

function dueInWords(action: ImprovementAction, today: IsoDate): string {
  if (action.dueOn === null) return 'zonder datum';
  return isOverdue(action, today) ? `over de datum: ${shortDate(action.dueOn)}` : `tot en met ${shortDate(action.dueOn)}`;
}

const modelLink = (region: string, gear: Gear): Link => ({
  href: maturityModelPath(region, gear),
  text: 'Wat betekent deze versnelling?',
  hidden: `Versnelling ${gear}, ${gearNames[gear]}`,
});

/** Gears mean the same in every version of the model. */
const describe = (gear: number): string => defaultModel.gears.find((each) => each.gear === gear)?.description ?? '';

/** "In Q4 2016, sinds Q3 2016"; over a change of model nothing is said about since when. */
function standingOf(scores: readonly Score[]): string {
  const last = scores.at(-1)!;
  let since = last;
  for (const score of scores.toReversed()) {
    if (score.gear !== last.gear || score.modelVersion !== last.modelVersion) break;
    since = score;
  }
  const at = `Vastgesteld in ${quarterLabel(last.quarter)}`;
  return since === last ? at : `${at}, in deze versnelling sinds ${quarterLabel(since.quarter)}`;
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'home/member': MemberPage;
  }
}
