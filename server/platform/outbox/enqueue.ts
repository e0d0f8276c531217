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
  /** When it has lost its use: not sent after that, and emptied. */
  expiresAt: Date | null;
}

/** Writes a mail in the caller's unit of work: it is sent if that is committed, and never if it is rolled back. */
export async function enqueue(db: Db, now: Date, envelope: Envelope, { subject, body }: MailText): Promise<void> {
  const { region, to, kind, aboutId, expiresAt } = envelope;
  await insertMail(db, {
    id: newId(),
    region,
    dedupeKey: `${kind}:${aboutId}`,
    kind,
    aboutId,
    toName: to.name,
    toEmail: to.email,
    subject,
    body,
    createdAt: now,
    expiresAt,
    sendAfter: now,
  });
}
