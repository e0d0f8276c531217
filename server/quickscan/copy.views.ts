import { longDate, quarterInText } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gates, type Gear } from '../maturity/domain/gear.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { Link, SummaryList } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { checkedRows, type CheckedRow } from './check-rows.views.ts';
import type { AnswerContent, AnswerOrigin, StoredAnswer, StoredAnswers } from './domain/quickscan.ts';
import { quickscanPath } from './quickscan.paths.ts';
import type { Filling } from './read-quickscan.ts';

export interface CopyPage extends Page {
  caption: string;
  name: string;
  about: SummaryList;
  gates: readonly { title: string; rows: readonly CheckedRow[] }[];
  backToStart: Link;
}

/** What the judging established, as far as a copy shows it. */
export interface Judged {
  readonly gear: Gear;
  readonly computedGear: Gear;
  readonly overrideReason: string | null;
  readonly established: { readonly at: Date; readonly byName: string };
  readonly answers: readonly (AnswerContent & {
    readonly criterion: string;
    readonly origin: AnswerOrigin;
    readonly seen: boolean;
  })[];
}

const inWords = (moment: Date): string => `${longDate(dayInAmsterdam(moment))} om ${clockTime(moment)} uur`;

/** Everything that was said, to keep. */
export function copyPage(region: { slug: string; name: string }, filling: Filling, judged: Judged | null, now: Date): CopyPage {
  const { organisation, round, quickscan, model } = filling;
  const label = `Quickscan ${quarterLabel(round.quarter)}`;
  // Read only: a copy leads nowhere to change what it says.
  const said = {
    ...filling,
    answers: judged ? asJudged(judged) : filling.answers,
    proposals: new Map(),
    locked: filling.locked ?? { reason: '', opener: '' },
  };
  return {
    title: `${label} van ${organisation.name}: kopie`,
    caption: `${label} · ${region.name}`,
    name: organisation.name,
    about: {
      rows: [
        { key: 'Kwartaal', value: quarterInText(round.quarter) },
        { key: 'Verstuurd', value: sentInWords(filling) },
        ...(judged ? establishedRows(judged) : []),
        ...(!judged && quickscan && quickscan.state !== 'filling'
          ? [{ key: 'Voorlopige versnelling', value: gearInWords(filling) }]
          : []),
        { key: 'Schakelmodel', value: `Versie ${model.version}` },
        { key: 'Deze kopie', value: `Gemaakt op ${inWords(now)}` },
      ],
    },
    gates: gates.map((gate) => ({
      title: `Naar versnelling\u00a0${gate}: ${model.gears.find(({ gear }) => gear === gate)!.name.toLowerCase()}`,
      rows: checkedRows(
        region.slug,
        said,
        model.criteria.filter(({ gear }) => gear === gate),
      ),
    })),
    backToStart: { href: quickscanPath(region.slug, filling.id), text: 'Terug naar de quickscan' },
  };
}

function establishedRows({ gear, computedGear, overrideReason, established }: Judged): SummaryList['rows'] {
  const computed = gear === computedGear ? '' : ` (berekend: ${computedGear})`;
  return [
    { key: 'Vastgesteld', value: `Versnelling ${gear}${computed}, ${inWords(established.at)} door ${established.byName}` },
    ...(overrideReason === null ? [] : [{ key: 'Reden van afwijken', value: overrideReason }]),
  ];
}

/** The answers that the gear rests on, whatever was done with them since. */
const asJudged = ({ answers, established }: Judged): StoredAnswers =>
  new Map(
    answers.map((answer) => [
      answer.criterion,
      { ...answer, seen: answer.seen ? established : null, version: 1, saved: established } satisfies StoredAnswer,
    ]),
  );

function sentInWords({ quickscan, organisation }: Filling): string {
  const sent = quickscan?.sent;
  if (!sent || quickscan.state === 'filling') return 'Nog niet verstuurd';
  const who = sent.onBehalf ? `${sent.byName} namens ${organisation.name}` : sent.byName;
  return `${inWords(sent.at)} door ${who}`;
}

function gearInWords({ quickscan }: Filling): string {
  const { computedGear, claimedGear } = quickscan!.progress;
  return claimedGear > computedGear
    ? `Versnelling ${computedGear}. Is al het bewijs gezien, dan wordt het ${claimedGear}.`
    : `Versnelling ${computedGear}`;
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'quickscan/copy': CopyPage;
  }
}
