import type { Db } from '../platform/db/database.ts';
import { hashOf, newId, newSecret } from '../platform/tokens.ts';
import { rolesOf } from './accounts.repository.ts';
import { deviceName, sessionLimits } from './domain/session.ts';
import { insertSession } from './sessions.repository.ts';

export interface StartedSession {
  /** For the cookie; only its hash is kept. */
  token: string;
  expiresAt: Date;
}

/** Every way of signing in ends here, with a new id each time. */
export async function startSession(db: Db, personId: string, now: Date, userAgent: string): Promise<StartedSession> {
  const roles = await rolesOf(db, personId, now);
  const limits = sessionLimits(roles.map((held) => held.role));
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + limits.absoluteHours * 3_600_000);
  await insertSession(db, {
    id: newId(),
    tokenHash: hashOf(token),
    personId,
    at: now,
    idleMinutes: limits.idleMinutes,
    expiresAt,
    device: deviceName(userAgent),
  });
  return { token, expiresAt };
}
