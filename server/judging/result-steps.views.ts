import { counted, shortDate } from '../kernel/dutch.ts';
import { newActionPath, actionPath } from '../improvements/improvements.paths.ts';
import type { EffectiveAnswer } from '../maturity/domain/answer.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import type { NextStep } from '../maturity/domain/next-steps.ts';
import { gateCountInWords } from '../maturity/domain/score.ts';
import type { Details, Link, Tag } from '../platform/views/components.ts';
import type { OpenStep, Result } from './show-result.ts';

/** One step to the next gear. */
export interface ShownStep {
  title: string;
  statement: string;
  note: string | null;
  tag: Tag;
  help: Details;
  /** Making an action of it, or the one there is. */
  action: Link | null;
}

export interface StepGroup {
  title: string;
  steps: readonly ShownStep[];
  /** Instead of steps. */
  none: string | null;
}

export interface StepsPart {
  title: string;
  /** '4 van 6 geregeld, 1 in ontwikkeling'. */
  count: string;
  note: string | null;
  groups: readonly StepGroup[];
  rest: { summary: string; groups: readonly StepGroup[] } | null;
}

/** More at once is a list that nobody starts on. */
const mostOnTop = 3;

export interface StepsOptions {
  region: string;
  mayAct: boolean;
}

/** null in the highest gear. */
export function stepsPart(result: Result, options: StepsOptions): StepsPart | null {
  const { advice, count, established, standing } = result;
  if (advice.towards === null || count === null) return null;
  const own = advice.own.slice(0, mostOnTop);
  const chain = advice.withChainPartner.slice(0, mostOnTop - own.length);
  const [restOwn, restChain] = [advice.own.slice(own.length), advice.withChainPartner.slice(chain.length)];
  const shown = (steps: readonly NextStep[]): ShownStep[] => steps.map((step) => shownStep(step, result, options));
  const computed = established?.establishment.computedGear ?? standing.computedGear;
  const gear = established?.establishment.gear ?? computed;
  const total = advice.own.length + advice.withChainPartner.length;
  return {
    title: gear >= advice.towards ? `Zo houdt u versnelling ${advice.towards}` : `Zo schakelt u op naar ${advice.towards}`,
    count: `${gateCountInWords(count)}.`,
    note:
      gear === computed
        ? null
        : gear > computed
          ? `Een bijstelling geldt één kwartaal. Met deze stappen haalt u versnelling ${advice.towards} ook zonder bijstelling.`
          : `Volgens uw antwoorden is dit de stap na versnelling ${computed}.`,
    groups: [
      { title: 'Zelf te doen', steps: shown(own), none: advice.own.length === 0 ? 'Geen stappen.' : null },
      ...(chain.length > 0 || advice.withChainPartner.length === 0
        ? [
            {
              title: 'Met een ketenpartner',
              steps: shown(chain),
              none: advice.withChainPartner.length === 0 ? 'Geen stappen.' : null,
            },
          ]
        : []),
    ],
    rest:
      restOwn.length + restChain.length === 0
        ? null
        : {
            summary: `Toon alle ${counted(total, 'stap', 'stappen')}`,
            groups: [
              ...(restOwn.length > 0 ? [{ title: 'Ook zelf te doen', steps: shown(restOwn), none: null }] : []),
              ...(restChain.length > 0
                ? [
                    {
                      title: chain.length > 0 ? 'Ook met een ketenpartner' : 'Met een ketenpartner',
                      steps: shown(restChain),
                      none: null,
                    },
                  ]
                : []),
            ],
          },
  };
}

function shownStep({ criterion, standing }: NextStep, result: Result, { region, mayAct }: StepsOptions): ShownStep {
  const isSent = result.established === null;
  const waits = standing.discount === 'not-seen';
  const title = waits ? (isSent ? 'De coördinator bekijkt uw bewijs' : 'Laat de coördinator uw bewijs zien') : criterion.nextStep;
  const open = result.openActions.get(criterion.code);
  return {
    title,
    statement: criterion.statement,
    note: waits && isSent ? 'U hoeft hiervoor niets te doen.' : null,
    tag: tagOf(standing),
    help: { summary: 'Wanneer is dit geregeld?', hidden: `Bij: ${title}`, text: criterion.help },
    action: !mayAct || (waits && isSent) ? null : actionLink(region, result.organisation.slug, criterion, title, open),
  };
}

function actionLink(region: string, organisation: string, { code }: Criterion, title: string, open: OpenStep | undefined): Link {
  if (!open) return { href: newActionPath(region, organisation, code), text: 'Maak er een actie van', hidden: title };
  const state = open.state === 'busy' ? 'bezig' : 'nog te doen';
  const until = open.dueOn ? `, tot en met ${shortDate(open.dueOn)}` : '';
  return { href: actionPath(region, open.id), text: `Actie: ${state}${until}`, hidden: title };
}

/** What a statement lacks, in two words beside its step. */
function tagOf({ counts, discount }: EffectiveAnswer): Tag {
  switch (discount) {
    case 'evidence-lapsed':
      return { text: 'Bewijs verlopen', kind: 'attention' };
    case 'evidence-date-missing':
      return { text: 'Datum ontbreekt', kind: 'attention' };
    case 'not-seen':
      return { text: 'Bewijs nog niet gezien', kind: 'neutral' };
    case 'not-applicable-refused':
    case 'reason-too-short':
    case 'waits-for-other':
      return { text: 'Telt nog niet mee', kind: 'todo' };
    case null:
      return counts === 'IN_PROGRESS' ? { text: 'In ontwikkeling', kind: 'neutral' } : { text: 'Nog te doen', kind: 'todo' };
  }
}

/** Why a statement does not count, behind its words: "het bewijs is verlopen". */
export function lackInWords({ counts, discount }: EffectiveAnswer): string {
  switch (discount) {
    case 'evidence-lapsed':
      return 'het bewijs is verlopen';
    case 'evidence-date-missing':
      return 'de datum van het bewijs ontbreekt';
    case 'not-seen':
      return 'de coördinator heeft het bewijs nog niet gezien';
    case 'not-applicable-refused':
    case 'reason-too-short':
    case 'waits-for-other':
      return '“niet van toepassing” telt hier nog niet mee';
    case null:
      return counts === 'IN_PROGRESS' ? 'in ontwikkeling' : counts === 'UNANSWERED' ? 'nog niet beantwoord' : 'nog niet geregeld';
  }
}
