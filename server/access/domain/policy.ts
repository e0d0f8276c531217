import { notFound } from '../../kernel/problem.ts';
import type { Actor } from './actor.ts';

/** Everything that can be asked of the portal, with what it is asked of. `void`: the act has no object of its own. */
export interface Acts {
  'use-account': void;
  administer: void;
  'enter-region': void;
  'read-register': void;
  'read-organisation': { id: string };
  /** Telephone and e-mail of who speaks for an organisation. */
  'read-contact-details': { id: string };
  'edit-register': void;
  'read-performance-list': void;
  'place-gear': void;
  'import-list': void;
  'read-progress': void;
  'read-model': void;
  /** Every figure of the region, small groups and those that members do not see included. */
  'read-figures': void;
  'manage-region': void;
  'read-audit': void;
  /** Drafting and publishing versions of the schakelmodel. */
  'edit-model': void;
  'manage-rounds': void;
  /** Quickscans and their results, of one organisation. */
  'read-quickscan': { id: string };
  /** Answering and sending: a member's own, a coordinator's on behalf of. */
  'fill-quickscan': { id: string };
  /** Seen, returned, established, overridden, reopened. */
  'judge-quickscan': void;
  /** The one response of an organisation to an override: nobody else's to give. */
  'respond-to-override': { id: string };
  'manage-actions': { id: string };
  'read-coverage': void;
  /** What was done in the region; each activity says itself who may know of it. */
  'read-activities': { visibleTo: 'coordinator' | 'ambassadors' | 'everyone' };
  'manage-activities': void;
  /** Published editions. */
  'read-reports': void;
  /** Making, previewing, publishing, sharing and withdrawing; letters to boards. */
  'manage-reports': void;
}

export type Act = keyof Acts;

/** Deny by default: the one place that says who may do what (trust.md §2.1). Pure; called by the gate, use cases and page models. */
export function may<A extends Act>(actor: Actor, act: A, ...[subject]: Acts[A] extends void ? [] : [Acts[A]]): boolean {
  switch (actor.kind) {
    case 'anonymous':
      return false;
    case 'guest':
      return act === 'use-account';
    case 'administrator':
      return act === 'use-account' || act === 'administer';
    case 'coordinator':
      return act !== 'administer' && act !== 'respond-to-override';
    case 'ambassador':
      return ambassadorMay(act, actor.seesNames, subject as VisibleTo | undefined);
    case 'member':
      return memberMay(act, actor, subject as ({ id: string } & VisibleTo) | undefined);
  }
}

type VisibleTo = Acts['read-activities'];

function ambassadorMay(act: Act, seesNames: boolean, subject: VisibleTo | undefined): boolean {
  switch (act) {
    case 'use-account':
    case 'enter-region':
    case 'read-performance-list':
    case 'read-progress':
    case 'read-model':
    case 'read-figures':
    case 'read-coverage':
    case 'read-reports':
      return true;
    case 'read-activities':
      return subject?.visibleTo !== 'coordinator';
    case 'read-register':
    case 'read-organisation':
      return seesNames;
    case 'read-contact-details':
    case 'administer':
    case 'edit-register':
    case 'place-gear':
    case 'import-list':
    case 'manage-region':
    case 'read-audit':
    case 'edit-model':
    case 'manage-rounds':
    case 'read-quickscan':
    case 'fill-quickscan':
    case 'judge-quickscan':
    case 'respond-to-override':
    case 'manage-actions':
    case 'manage-activities':
    case 'manage-reports':
      return false;
  }
}

function memberMay(act: Act, actor: Actor & { kind: 'member' }, subject: ({ id: string } & VisibleTo) | undefined): boolean {
  switch (act) {
    case 'use-account':
    case 'enter-region':
    case 'read-progress':
    case 'read-model':
      return true;
    case 'read-organisation':
    case 'read-contact-details':
    case 'read-quickscan':
    case 'fill-quickscan':
    case 'respond-to-override':
    case 'manage-actions':
      return subject === undefined ? actor.organisations.length > 0 : actor.organisations.includes(subject.id);
    case 'read-performance-list':
      return actor.seesNames;
    case 'read-activities':
      return subject === undefined || subject.visibleTo === 'everyone';
    case 'read-register':
    case 'read-figures':
    case 'administer':
    case 'edit-register':
    case 'place-gear':
    case 'import-list':
    case 'manage-region':
    case 'read-audit':
    case 'edit-model':
    case 'manage-rounds':
    case 'judge-quickscan':
    case 'read-coverage':
    case 'manage-activities':
    case 'read-reports':
    case 'manage-reports':
      return false;
  }
}

/** Whether the act is open to this actor for at least one object: what a route can ask before it knows the object. */
export function mayEver(actor: Actor, act: Act): boolean {
  return (may as (actor: Actor, act: Act) => boolean)(actor, act);
}

/** Throws what an absent page throws: what one may not know does not exist (404). */
export function demand<A extends Act>(actor: Actor, act: A, ...subject: Acts[A] extends void ? [] : [Acts[A]]): void {
  if (!may(actor, act, ...subject)) throw notFound();
}
