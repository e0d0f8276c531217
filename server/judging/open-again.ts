import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { nextDay, type IsoDate } from '../kernel/iso-date.ts';
import { withdrawScore } from '../performance-list/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { startOfDay } from '../platform/clock.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import { saveQuickscan } from '../quickscan/index.ts';
import { acceptanceOf } from '../rounds/domain/round.ts';
import { lastDayOf, saveAdmission } from '../rounds/index.ts';
import { changedSince, type ChangedSince, type Stand } from './domain/stand.ts';
import { decideOpening } from './domain/steps.ts';
import { clearEstablishment } from './establishments.repository.ts';
import { reopenedMail, returnedMail } from './judging.mail.ts';
import { asObject, lockCase, type Case } from './load-case.ts';
import { saveMarks, withSeen } from './mark-seen.ts';
import { refusedStep } from './refused-step.ts';
import { tellContacts } from './tell-contacts.ts';

export type OpenedAgain =
  | { ok: true; organisation: string; told: number }
  | { ok: false; why: 'refused'; field: 'text' | 'admitUntil'; message: string }
  /** Nothing was opened: someone changed something after the page was shown. */
  | { ok: false; why: 'changed'; since: ChangedSince };

/** The page on which it was decided. */
export interface DecidedOn {
  stand: Stand;
  /** The evidence as ticked: seen is seen, also when there is a question left. null: the boxes belong to another decision. */
  seen: readonly string[] | null;
}

/**
 * Back to the organisation with a question; received stays received, but nothing is established any more. After closing it is
 * admitted until the end of a day.
 */
export const giveBack = (
  deps: Deps,
  actor: RegionActor,
  id: string,
  question: string,
  admitUntil: IsoDate | null = null,
  page?: DecidedOn,
): Promise<OpenedAgain> => openAgain(deps, actor, id, 'give-back', question, admitUntil, page);

/** Wholly open again, as before it was sent. */
export const reopen = (
  deps: Deps,
  actor: RegionActor,
  id: string,
  reason: string,
  admitUntil: IsoDate | null = null,
  page?: DecidedOn,
): Promise<OpenedAgain> => openAgain(deps, actor, id, 'reopen', reason, admitUntil, page);

function openAgain(
  deps: Deps,
  actor: RegionActor,
  id: string,
  step: 'give-back' | 'reopen',
  text: string,
  admitUntil: IsoDate | null,
  page: DecidedOn | undefined,
): Promise<OpenedAgain> {
  const { clock } = deps;
  return deps.data.change(actor.region, async (db): Promise<OpenedAgain> => {
    demand(actor, 'judge-quickscan');
    const before = await lockCase(db, id);
    const since = page ? changedSince(before.model, page.stand, before.stand) : null;
    if (since) return { ok: false, why: 'changed', since };
    const now = clock.now();
    const marked = page?.seen
      ? withSeen(before, new Set(page.seen), { at: now, byName: actor.who.name })
      : { found: before, marks: [] };
    await saveMarks(db, actor, now, before, marked);
    const { found } = marked;
    const { quickscan, organisation, round, participant, score } = found;
    const acceptance = acceptanceOf(round, participant, now);
    const today = clock.today();
    const decision = decideOpening(step, quickscan.state, acceptance, { text, admitUntil, today });
    if (!decision.ok) {
      const message = messageOf(step, decision.why);
      if (message === null) throw refusedStep(decision.why);
      return { ok: false, why: 'refused', field: decision.why === 'too-short' ? 'text' : 'admitUntil', message };
    }
    const said = text.trim();
    await saveQuickscan(db, {
      ...quickscan,
      state: decision.state,
      // The one that holds: an earlier reopening says no more about why it is open now.
      ...(step === 'give-back'
        ? { question: { text: said, at: now, byName: actor.who.name }, reopenedReason: '' }
        : { reopenedReason: said }),
    });
    if (decision.admitUntil) {
      await saveAdmission(db, participant.id, startOfDay(nextDay(decision.admitUntil)), actor.who.name);
    }
    if (decision.clears) {
      await clearEstablishment(db, quickscan.id, now);
      // A gear that an import put in its place is not what was established: it stays.
      if (score?.origin === 'quickscan') {
        const cell = { organisationId: organisation.id, organisationName: organisation.name, quarter: quickscan.quarter };
        await withdrawScore(db, actor.who, now, { ...cell, before: score.gear, reason: said });
      }
    }
    await recordEvent(db, actor.who, now, {
      action: step === 'give-back' ? 'quickscan.returned' : 'quickscan.reopened',
      object: asObject(found),
      changes: {
        [step === 'give-back' ? 'question' : 'reason']: [null, said],
        ...(decision.clears ? { gear: [found.live?.gear ?? null, null] as const } : {}),
        ...(decision.admitUntil ? { admittedUntil: [null, decision.admitUntil] as const } : {}),
      },
    });
    const until = decision.admitUntil ?? (acceptance.accepts ? lastDayOf({ closesAt: acceptance.until }) : today);
    const told = await tellContacts(db, deps, actor.region, found, {
      kind: step === 'give-back' ? 'returned' : 'reopened',
      of: `${quickscan.id}:${quickscan.version}`,
      text: ({ region, ...to }) => mailOf(found, step, said, until, { ...to, link: to.portal + quickscanPath(region, id) }),
    });
    return { ok: true, organisation: organisation.name, told };
  });
}

function messageOf(step: 'give-back' | 'reopen', why: string): string | null {
  if (why === 'too-short') {
    return step === 'give-back' ? 'Schrijf een vraag van minstens 10 tekens' : 'Schrijf een reden van minstens 10 tekens';
  }
  if (why === 'admission-needed') return 'De ronde is gesloten. Vul in tot en met welke dag de organisatie kan antwoorden';
  return why === 'admission-in-past' ? 'Kies vandaag of een latere dag' : null;
}

function mailOf(
  { organisation, quickscan, live }: Case,
  step: 'give-back' | 'reopen',
  said: string,
  until: IsoDate,
  to: { name: string; regionName: string; portal: string; link: string },
): MailText {
  const about = { ...to, organisation: organisation.name, quarter: quickscan.quarter };
  return step === 'give-back' ? returnedMail(about, said, until) : reopenedMail(about, said, until, live !== null);
}
