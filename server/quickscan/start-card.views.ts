import type { RegionActor } from '../access/domain/actor.ts';
import { counted, longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gates } from '../maturity/domain/gear.ts';
import { dayInAmsterdam, startOfDay } from '../platform/clock.ts';
import type { Button, ButtonLink, LinkList } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { AskedAgain } from './domain/proposal.ts';
import type { UnchangedRoute } from './domain/unchanged-route.ts';
import { changePath, checkPath, gatePath, onBehalfPath } from './quickscan.paths.ts';
import type { Filling } from './read-quickscan.ts';

/** The one thing to do now; views/quickscan/start-card.eta. */
export interface StartFilling {
  title: string;
  until: string;
  notes: readonly string[];
  /** Straight to the statements that a question is about. */
  gates: LinkList | null;
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

export function fillingPart({ region, actor, filling, route, today }: Start): StartFilling {
  const { id, quickscan, completeness } = filling;
  const coordinating = actor.kind === 'coordinator';
  const again = sentOnce(quickscan);
  const routes = coordinating ? [] : routesOf(region, filling, route);
  return {
    title: titleOf(filling),
    until: deadlineInWords(filling, today),
    notes: [...(again && !coordinating ? [howToAnswer] : []), ...progressOf(filling), ...askedAgainInWords(filling)],
    gates: again && !coordinating ? gateLinks(region, filling) : null,
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

export const inWords = (moment: Date): string => `${longDate(dayInAmsterdam(moment))} om ${clockTime(moment)} uur`;

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

const howToAnswer = 'Pas het antwoord aan, of schrijf een toelichting bij de stelling. Verstuur daarna opnieuw.';

/** Given back or opened again: everything is there, and something has to be changed. */
const sentOnce = (quickscan: Filling['quickscan']): boolean =>
  quickscan?.state === 'returned' || (quickscan?.state === 'filling' && quickscan.reopenedReason !== '');

function titleOf({ quickscan, answers, round }: Filling): string {
  const of = `de quickscan van ${quarterLabel(round.quarter)}`;
  if (quickscan?.state === 'returned') return `Beantwoord de vraag en verstuur ${of} opnieuw`;
  if (sentOnce(quickscan)) return `Pas ${of} aan en verstuur opnieuw`;
  return answers.size === 0 ? `Vul ${of} in` : `Ga verder met ${of}`;
}

const gateLinks = (region: string, { id, model }: Filling): LinkList => ({
  label: 'Naar de stellingen',
  items: gates.map((gate) => ({
    href: changePath(region, id, gate),
    text: `Versnelling ${gate}: ${model.gears.find(({ gear }) => gear === gate)!.name.toLowerCase()}`,
  })),
});

function routesOf(region: string, filling: Filling, route: UnchangedRoute): StartFilling['routes'] {
  const { id, answers, proposals, completeness } = filling;
  const check = { href: checkPath(region, id), kind: 'secondary' as const };
  const gate = completeness.missing[0]?.gear ?? 2;
  const unconfirmed = [...proposals].some(([code, { kind }]) => kind === 'proposed' && !answers.has(code));
  const unchanged =
    route === 'open' && unconfirmed ? [{ link: { ...check, text: 'Er is niets veranderd' }, note: aMinute(filling) }] : [];

  const first = (routes: StartFilling['routes']): StartFilling['routes'] =>
    routes.map(({ link, note }, i) => ({ note, link: { ...link, kind: i === 0 ? 'primary' : 'secondary' } }));

  if (answers.size === 0) {
    const text = filling.earlier ? 'Antwoorden bekijken en wijzigen' : 'Begin met invullen';
    const note = filling.earlier ? 'ongeveer 5 minuten' : 'ongeveer 7 minuten, of 3 als u nog aan het begin staat';
    return first([...unchanged, { link: { href: gatePath(region, id, 2), text }, note }]);
  }
  if (completeness.complete) {
    const review = { link: { href: gatePath(region, id, 2), text: 'Bekijk de antwoorden' }, note: 'vanaf versnelling 2' };
    return first([
      { link: { ...check, text: 'Controleer en verstuur' }, note: 'alles wat nodig is, is ingevuld' },
      ...(sentOnce(filling.quickscan) ? [] : [review]),
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

/** What is asked again takes its own time. */
function aMinute(filling: Filling): string {
  const again = askedAgainIn(filling).length;
  return again === 0 ? 'ongeveer 1 minuut' : `ongeveer 1 minuut, en ${counted(again, 'stelling', 'stellingen')} opnieuw`;
}

const progressOf = ({ answers, completeness: { answered, needed, complete } }: Filling): string[] =>
  answers.size === 0 || complete
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

const askedAgainIn = ({ proposals, answers }: Filling): AskedAgain[] =>
  [...proposals].flatMap(([code, proposal]) => (proposal.kind === 'asked-again' && !answers.has(code) ? [proposal.why] : []));

/** How many statements are asked again, by reason. */
function askedAgainInWords(filling: Filling): string[] {
  const again = askedAgainIn(filling);
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

declare module '../platform/views/registry.ts' {
  interface Components {
    'quickscan/start-card': { filling: StartFilling; csrf: string };
  }
}
