import type { Deps } from '../deps.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { passwordMatches } from '../platform/sign-in/argon2.ts';
import { newId } from '../platform/tokens.ts';
import { findAccount, findAttempts, insertAttempt } from './accounts.repository.ts';
import { waitBeforeGuess } from './domain/attempts.ts';
import { emailKey } from './domain/session.ts';
import { startSession, type StartedSession } from './start-session.ts';

/** A municipality shares one address: this many failures an hour from one place is an attack. */
const mostFailuresPerOrigin = 200;

/**
 * The first way of proving who one is. Passkeys and the second factor come beside it and end, like this, in `startSession`.
 * null: refused. Same answer, work and records for known and unknown addresses.
 * @throws Problem 'too-many' while an earlier guess makes this one wait
 */
export async function signInByPassword(
  { data, clock }: Deps,
  try_: { email: string; password: string; origin: string; userAgent: string },
): Promise<StartedSession | null> {
  const key = emailKey(try_.email);
  const now = clock.now();
  const { account, attempts } = await data.everywhere(async (db) => ({
    account: await findAccount(db, key),
    attempts: await findAttempts(db, key, try_.origin, now),
  }));
  const wait = attempts.failuresOfOrigin > mostFailuresPerOrigin ? 60_000 : waitBeforeGuess(attempts);
  if (wait > 0) {
    throw new Problem(
      'too-many',
      `U heeft te vaak een verkeerde combinatie ingevuld. Probeer het over ${inWords(wait)} opnieuw.`,
    );
  }

  const proved = await passwordMatches(account?.active ? account.passwordHash : null, try_.password);
  return data.everywhere(async (db) => {
    await insertAttempt(db, { id: newId(), accountKey: key, origin: try_.origin, at: now, succeeded: proved });
    const who = { personId: account?.id ?? null, name: account?.name ?? 'onbekend', origin: try_.origin };
    await recordEvent(db, who, now, {
      action: proved ? 'session.started' : 'session.refused',
      object: { type: 'person', id: account?.id ?? null },
      result: proved ? 'done' : 'refused',
    });
    return proved && account ? startSession(db, account.id, now, try_.userAgent) : null;
  });
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} seconden`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minuut' : `${minutes} minuten`;
}
