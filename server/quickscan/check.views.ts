import { counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gates, type Gate } from '../maturity/domain/gear.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { FieldCheckboxes, Flash, Link, LinkButton, ReasonLocked, StepProgress } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import {
  checkedRows,
  leavingBy,
  openStatements,
  toStart,
  type CheckedRow,
  type OpenStatement,
  type Way,
} from './check-rows.views.ts';
import { expectationOf, type Expectation } from './domain/expectation.ts';
import { standOf } from './domain/stand.ts';
import type { UnchangedRoute } from './domain/unchanged-route.ts';
import { checkPath, copyPath, gatePath, quickscanPath } from './quickscan.paths.ts';
import { stepsOf } from './gate.views.ts';
import { chooseAnswer, tellReason } from './missing-words.ts';
import type { Filling } from './read-quickscan.ts';

export interface CheckPage extends Page {
  /** The way back where one may have ticked something: leaving keeps it. */
  leave: LinkButton | null;
  caption: string;
  heading: string;
  progress: StepProgress;
  notice: Flash | null;
  locked: ReasonLocked | null;
  /** "Uw antwoorden zijn nog niet verstuurd." */
  lead: string;
  onBehalf: string | null;
  provisional: { title: string; notes: readonly string[] };
  /** Why nothing can be ticked this time. */
  yearly: string | null;
  open: { title: string; items: readonly OpenStatement[] } | null;
  gates: readonly CheckedGate[];
  beyond: { text: string; link: Way } | null;
  action: string;
  stand: number;
  copy: Link;
}

interface CheckedGate {
  id: string;
  title: string;
  notes: readonly string[];
  rows: readonly CheckedRow[];
  /** "Dit klopt nog"; null where nothing is left to confirm. */
  confirm: FieldCheckboxes | null;
  /** To go through one by one instead. */
  go: Link | null;
}

export interface CheckOf {
  region: string;
  filling: Filling;
  route: UnchangedRoute;
  /** Who fills in on behalf of the organisation. */
  onBehalf: string | null;
  form?: RefusedForm | undefined;
  overtaken?: boolean | undefined;
}

export function checkPage(of: CheckOf): CheckPage {
  const { region, filling, route, form } = of;
  const { id, organisation, round, locked } = filling;
  const expected = expectationOf(filling.model, filling.answers, filling.proposals, filling.on);
  const open = openStatements(region, filling, expected.answered, isTicking(of));
  const needed = gates.filter((gate) => gate <= (expected.answered.firstShut ?? 5));
  const unconfirmed = proposedIn(filling, needed);
  return {
    title: 'Stap 5 van 5: controleer uw antwoorden',
    task: true,
    ...(isTicking(of)
      ? { leave: { name: leavingBy, value: toStart, text: 'Terug' } }
      : { leave: null, back: { href: quickscanPath(region, id), text: 'Terug' } }),
    errors: errorSummary(form),
    caption: `${organisation.name} · Quickscan ${quarterLabel(round.quarter)} · Stap 5 van 5`,
    heading: 'Controleer de antwoorden en verstuur',
    progress: stepsOf(filling, null),
    notice: of.overtaken ? overtakenNotice(filling) : null,
    locked,
    lead: `${of.onBehalf === null ? 'Uw' : 'De'} antwoorden zijn nog niet verstuurd.`,
    onBehalf: of.onBehalf && `U vult in namens ${organisation.name}. Dat wordt vastgelegd met uw naam: ${of.onBehalf}.`,
    provisional: provisionalOf(expected, unconfirmed > 0, open.length),
    yearly: route === 'yearly' && unconfirmed > 0 ? 'Loop dit keer alle stellingen na. Dat vragen wij eens per jaar.' : null,
    open: open.length === 0 ? null : { title: `Nog ${counted(open.length, 'antwoord', 'antwoorden')} nodig`, items: open },
    gates: gates.flatMap((gate) => checkedGate(of, gate, expected)),
    beyond: beyondOf(of, expected),
    action: checkPath(region, id),
    stand: standOf(filling.answers),
    copy: { href: copyPath(region, id), text: 'Bekijk alles wat er is ingevuld' },
  };
}

const criteriaOf = ({ model }: Filling, gate: Gate): Criterion[] => model.criteria.filter(({ gear }) => gear === gate);

/** How many answers of before wait to be confirmed. */
const proposedIn = (filling: Filling, of: readonly Gate[]): number =>
  filling.model.criteria.filter(
    ({ code, gear }) => of.includes(gear) && !filling.answers.has(code) && filling.proposals.get(code)?.kind === 'proposed',
  ).length;

/** There is something to tick, and so something to keep when one leaves to change an answer. */
const isTicking = ({ filling, route }: CheckOf): boolean => !filling.locked && route === 'open' && proposedIn(filling, gates) > 0;

