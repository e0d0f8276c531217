import type { RegionActor } from '../access/domain/actor.ts';
import { counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gates, type Gate } from '../maturity/domain/gear.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import type { ErrorSummary, Flash, Link, PageHead, StepProgress } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { atStatement } from './answers.forms.ts';
import { gateProgress, stopsAt } from './domain/completeness.ts';
import { checkPath, gatePath, quickscanPath, savePath } from './quickscan.paths.ts';
import type { Filling } from './read-quickscan.ts';
import { statementField, type Returned, type StatementAction, type StatementField } from './statement.views.ts';

export interface GatePage extends Page {
  head: PageHead;
  progress: StepProgress;
  /** How far this step is, in words. */
  count: string;
  /** That going on confirms what is proposed. */
  confirms: string | null;
  action: string;
  /** Where a script saves one answer: the address up to the statement's code. */
  save: string;
  notices: readonly Flash[];
  statements: readonly StatementField[];
  hidden: Readonly<Record<string, string>>;
  /** With gaps: what was good is kept, the rest can wait. */
  skip: Link | null;
  later: Link;
}

export interface GateOf {
  region: string;
  actor: RegionActor;
  filling: Filling;
  gate: Gate;
  actions: ReadonlyMap<string, StatementAction>;
  /** One came from the check page and goes back there. */
  fromCheck: boolean;
  returned?: Returned;
  /** Posted after the session had ended; nothing of it is saved yet. */
  cameBack?: boolean;
}

export function gatePage(of: GateOf): GatePage {
  const { region, filling, gate, actions, fromCheck, returned } = of;
  const refused = returned && Object.keys(returned.errors).length > 0;
  const { id, model, round, organisation } = filling;
  const described = model.gears.find(({ gear }) => gear === gate)!;
  const criteria = model.criteria.filter(({ gear }) => gear === gate);
  const step = stepOf(gate);
  return {
    title: `${step}: naar versnelling ${gate}`,
    task: true,
    back: { href: fromCheck ? checkPath(region, id) : backFrom(region, id, gate), text: 'Terug' },
    ...(refused ? { errors: summaryOf(returned.errors) } : {}),
    head: {
      caption: `Quickscan ${quarterLabel(round.quarter)} · ${organisation.name} · ${step}`,
      title: `Naar versnelling\u00a0${gate}: ${described.name.toLowerCase()}`,
      lead: described.question,
    },
    progress: stepsOf(filling, gate),
    count: countOf(filling, gate),
    confirms: confirmsOf(filling, gate),
    action: gatePath(region, id, gate),
    save: savePath(region, id, ''),
    notices: noticesOf(of),
    statements: criteria.map((criterion) =>
      statementField(filling, criterion, actions.get(criterion.code), isAbout(returned, criterion.code) ? returned : undefined),
    ),
    hidden: { ...(fromCheck ? { terug: 'controleren' } : {}), ...(refused ? { gaten: 'ja' } : {}) },
    skip: refused
      ? {
          href: fromCheck ? checkPath(region, id) : afterSkipping(region, id, gate),
          text: 'Overslaan en later invullen',
        }
      : null,
    later: { href: quickscanPath(region, id), text: 'Later verder' },
  };
}

/** After a choice between two answers only what was refused is returned. */
const isAbout = (returned: Returned | undefined, code: string): boolean =>
  returned !== undefined && Object.keys(atStatement(code, { ...returned.typed, ...returned.errors })).length > 0;

/** The four gates and the check: 'Stap 2 van 5'. */
export const stepOf = (gate: Gate): string => `Stap ${gate - 1} van 5`;

/** null: at the check, the last step. */
export const stepsOf = ({ model, answers }: Filling, now: Gate | null): StepProgress => ({
  label: 'Stappen',
  steps: [
    ...gates.map((gate) => {
      const { answered, needed } = gateProgress(model, answers, gate);
      const done = answered === needed ? ('done' as const) : ('to-do' as const);
      return { text: String(gate), state: gate === now ? ('now' as const) : done };
    }),
    { text: 'controleren', state: now === null ? ('now' as const) : ('to-do' as const) },
  ],
});

