import { may } from '../access/domain/policy.ts';
import type { RegionActor } from '../access/domain/actor.ts';
import { resultPath, reviewPath } from '../judging/judging.paths.ts';
import { counted, listed, longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { dayInAmsterdam, startOfDay } from '../platform/clock.ts';
import type { Button, ButtonLink, LinkList, Panel, ReasonLocked, Tag } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { roundPath } from '../rounds/rounds.paths.ts';
import type { AskedAgain } from './domain/proposal.ts';
import { mayBeAnswered } from './domain/life-cycle.ts';
import { stageOf } from './domain/quickscan.ts';
import type { UnchangedRoute } from './domain/unchanged-route.ts';
import { checkPath, copyPath, gatePath, onBehalfPath } from './quickscan.paths.ts';
import type { Filling } from './read-quickscan.ts';

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

/** The one thing to do now; views/quickscan/start-card.eta. */
export interface StartFilling {
  title: string;
  until: string;
  notes: readonly string[];
  /** Where to begin or go on, the first one first. */
  routes: readonly { link: ButtonLink; note: string }[];
  /** Why "Er is niets veranderd" is not among them. */
  closedRoute: string | null;
  after: readonly string[];
  /** For the coordinator, whose looking is not opening. */
  onBehalf: { text: string; action: string; buttons: readonly Button[] } | null;
}

export interface Start {
  region: string;
  actor: RegionActor;
  filling: Filling;
  route: UnchangedRoute;
  coordinators: readonly string[];
  today: IsoDate;
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

function tagOf({ quickscan, answers }: Filling): Tag {
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
  const behalf = sent?.onBehalf ? [`Ingevuld door ${sent.byName} namens de organisatie.`] : [];
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

const inWords = (moment: Date): string => `${longDate(dayInAmsterdam(moment))} om ${clockTime(moment)} uur`;

/** "tot en met 28 februari 2017", or with a time where it does not end with a day. */
function untilInWords(until: Date): string {
  const day = dayInAmsterdam(until);
  return startOfDay(day).getTime() === until.getTime()
    ? `tot en met ${longDate(dayInAmsterdam(new Date(until.getTime() - 1)))}`
    : `tot ${longDate(day)}, ${clockTime(until)} uur`;
}

function deadlineInWords({ round, acceptance }: Filling, today: IsoDate): string {
  if (!acceptance.accepts) return '';
  const until = untilInWords(acceptance.until);
  if (acceptance.admitted) return `De ronde is gesloten. Deze organisatie kan nog invullen ${until}.`;
  if (today <= round.deadline) return `Invullen tot en met ${longDate(round.deadline)}.`;
  return `Invullen kon tot en met ${longDate(round.deadline)}. Versturen kan nog ${until}.`;
}

function fillingPart({ region, actor, filling, route, today }: Start): StartFilling {
  const { id, quickscan, completeness, answers, round } = filling;
  const coordinating = actor.kind === 'coordinator';
  const untouched = answers.size === 0;
  const routes = coordinating ? [] : routesOf(region, filling, route);
  return {
    title: untouched
      ? `Vul de quickscan van ${quarterLabel(round.quarter)} in`
      : `Ga verder met de quickscan van ${quarterLabel(round.quarter)}`,
    until: deadlineInWords(filling, today),
    notes: [...progressOf(filling), ...askedAgainInWords(filling)],
    routes,
    closedRoute: !coordinating && route === 'yearly' ? 'Loop dit keer alle stellingen na. Dat vragen wij eens per jaar.' : null,
    after: [...lastSaved(filling), ...(coordinating ? [] : ['Alles wordt meteen bewaard. U kunt stoppen wanneer u wilt.'])],
    onBehalf: coordinating
      ? {
          text: `U kijkt mee. Dat telt niet als geopend. Wat u invult, wordt vastgelegd als ingevuld door ${actor.who.name} namens ${filling.organisation.name}. De organisatie ziet dat.`,
          action: onBehalfPath(region, id),
          buttons: [
            { text: 'Vul in namens deze organisatie', busy: 'Bezig met openen' },
            ...(route === 'open' && quickscan?.progress.complete !== true
              ? [{ text: 'Er is niets veranderd', kind: 'secondary' as const, name: 'naar', value: 'controleren' }]
              : []),
            ...(completeness.complete
              ? [{ text: 'Controleer en verstuur', kind: 'secondary' as const, name: 'naar', value: 'controleren' }]
              : []),
          ],
        }
      : null,
  };
}

function routesOf(region: string, filling: Filling, route: UnchangedRoute): StartFilling['routes'] {
  const { id, answers, proposals, completeness } = filling;
  const check = { href: checkPath(region, id), kind: 'secondary' as const };
  const gate = completeness.missing[0]?.gear ?? 2;
  const unconfirmed = [...proposals].some(([code, { kind }]) => kind === 'proposed' && !answers.has(code));
  const unchanged =
    route === 'open' && unconfirmed ? [{ link: { ...check, text: 'Er is niets veranderd' }, note: 'ongeveer 1 minuut' }] : [];

  const first = (routes: StartFilling['routes']): StartFilling['routes'] =>
    routes.map(({ link, note }, i) => ({ note, link: { ...link, kind: i === 0 ? 'primary' : 'secondary' } }));

  if (answers.size === 0) {
    const text = filling.earlier ? 'Antwoorden bekijken en wijzigen' : 'Begin met invullen';
    const note = filling.earlier ? 'ongeveer 5 minuten' : 'ongeveer 7 minuten, of 3 als u nog aan het begin staat';
    return first([...unchanged, { link: { href: gatePath(region, id, 2), text }, note }]);
  }
  if (completeness.complete) {
    return first([
      { link: { ...check, text: 'Controleer en verstuur' }, note: 'alles wat nodig is, is ingevuld' },
      { link: { href: gatePath(region, id, 2), text: 'Bekijk de antwoorden' }, note: 'vanaf versnelling 2' },
    ]);
  }
  const missing = completeness.missing.filter(({ gear }) => gear === gate).length;
  return first([
    {
      link: { href: gatePath(region, id, gate, completeness.missing[0]?.code), text: `Ga verder bij versnelling ${gate}` },
      note: `hier ${missing === 1 ? 'ontbreekt nog 1 antwoord' : `ontbreken nog ${missing} antwoorden`}`,
    },
    ...unchanged.map(({ link, note }) => ({ link: { ...link, text: 'De rest is niet veranderd' }, note })),
  ]);
}

const progressOf = ({ answers, completeness: { answered, needed } }: Filling): string[] =>
  answers.size === 0
    ? []
    : [
        `${answered} van de ${counted(needed, 'stelling', 'stellingen')} die nu nodig zijn, ${answered === 1 ? 'is' : 'zijn'} beantwoord.`,
      ];

const reasons: Readonly<Record<AskedAgain, (n: number) => string>> = {
  'evidence-lapsed': (n) => `Bij ${counted(n, 'stelling', 'stellingen')} is het bewijs verlopen.`,
  'evidence-date-missing': (n) => `Bij ${counted(n, 'stelling', 'stellingen')} staat geen datum bij het bewijs.`,
  'not-applicable': (n) => `Bij ${counted(n, 'stelling', 'stellingen')} koos u “niet van toepassing”.`,
  'meaning-changed': (n) => `${counted(n, 'stelling heeft', 'stellingen hebben')} een nieuwe betekenis.`,
};

/** How many statements are asked again, by reason. */
function askedAgainInWords({ proposals, answers }: Filling): string[] {
  const again = [...proposals].flatMap(([code, proposal]) =>
    proposal.kind === 'asked-again' && !answers.has(code) ? [proposal.why] : [],
  );
  if (again.length === 0) return [];
  const kinds = (Object.keys(reasons) as AskedAgain[]).filter((why) => again.includes(why));
  const told = kinds.map((why) => reasons[why](again.filter((each) => each === why).length));
  return [`${told.join(' ')} Die vragen wij opnieuw.`];
}

/** Who else is at it. */
function lastSaved({ answers }: Filling): string[] {
  const last = [...answers.values()].toSorted((a, b) => b.saved.at.getTime() - a.saved.at.getTime())[0];
  return last ? [`Laatst bewaard door ${last.saved.byName}, ${inWords(last.saved.at)}.`] : [];
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
  interface Components {
    'quickscan/start-card': { filling: StartFilling; csrf: string };
  }
}
