import { may } from '../access/domain/policy.ts';
import { resultPath, reviewPath } from '../judging/judging.paths.ts';
import { listed } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { LinkList, Panel, ReasonLocked, Tag } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { roundPath } from '../rounds/rounds.paths.ts';
import { mayBeAnswered } from './domain/life-cycle.ts';
import { stageOf } from './domain/quickscan.ts';
import { copyPath } from './quickscan.paths.ts';
import type { Filling } from './read-quickscan.ts';
import { fillingPart, inWords, type Start, type StartFilling } from './start-card.views.ts';

export type { Start } from './start-card.views.ts';

export interface StartPage extends Page {
  caption: string;
  name: string;
  tag: Tag;
  /** What became of it, once sent. */
  outcome: Panel | null;
  next: readonly string[];
  question: { title: string; text: string; by: string } | null;
  locked: ReasonLocked | null;
  /** That what was typed is not lost. */
  kept: string | null;
  /** Who the coordinator is. */
  coordinator: string | null;
  filling: StartFilling | null;
  links: LinkList;
}

export function startPage(start: Start): StartPage {
  const { filling, actor, coordinators } = start;
  const { organisation, quickscan, round } = filling;
  const label = `Quickscan ${quarterLabel(round.quarter)}`;
  const coordinating = actor.kind === 'coordinator';
  return {
    title: `${label} van ${organisation.name}`,
    caption: label,
    name: organisation.name,
    tag: tagOf(filling),
    outcome: outcomeOf(filling, `${organisation.name} · ${label}`),
    next: quickscan?.state === 'sent' ? whatHappensNext(filling, coordinating) : [],
    question: questionOf(filling),
    locked: filling.locked && (coordinating ? forCoordinator(filling, filling.locked) : filling.locked),
    kept: filling.locked && filling.answers.size > 0 ? keptInWords(filling) : null,
    coordinator:
      filling.locked && !coordinating && coordinators.length > 0
        ? `Uw ${coordinators.length === 1 ? 'coördinator is' : 'coördinatoren zijn'} ${listed(coordinators)}.`
        : null,
    filling: filling.locked ? null : fillingPart(start),
    links: { label: 'Verder', items: linksOf(start) },
  };
}

function tagOf({ quickscan, answers, acceptance }: Filling): Tag {
  if (!acceptance.accepts && mayBeAnswered(quickscan?.state ?? 'filling')) {
    return { text: acceptance.why === 'not-open-yet' ? 'nog niet open' : 'niet verstuurd', kind: 'neutral' };
  }
  const stage = stageOf(quickscan, answers.size > 0);
  switch (stage) {
    case 'not-opened':
    case 'opened':
      return { text: 'nog niet begonnen', kind: 'todo' };
    case 'busy':
      return { text: 'bezig', kind: 'todo' };
    case 'complete':
      return { text: 'volledig, nog niet verstuurd', kind: 'todo' };
    case 'returned':
      return { text: 'teruggegeven met een vraag', kind: 'attention' };
    case 'sent':
      return { text: 'verstuurd', kind: 'done' };
    case 'established':
      return { text: 'vastgesteld', kind: 'done' };
  }
}

function outcomeOf({ quickscan }: Filling, text: string): Panel | null {
  if (quickscan?.state === 'established') return { title: 'De versnelling is vastgesteld', text, level: 1 };
  if (quickscan?.state !== 'sent') return null;
  return { title: `Verstuurd. Voorlopig: versnelling ${quickscan.progress.computedGear}`, text, level: 1 };
}

function whatHappensNext({ quickscan }: Filling, coordinating: boolean): string[] {
  const { computedGear, claimedGear } = quickscan!.progress;
  const seen =
    claimedGear > computedGear ? [`Is al ${coordinating ? 'het' : 'uw'} bewijs gezien, dan wordt het ${claimedGear}.`] : [];
  const { sent } = quickscan!;
  const behalf = sent?.onBehalf
    ? [`Ingevuld door ${sent.byName}, coördinator, namens ${coordinating ? 'de' : 'uw'} organisatie.`]
    : [];
  if (coordinating) return [...seen, ...behalf];
  return [
    ...seen,
    ...behalf,
    'De coördinator bekijkt nu uw antwoorden en stelt daarna de versnelling vast. U krijgt dan een e-mail. Is er nog een vraag, dan krijgt u de quickscan terug.',
  ];
}

const keptInWords = ({ quickscan }: Filling): string | null =>
  quickscan && mayBeAnswered(quickscan.state) ? 'Wat er is ingevuld, is bewaard. Het is niet verstuurd.' : null;

function questionOf({ quickscan }: Filling): StartPage['question'] {
  if (quickscan?.state === 'returned' && quickscan.question) {
    const { text, at, byName } = quickscan.question;
    return { title: 'De coördinator heeft een vraag', text, by: `${byName}, ${inWords(at)}` };
  }
  if (quickscan?.state === 'filling' && quickscan.reopenedReason !== '') {
    const by = 'De antwoorden van eerder staan er nog. Pas aan wat anders is, en verstuur opnieuw.';
    return { title: 'Deze quickscan is heropend', text: quickscan.reopenedReason, by };
  }
  return null;
}

/** The coordinator is the one who can open it. */
function forCoordinator({ quickscan, acceptance }: Filling, { reason }: ReasonLocked): ReasonLocked {
  if (quickscan?.state === 'sent') return { reason, opener: 'U kunt de quickscan beoordelen, teruggeven of heropenen.' };
  if (quickscan?.state === 'established') return { reason, opener: 'U kunt de quickscan heropenen.' };
  const planned = !acceptance.accepts && acceptance.why === 'not-open-yet';
  return { reason, opener: planned ? 'U kunt de ronde openen.' : 'U kunt deze organisatie alsnog toelaten.' };
}

function linksOf({ region, actor, filling }: Start): LinkList['items'] {
  const { id, quickscan, answers, round, organisation } = filling;
  const coordinating = may(actor, 'judge-quickscan');
  const judged = quickscan !== null && quickscan.state !== 'filling';
  return [
    ...(quickscan?.state === 'established' ? [{ href: resultPath(region, id), text: 'Bekijk het resultaat' }] : []),
    ...(quickscan?.state === 'sent' && !coordinating
      ? [{ href: resultPath(region, id), text: 'Bekijk uw volgende stappen' }]
      : []),
    ...(coordinating && judged
      ? [{ href: reviewPath(region, id), text: 'Beoordeel deze quickscan', hidden: `van ${organisation.name}` }]
      : []),
    ...(answers.size > 0
      ? [
          {
            href: copyPath(region, id),
            text: quickscan?.state === 'filling' ? 'Bekijk wat er is ingevuld' : 'Bewaar een kopie van de antwoorden',
          },
        ]
      : []),
    ...(coordinating ? [{ href: roundPath(region, round.quarter), text: `Naar de ronde ${quarterLabel(round.quarter)}` }] : []),
  ];
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'quickscan/start': StartPage;
  }
}