/** 'U hebt 3 van de 9 stellingen beantwoord.' */
export function countOf({ model, answers }: Filling, gate: Gate): string {
  const { answered, needed } = gateProgress(model, answers, gate);
  const supporting = model.criteria.filter(({ gear, gating }) => gear === gate && !gating).length;
  const aside = supporting > 0 ? ` Daarnaast ${supporting === 1 ? 'is er' : 'zijn er'} ${supporting} aanvullend.` : '';
  return answered === 0
    ? `Geef bij ${counted(needed, 'stelling', 'stellingen')} een antwoord.${aside}`
    : `U hebt ${answered} van de ${counted(needed, 'stelling', 'stellingen')} beantwoord.${aside}`;
}

/** What is chosen already is what was said before: nobody said it now. */
export function confirmsOf({ model, answers, proposals, earlier }: Filling, gate: Gate): string | null {
  const proposed = model.criteria.filter(
    ({ code, gear }) => gear === gate && !answers.has(code) && proposals.get(code)?.kind === 'proposed',
  ).length;
  if (proposed === 0 || !earlier) return null;
  const [where, them] = proposed === 1 ? ['1 stelling', 'dat'] : [`${proposed} stellingen`, 'ze'];
  return `Bij ${where} staat het antwoord van ${quarterLabel(earlier.quickscan.quarter)} klaar. Met Verder bevestigt u ${them}.`;
}

function noticesOf({ filling, gate, actor, cameBack }: GateOf): Flash[] {
  const { quickscan, model, answers, on, organisation } = filling;
  const stops = stopsAt(model, answers, on);
  return [
    ...(cameBack
      ? [
          {
            kind: 'attention',
            text: 'U was uitgelogd. Hieronder staat wat u had ingevuld. Het is nog niet bewaard: kies Verder.',
          } satisfies Flash,
        ]
      : []),
    ...(actor.kind === 'coordinator'
      ? [{ kind: 'info', text: `U vult in namens ${organisation.name}. Dat staat bij elk antwoord.` } satisfies Flash]
      : []),
    ...(quickscan?.state === 'returned' && quickscan.question
      ? [
          {
            kind: 'attention',
            text: `Vraag van ${quickscan.question.byName}, de coördinator: ${quickscan.question.text}`,
          } satisfies Flash,
        ]
      : []),
    ...(stops !== null && gate > stops
      ? [
          {
            kind: 'info',
            text: `Deze stap is nu niet nodig, want versnelling ${stops} is nog niet af. Wat u hier invult, wordt bewaard maar nog niet beoordeeld.`,
          } satisfies Flash,
        ]
      : []),
  ];
}

const backFrom = (region: string, id: string, gate: Gate): string =>
  gate === 2 ? quickscanPath(region, id) : gatePath(region, id, (gate - 1) as Gate);

const afterSkipping = (region: string, id: string, gate: Gate): string =>
  gate === 5 ? checkPath(region, id) : gatePath(region, id, (gate + 1) as Gate);

/** After a step: the next one, or the check once a gate is answered and stays shut: then the rest is not asked (domain.md §4). */
export function nextPath(region: string, { id, model, answers, on }: Filling, gate: Gate, fromCheck: boolean): string {
  const stops = stopsAt(model, answers, on);
  return fromCheck || (stops !== null && gate >= stops) ? checkPath(region, id) : afterSkipping(region, id, gate);
}

/** Choosing comes first in a fieldset, so its error leads to the first card. */
function summaryOf(errors: FieldErrors): ErrorSummary {
  const items = Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }));
  const onlyAnswers = Object.keys(errors).every((name) => name.endsWith('-antwoord'));
  const title = onlyAnswers
    ? items.length === 1
      ? 'Er ontbreekt 1 antwoord'
      : `Er ontbreken ${items.length} antwoorden`
    : items.length === 1
      ? 'Er is iets dat nog niet klopt'
      : `Er zijn ${items.length} dingen die nog niet kloppen`;
  return { title, items };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'quickscan/gate': GatePage;
  }
  interface Components {
    'quickscan/statement': StatementField;
  }
}
