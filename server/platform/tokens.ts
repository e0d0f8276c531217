import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** 256 bits of chance, as text that fits a URL and a cookie (ASVS V11.5.1: a UUID does not count as a secret). */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What we keep of a secret (high-entropy secrets need no slow hash), and what a file's content is known by. */
export const hashOf = (secret: string | Uint8Array): string => createHash('sha256').update(secret).digest('hex');

export const newId = (): string => randomUUID();
