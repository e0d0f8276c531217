import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import type { Gate } from '../maturity/domain/gear.ts';
import { lockParticipation } from '../rounds/index.ts';
import { answering } from './answers.ts';
import { confirmIn } from './confirm-answers.ts';
import { mayBeAnswered } from './domain/life-cycle.ts';
import { standOf } from './domain/stand.ts';
import { fillingOf } from './read-quickscan.ts';
import { send, type Sending } from './send-quickscan.ts';
import { readUnchangedRoute } from './start.ts';

export interface Check {
  /** "Dit klopt nog", as ticked. */
  readonly gates: readonly Gate[];
  /** `standOf` what the page showed. */
  readonly stand: number;
}

export type Checked =
  | Sending
  /** Someone answered meanwhile: nothing is sent that the sender has not seen. */
  | { readonly kind: 'overtaken' };

/** Confirms what was ticked, of who goes to another page first. */
export function keepTicked(deps: Deps, actor: RegionActor, id: string, ticked: readonly Gate[]): Promise<void> {
  return answering(deps, actor, id, async (db, filling, now) => {
    const route = await readUnchangedRoute(db, filling.organisation.id, filling.round.quarter);
    if (route === 'open') await confirmIn(db, actor, filling, ticked, now);
  });
}

/**
 * Confirms what was ticked and sends it: one unit of work. What is confirmed stays so, even when sending is refused because something
 * else is missing. A tick counts only while the way of "Er is niets veranderd" is open.
 */
export function confirmAndSend(deps: Deps, actor: RegionActor, id: string, { gates, stand }: Check): Promise<Checked> {
  return deps.data.change(actor.region, async (db) => {
    const participation = await lockParticipation(db, id);
    if (!participation) throw notFound();
    const { organisationId } = participation.participant;
    demand(actor, 'fill-quickscan', { id: organisationId });
    const now = deps.clock.now();
    const filling = await fillingOf(db, deps, participation);
    const open = filling.acceptance.accepts && mayBeAnswered(filling.quickscan?.state ?? 'filling');
    if (!open) return send(db, actor, filling, now);
    if (standOf(filling.answers) !== stand) return { kind: 'overtaken' };
    if (gates.length === 0 || (await readUnchangedRoute(db, organisationId, filling.round.quarter)) !== 'open') {
      return send(db, actor, filling, now);
    }
    const { confirmed } = await confirmIn(db, actor, filling, gates, now);
    return send(db, actor, confirmed === 0 ? filling : await fillingOf(db, deps, participation), now);
  });
}
