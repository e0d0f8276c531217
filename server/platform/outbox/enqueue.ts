import type { RegionId } from '../../kernel/region-id.ts';
import type { Db } from '../db/database.ts';
import { newId } from '../tokens.ts';
import { insertMail } from './outbox.repository.ts';

/** What a slice writes; the envelope is the outbox's. */
export interface MailText {
  subject: string;
  body: string;
}

export interface Envelope {
  region: RegionId | null;
  to: { name: string; email: string };
  /** What it is: 'invitation'. With what it is about, the key that keeps it from being written twice. */
  kind: string;
  aboutId: string;
  /** Where a kind can be written about the same more than once, such as a result after a revision. */
  dedupeKey?: string;
  /** When it has lost its use: not sent after that, and emptied. */
  expiresAt: Date | null;
  /** Not before this moment, so that it can be undone until then. */
  sendAfter?: Date;
}

/** Writes a mail in the caller's unit of work: it is sent if that is committed, and never if it is rolled back. */
export const enqueue = (db: Db, now: Date, envelope: Envelope, text: MailText): Promise<void> =>
  enqueueAll(db, now, [{ envelope, text }]);

/** The same for many, in few statements. */
export function enqueueAll(db: Db, now: Date, mails: readonly { envelope: Envelope; text: MailText }[]): Promise<void> {
  return insertMail(
    db,
    mails.map(({ envelope, text: { subject, body } }) => {
      const { region, to, kind, aboutId, dedupeKey = `${kind}:${aboutId}`, expiresAt, sendAfter = now } = envelope;
      return {
        id: newId(),
        region,
        dedupeKey,
        kind,
        aboutId,
        toName: to.name,
        toEmail: to.email,
        subject,
        body,
        createdAt: now,
        expiresAt,
        sendAfter,
      };
    }),
  );
}
