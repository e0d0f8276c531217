import type { RegionId } from '../../kernel/region-id.ts';

/** Why a mail will not be tried again: the address, its content, or a mail server that stayed away. */
export type Failure = 'address' | 'refused' | 'unreachable';

export interface NewMail {
  id: string;
  region: RegionId | null;
  dedupeKey: string;
  kind: string;
  aboutId: string | null;
  toName: string;
  toEmail: string;
  subject: string;
  body: string;
  createdAt: Date;
  expiresAt: Date | null;
  sendAfter: Date;
}

/** A mail as its region may follow it. */
export interface Mail extends NewMail {
  attempts: number;
  lastError: string | null;
  sentAt: Date | null;
  failedAt: Date | null;
  failure: Failure | null;
  cancelledAt: Date | null;
}