function checkedGate(of: CheckOf, gate: Gate, { answered }: Expectation): CheckedGate[] {
  const { region, filling, route, form } = of;
  const beyond = answered.firstShut !== null && gate > answered.firstShut;
  const criteria = criteriaOf(filling, gate);
  const said = criteria.filter(
    ({ code }) => filling.answers.has(code) || filling.proposals.get(code)?.kind !== 'nothing-earlier',
  );
  // Of a gate that is not needed, only what was said about it anyway.
  if (beyond && said.length === 0) return [];
  const waiting = filling.locked ? 0 : proposedIn(filling, [gate]);
  const name = confirmField(gate);
  const described = filling.model.gears.find(({ gear }) => gear === gate)!;
  return [
    {
      id: `versnelling-${gate}`,
      title: `Naar versnelling\u00a0${gate}: ${described.name.toLowerCase()} (${criteria.length})`,
      notes: [
        ...(beyond ? ['Niet nodig: een eerdere stap is nog niet af. Wat u hier invult, wordt niet beoordeeld.'] : []),
        ...(waiting > 0 ? [fromBefore(filling, criteria, waiting)] : []),
      ],
      rows: checkedRows(region, filling, criteria, isTicking(of)),
      confirm:
        waiting > 0 && route === 'open'
          ? {
              name,
              label: waiting === 1 ? 'Klopt dit ene antwoord nog?' : `Kloppen deze ${waiting} antwoorden nog?`,
              options: [{ value: 'ja', text: 'Dit klopt nog' }],
              values: form?.typed[name] === 'ja' ? ['ja'] : [],
              error: form?.errors[name],
              optional: beyond,
            }
          : null,
      go:
        waiting > 0 && route !== 'open'
          ? {
              href: gatePath(region, filling.id, gate),
              text: `Loop versnelling ${gate} na`,
              hidden: `, ${counted(waiting, 'stelling', 'stellingen')}`,
            }
          : null,
    },
  ];
}

function fromBefore({ answers, earlier }: Filling, criteria: readonly Criterion[], waiting: number): string {
  const of = quarterLabel(earlier!.quickscan.quarter);
  if (!criteria.some(({ code }) => answers.has(code))) return `Dit zijn de antwoorden van ${of}.`;
  return waiting === 1 ? `Eén antwoord is nog van ${of}.` : `${waiting} antwoorden zijn nog van ${of}.`;
}

const confirmField = (gate: Gate): `klopt-${Gate}` => `klopt-${gate}`;

function provisionalOf(expected: Expectation, waiting: boolean, open: number): CheckPage['provisional'] {
  const { computedGear, claimedGear } = expected.confirmed;
  const missing =
    open > 0
      ? [`Er ${open === 1 ? 'ontbreekt nog 1 antwoord' : `ontbreken nog ${open} antwoorden`}. Daarmee kan het hoger worden.`]
      : [];
  const seen =
    claimedGear > computedGear
      ? [`Is al uw bewijs gezien, dan wordt het ${claimedGear}. De coördinator bekijkt het bewijs nadat u hebt verstuurd.`]
      : [];
  return {
    title: `${waiting && open === 0 ? 'Klopt alles nog, dan is het voorlopig' : 'Voorlopig'}: versnelling ${computedGear}`,
    notes: [...seen, ...missing],
  };
}

function beyondOf(of: CheckOf, { answered }: Expectation): CheckPage['beyond'] {
  const { id, locked } = of.filling;
  const { firstShut } = answered;
  if (locked || firstShut === null || firstShut === 5) return null;
  const next = (firstShut + 1) as Gate;
  const beyond = next === 5 ? 'Versnelling 5 is' : `Versnelling ${next} en hoger zijn`;
  return {
    text: `${beyond} nu niet nodig, want versnelling ${firstShut} is nog niet af.`,
    link: {
      text: 'Toch verder invullen',
      ...(isTicking(of) ? { name: leavingBy, value: `versnelling-${next}` } : { href: gatePath(of.region, id, next) }),
    },
  };
}

function overtakenNotice({ answers }: Filling): Flash {
  const [last] = [...answers.values()].toSorted((a, b) => b.saved.at.getTime() - a.saved.at.getTime());
  const who = last ? `${last.saved.byName} heeft` : 'Iemand heeft';
  return {
    kind: 'attention',
    text: `${who} intussen een antwoord gewijzigd. Er is nog niets verstuurd. Kijk de antwoorden na en verstuur opnieuw.`,
  };
}

/** What stands in the way of sending, at the field that mends it. */
export function refusalsOf(
  { filling, route }: Pick<CheckOf, 'filling' | 'route'>,
  missing: readonly Criterion[],
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const criterion of missing) {
    const { code, gear } = criterion;
    const proposed = !filling.answers.has(code) && filling.proposals.get(code)?.kind === 'proposed';
    if (!proposed)
      errors[`open-${criterion.code}`] = isChosen(filling, criterion) ? tellReason(criterion) : chooseAnswer(criterion);
    else if (route === 'open') errors[confirmField(gear)] = `Geef aan of de antwoorden bij versnelling ${gear} nog kloppen`;
    else errors[`versnelling-${gear}`] = `Loop de stellingen van versnelling ${gear} na`;
  }
  return errors;
}

const isChosen = ({ answers }: Pick<Filling, 'answers'>, { code }: Criterion): boolean =>
  (answers.get(code)?.answer ?? null) !== null;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'quickscan/check': CheckPage;
  }
}
