import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { cancelMail } from '../platform/outbox/outbox.repository.ts';
import { hashPassword } from '../platform/sign-in/argon2.ts';
import { hashOf, newId } from '../platform/tokens.ts';
import { findAccount, grantRole, insertAccount, makeAdministrator, savePassword, type Account } from './accounts.repository.ts';
import type { Invitation } from './domain/invitation.ts';
import { passwordRefusal } from './domain/password.ts';
import { emailKey } from './domain/session.ts';
import { findInvitation, markUsed } from './invitations.repository.ts';
import { startSession, type StartedSession } from './start-session.ts';

export interface OpenInvitation {
  invitation: Invitation;
  /** Someone with this address has an account: they sign in with it instead of choosing a password. */
  hasAccount: boolean;
}

/** Looking never uses a link up: mail scanners look as well. null: used, replaced, expired or never made. */
export function readInvitation({ data, clock }: Deps, token: string): Promise<OpenInvitation | null> {
  return data.everywhere(async (db) => {
    const invitation = await findInvitation(db, hashOf(token), clock.now(), false);
    if (!invitation) return null;
    const account = await findAccount(db, emailKey(invitation.email));
    return { invitation, hasAccount: Boolean(account?.passwordHash) };
  });
}

export type Accepted = { ok: true; session: StartedSession } | { ok: false; refusal: string };

/** For who has no account yet: makes it, with the role of the invitation. Of fifty at once, one succeeds. */
export async function acceptWithPassword(
  deps: Deps,
  token: string,
  answer: { name: string; password: string; origin: string; userAgent: string },
): Promise<Accepted> {
  const open = await readInvitation(deps, token);
  if (!open || open.hasAccount) throw gone();
  const refusal = passwordRefusal(answer.password, [answer.name, open.invitation.email]);
  if (refusal) return { ok: false, refusal };
  const passwordHash = await hashPassword(answer.password);

  return deps.data.everywhere(async (db) => {
    const now = deps.clock.now();
    const invitation = await findInvitation(db, hashOf(token), now, true);
    if (!invitation) throw gone();
    const known = await findAccount(db, emailKey(invitation.email));
    if (known?.passwordHash) throw gone();
    const person = known ?? (await newPerson(db, invitation, answer.name, passwordHash, now));
    if (known) await savePassword(db, known.id, passwordHash);
    const who = { personId: person.id, name: person.name, origin: answer.origin };
    await takePart(db, who, invitation, now);
    return { ok: true, session: await startSession(db, person.id, now, answer.userAgent) };
  });
}

/** For who is signed in with the invited address. */
export async function acceptSignedIn({ data, clock }: Deps, token: string, who: Who & { personId: string }): Promise<Invitation> {
  return data.everywhere(async (db) => {
    const now = clock.now();
    const invitation = await findInvitation(db, hashOf(token), now, true);
    const account = invitation && (await findAccount(db, emailKey(invitation.email)));
    if (!invitation || account?.id !== who.personId) throw gone();
    await takePart(db, who, invitation, now);
    return invitation;
  });
}

async function newPerson(db: Db, invitation: Invitation, name: string, passwordHash: string, now: Date): Promise<Account> {
  const person = { id: newId(), name, email: invitation.email, passwordHash, active: true };
  await insertAccount(db, { ...person, emailKey: emailKey(invitation.email), createdAt: now });
  return person;
}

async function takePart(db: Db, who: Who & { personId: string }, invitation: Invitation, now: Date): Promise<void> {
  if (invitation.region === null) await makeAdministrator(db, who.personId, now);
  else {
    const { region, role, organisationId } = invitation;
    await grantRole(db, { id: newId(), region, personId: who.personId, role, organisationId, from: now });
  }
  await markUsed(db, invitation.id, now);
  await cancelMail(db, [invitation.id], now);
  await recordEvent(db, who, now, {
    action: 'invitation.accepted',
    object: { type: 'invitation', id: invitation.id, name: who.name },
    changes: { role: [null, invitation.role] },
    region: invitation.region,
  });
}

const gone = (): Problem =>
  new Problem('conflict', 'Deze uitnodiging is al gebruikt, vervangen of verlopen. Vraag de coördinator om een nieuwe.');
