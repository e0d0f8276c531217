import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { hashPassword, passwordMatches } from '../platform/sign-in/argon2.ts';
import { newId } from '../platform/tokens.ts';
import { findAccountById, findAttempts, insertAttempt, savePassword } from './accounts.repository.ts';
import { waitBeforeGuess } from './domain/attempts.ts';
import { passwordRefusal } from './domain/password.ts';
import { emailKey } from './domain/session.ts';
import { endSessions } from './sessions.repository.ts';

export type PasswordChange = { ok: true } | { ok: false; field: 'huidig' | 'wachtwoord'; refusal: string };

/** Asks the current password under the same delays as signing in; ends every other session of the person. */
export async function changePassword(
  { data, clock }: Deps,
  who: Who & { personId: string },
  sessionId: string,
  { current, wanted }: { current: string; wanted: string },
): Promise<PasswordChange> {
  const now = clock.now();
  const { account, attempts } = await data.everywhere(async (db) => {
    const found = await findAccountById(db, who.personId);
    if (!found) throw notFound();
    return { account: found, attempts: await findAttempts(db, emailKey(found.email), who.origin, now) };
  });
  if (waitBeforeGuess(attempts) > 0)
    throw new Problem('too-many', 'U heeft te vaak een verkeerd wachtwoord ingevuld. Wacht een paar minuten.');
  if (!(await passwordMatches(account.passwordHash, current))) {
    const failed = { id: newId(), accountKey: emailKey(account.email), origin: who.origin, at: now, succeeded: false };
    await data.everywhere((db) => insertAttempt(db, failed));
    return { ok: false, field: 'huidig', refusal: 'Dit is niet uw huidige wachtwoord' };
  }
  const refusal = passwordRefusal(wanted, [account.name, account.email]);
  if (refusal) return { ok: false, field: 'wachtwoord', refusal };
  const hash = await hashPassword(wanted);
  await data.everywhere(async (db) => {
    await savePassword(db, account.id, hash);
    await endSessions(db, account.id, { allBut: sessionId }, now);
    await recordEvent(db, who, now, { action: 'password.changed', object: { type: 'person', id: account.id } });
  });
  return { ok: true };
}
