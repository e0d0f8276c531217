import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { listSpokespeople } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { getRegion } from '../platform/db/region.repository.ts';
import { enqueue, type MailText } from '../platform/outbox/enqueue.ts';
import { cancelMail } from '../platform/outbox/outbox.repository.ts';
import type { Case } from './load-case.ts';

export interface News {
  kind: 'result' | 'returned' | 'reopened';
  /** Of what it tells: the establishment, or the version of the quickscan. The same news is written once. */
  of: string;
  text(to: { name: string; region: string; regionName: string; portal: string }): MailText;
}

/** Writes to everyone who speaks for the organisation. News that was not sent yet is overtaken by this. Returns how many. */
export async function tellContacts(
  db: Db,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  regionId: RegionId,
  { quickscan }: Pick<Case, 'quickscan'>,
  { kind, of, text }: News,
): Promise<number> {
  const now = clock.now();
  const region = await getRegion(db, regionId);
  const everyone = await listSpokespeople(db, clock.today());
  const contacts = everyone.filter(({ organisationId }) => organisationId === quickscan.organisationId);
  await cancelMail(db, [quickscan.id], now);
  for (const { personId, name, email } of contacts) {
    const envelope = { region: regionId, to: { name, email }, kind, aboutId: quickscan.id, expiresAt: null };
    await enqueue(
      db,
      now,
      { ...envelope, dedupeKey: `${kind}:${of}:${personId}` },
      text({ name, region: region.slug, regionName: region.name, portal: config.baseUrl }),
    );
  }
  return contacts.length;
}
