import { quarterLabel } from '../kernel/quarter.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { FieldArea, ReasonLocked } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { shortestResponse } from './domain/steps.ts';
import { responsePath, resultPath } from './judging.paths.ts';
import type { Case } from './load-case.ts';

export interface ResponsePage extends Page {
  caption: string;
  lead: string;
  reason: string | null;
  given: { when: string; text: string } | null;
  action: string;
  /** To write it. */
  field: FieldArea | null;
  /** To read it once more: after this it is final. */
  check: string | null;
  locked: ReasonLocked | null;
}

export interface ResponseOptions {
  region: string;
  form?: RefusedForm | undefined;
  /** What was written, to read once more. */
  check?: string | undefined;
  /** What was written, to change after all. */
  written?: string | undefined;
}

export function responsePage({ quickscan, organisation, live }: Case, options: ResponseOptions): ResponsePage {
  const { region, form, check, written } = options;
  const overridden = live !== null && live.overrideReason !== null ? live : null;
  const given = overridden?.response ?? null;
  const mayWrite = overridden !== null && given === null;
  return {
    title: check ? 'Controleer uw reactie' : 'Uw reactie op de bijstelling',
    back: { href: resultPath(region, quickscan.id), text: 'Uitslag' },
    ...(form ? { errors: errorSummary(form) } : {}),
    caption: `${organisation.name} · ${quarterLabel(quickscan.quarter)}`,
    lead: overridden
      ? `Vastgesteld op ${overridden.gear} (berekend: ${overridden.computedGear}) door ${overridden.established.byName}, ${shortMoment(overridden.established.at)}.`
      : 'Bij deze quickscan geldt geen bijstelling.',
    reason: overridden?.overrideReason ?? null,
    given: given && { when: `${given.byName}, ${shortMoment(given.at)}`, text: given.text },
    action: responsePath(region, quickscan.id),
    field:
      mayWrite && check === undefined
        ? {
            name: 'reactie',
            label: 'Uw reactie',
            hint: `Minstens ${shortestResponse} tekens. U kunt één keer reageren. De coördinator leest uw reactie. Noem geen namen van slachtoffers of daders.`,
            value: form?.typed.reactie ?? written,
            error: form?.errors.reactie,
            rows: 6,
          }
        : null,
    check: mayWrite ? (check ?? null) : null,
    locked:
      overridden === null
        ? {
            reason: 'Reageren kan alleen als de coördinator een andere versnelling heeft vastgesteld dan is berekend.',
            opener: 'Heeft u een vraag over uw uitslag? Neem contact op met de coördinator.',
          }
        : null,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'judging/response': ResponsePage;
  }
}
