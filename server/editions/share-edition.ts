import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { hashOf, newSecret } from '../platform/tokens.ts';
import { isSmallRecut } from './domain/recut.ts';
import type { Edition } from './edition.ts';
import { findEditionById } from './editions.repository.ts';
import { readContent } from './read-edition.ts';
import {
  countOpening,
  findPresentedLink,
  insertShareLink,
  listShareLinks,
  listSharedWithoutNames,
  saveRevocation,
  type PresentedLink,
} from './share-links.repository.ts';

export interface NewShare {
  /** Made with the form, so that the same form sent twice is one link. */
  readonly id: string;
  readonly editionId: string;
  readonly meantFor: string;
  readonly withNames: boolean;
  readonly expiresAt: Date;
}

/**
 * Makes a link for a board without an account and returns its token, which can be shown this once.
 * @throws Problem 'conflict' when the form was sent already: its token was shown then; 'refused' when another edition that was shared
 * without names could be subtracted from this one
 */
export function shareEdition({ data, clock }: Deps, actor: RegionActor, share: NewShare): Promise<string> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-reports');
    const edition = await findEditionById(db, share.editionId);
    if (!edition) throw notFound();
    if (edition.withdrawn) throw new Problem('conflict', 'Deze editie is ingetrokken. Deel een latere editie.');
    if (!share.withNames) await demandNoSmallRecut(db, edition);
    const token = newSecret();
    const now = clock.now();
    const made = await insertShareLink(db, actor.region, {
      ...share,
      tokenHash: hashOf(token),
      createdAt: now,
      createdByName: actor.who.name,
    });
    if (!made) throw new Problem('conflict', 'Deze deellink is al gemaakt. Open de pagina opnieuw om er nog een te maken.');
    await recordEvent(db, actor.who, now, {
      action: 'share-link.created',
      object: { type: 'share-link', id: share.id, name: share.meantFor },
      changes: { withNames: [null, share.withNames], expiresAt: [null, share.expiresAt.toISOString()] },
    });
    return token;
  });
}

async function demandNoSmallRecut(db: Db, edition: Edition): Promise<void> {
  const others = (await listSharedWithoutNames(db, edition.reportId)).filter((id) => id !== edition.id);
  if (others.length === 0) return;
  const { facts } = await readContent(db, edition.id);
  for (const other of others) {
    if (isSmallRecut((await readContent(db, other)).facts, facts)) throw new Problem('refused', smallRecut);
  }
}

const smallRecut =
  'Een andere editie van dit rapport is al zonder namen gedeeld en verschilt in minder dan vijf organisaties, in de regio of in een ' +
  'sector. Naast elkaar gelegd zouden de twee een organisatie kunnen verraden. Deel deze editie alleen met wie namen mag zien';

/** Refused from the next request on. False: it was revoked already. */
export function revokeShare(
  { data, clock }: Deps,
  actor: RegionActor,
  link: { id: string; editionId: string },
): Promise<boolean> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-reports');
    const now = clock.now();
    const meantFor = await saveRevocation(db, link.id, link.editionId, { at: now, name: actor.who.name });
    if (meantFor === null) {
      if (!(await listShareLinks(db, link.editionId)).some(({ id }) => id === link.id)) throw notFound();
      return false;
    }
    await recordEvent(db, actor.who, now, {
      action: 'share-link.revoked',
      object: { type: 'share-link', id: link.id, name: meantFor },
    });
    return true;
  });
}

export type Presented =
  { readonly kind: 'open'; readonly link: PresentedLink } | { readonly kind: 'unknown' | 'revoked' | 'expired' };

/** What a token opens now. Does not count: only who comes in by the link itself is counted. */
export async function readShare({ data, clock }: Deps, token: string): Promise<Presented> {
  const link = await data.asLogin((db) => findPresentedLink(db, hashOf(token)));
  if (!link) return { kind: 'unknown' };
  if (link.revokedAt) return { kind: 'revoked' };
  return link.expiresAt > clock.now() ? { kind: 'open', link } : { kind: 'expired' };
}

/** Counts an opening. The log says when, never by whom: a reader without an account leaves no trace of itself. */
export async function openShare(deps: Deps, token: string): Promise<Presented> {
  const presented = await readShare(deps, token);
  if (presented.kind !== 'open') return presented;
  const { id, region } = presented.link;
  return deps.data.changeUncounted(region.id, async (db): Promise<Presented> => {
    const now = deps.clock.now();
    const meantFor = await countOpening(db, id, now);
    if (meantFor === null) return { kind: 'revoked' };
    await recordEvent(db, reader, now, { action: 'share-link.opened', object: { type: 'share-link', id, name: meantFor } });
    return presented;
  });
}

const reader: Who = { personId: null, name: 'lezer met een deellink', origin: 'deellink' };
