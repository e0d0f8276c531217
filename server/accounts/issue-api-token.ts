import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { hashOf, newId, newSecret } from '../platform/tokens.ts';
import { findTokenById, insertApiToken, replaceSecret, revokeApiToken, type TokenRole } from './api-tokens.repository.ts';

/** By it a token is recognised wherever it leaks: in a repository, a log, a mail. */
const tokenPrefix = 'skp_';

export interface NewApiToken {
  /** Chosen by who asks, when the same question may arrive twice. */
  id?: string;
  region: RegionId;
  name: string;
  role: TokenRole;
}

/** Writes a token in the caller's unit of work and returns it: only its hash is kept, so it can be shown this once. */
export async function issueApiToken(
  db: Db,
  { clock }: Pick<Deps, 'clock'>,
  who: Who,
  { id = newId(), region, name, role }: NewApiToken,
): Promise<string> {
  const token = tokenPrefix + newSecret();
  const at = clock.now();
  await insertApiToken(db, { id, region, name, role, tokenHash: hashOf(token), createdByName: who.name, createdAt: at });
  await recordEvent(db, who, at, {
    action: 'token.issued',
    object: { type: 'api-token', id, name },
    changes: { role: [null, role] },
    region,
  });
  return token;
}

const minute = 60_000;

/**
 * For a form: pressed twice, its second answer is the one that is read, so the secret nobody saw makes place for a new one.
 * @throws Problem 'conflict' once the token is in use, or when the form comes back much later
 */
export function createToken(
  deps: Deps,
  actor: RegionActor,
  wish: { id: string; name: string; role: TokenRole },
): Promise<string> {
  return deps.data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    await lockRegion(db, actor.region);
    const now = deps.clock.now();
    const earlier = await findTokenById(db, wish.id);
    if (!earlier) return issueApiToken(db, deps, actor.who, { ...wish, region: actor.region });
    const unseen = !earlier.revokedAt && !earlier.lastUsedAt && now.getTime() - earlier.createdAt.getTime() < minute;
    if (!unseen || earlier.name !== wish.name || earlier.role !== wish.role) {
      throw new Problem('conflict', 'Deze sleutel is al gemaakt. Open de pagina opnieuw om een andere te maken.');
    }
    const token = tokenPrefix + newSecret();
    await replaceSecret(db, wish.id, hashOf(token));
    const object = { type: 'api-token', id: wish.id, name: wish.name };
    await recordEvent(db, actor.who, now, { action: 'token.replaced', object });
    return token;
  });
}

/** Refused from the next request on. */
export function revokeToken({ data, clock }: Deps, actor: RegionActor, id: string): Promise<void> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const now = clock.now();
    const token = await revokeApiToken(db, id, now);
    if (!token) throw notFound();
    const object = { type: 'api-token', id, name: token.name };
    await recordEvent(db, actor.who, now, { action: 'token.revoked', object, changes: { role: [token.role, null] } });
  });
}
