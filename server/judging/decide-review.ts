import type { RegionActor } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import { isOverridden, type Override } from './domain/establishment.ts';
import type { ChangedSince, Stand } from './domain/stand.ts';
import { establish, revise } from './establish.ts';
import type { ReviewChoice } from './judging.forms.ts';
import { giveBack, reopen } from './open-again.ts';

export interface ReviewInput {
  choice: ReviewChoice;
  stand: Stand;
  /** The evidence as ticked. */
  ticks: readonly string[];
  /** The outcome that the page showed. */
  expects: Gear;
  to: Gear | null;
  /** The reason of an override or a reopening, or the question. */
  text: string;
  /** Why what was established is corrected; null when nothing was. */
  correction: string | null;
  admitUntil: IsoDate | null;
}

export type ReviewOutcome =
  /** `stays`: it was a correction, so there is no next one to go to. */
  | { kind: 'done'; text: string; stays: boolean }
  | { kind: 'refused'; errors: FieldErrors }
  | { kind: 'changed'; since: ChangedSince }
  | { kind: 'other-gear'; computedGear: Gear };

/** What the coordinator chose on the page, carried out. */
export function decideReview(deps: Deps, actor: RegionActor, id: string, input: ReviewInput): Promise<ReviewOutcome> {
  return input.choice === 'teruggeven' || input.choice === 'heropenen'
    ? openAgain(deps, actor, id, input)
    : judge(deps, actor, id, input);
}

async function judge(deps: Deps, actor: RegionActor, id: string, input: ReviewInput): Promise<ReviewOutcome> {
  const { choice, to, text, correction, stand, ticks, expects } = input;
  if (choice === 'bijstellen' && to === null)
    return { kind: 'refused', errors: { naar: 'Kies naar welke versnelling u bijstelt' } };
  const override: Override | null = choice === 'bijstellen' ? { to: to!, reason: text } : null;
  const decision = { stand, override, seen: ticks, expects };
  const outcome =
    correction === null
      ? await establish(deps, actor, id, decision)
      : await revise(deps, actor, id, { ...decision, reason: correction });
  if (outcome.ok) {
    const { gear, computedGear } = outcome.establishment;
    const how = isOverridden(outcome.establishment) ? `${gear} (berekend: ${computedGear})` : `${gear}`;
    const text = `${correction === null ? 'Vastgesteld' : 'Gecorrigeerd'}: ${outcome.organisation} op versnelling ${how}.`;
    return { kind: 'done', text, stays: correction !== null };
  }
  switch (outcome.why) {
    case 'changed':
      return { kind: 'changed', since: outcome.since };
    case 'other-gear':
      return { kind: 'other-gear', computedGear: outcome.computedGear };
    case 'override':
      return { kind: 'refused', errors: { [outcome.field === 'gear' ? 'naar' : 'toelichting']: outcome.message } };
    case 'reason':
      return { kind: 'refused', errors: { correctie: outcome.message } };
    case 'nothing-new':
      return { kind: 'refused', errors: { besluit: 'Dit is al wat er is vastgesteld. Kies iets anders' } };
  }
}

async function openAgain(deps: Deps, actor: RegionActor, id: string, input: ReviewInput): Promise<ReviewOutcome> {
  const { choice, stand, ticks, text, admitUntil, correction } = input;
  // After establishing the boxes belong to a correction.
  const page = { stand, seen: correction === null ? ticks : null };
  const outcome = await (choice === 'teruggeven' ? giveBack : reopen)(deps, actor, id, text, admitUntil, page);
  if (!outcome.ok) {
    if (outcome.why === 'changed') return { kind: 'changed', since: outcome.since };
    return { kind: 'refused', errors: { [outcome.field === 'text' ? 'toelichting' : 'toelaten']: outcome.message } };
  }
  const done = choice === 'teruggeven' ? 'Teruggegeven' : 'Heropend';
  const told = outcome.told === 0 ? ' Let op: er is geen contactpersoon om te mailen.' : '';
  return { kind: 'done', text: `${done}: ${outcome.organisation}.${told}`, stays: correction !== null };
}
