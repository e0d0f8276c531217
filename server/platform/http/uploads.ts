import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { z } from 'zod';

/** A file as a form field holds it. */
export interface UploadedFile {
  /** As the sender calls it: never a path of ours. */
  name: string;
  bytes: Uint8Array;
  /** There was more than we take; what is here is only its beginning. */
  tooLarge: boolean;
}

const mostBytes = 2_000_000;

/**
 * Files arrive among the fields of the form, so that a file that is refused is an error at its field. Of one that is too large the
 * rest is read and thrown away: a browser that is cut off while it sends shows its reader no page at all.
 */
export const uploads = fp(async (app: FastifyInstance) => {
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    throwFileSizeLimit: false,
    limits: { fileSize: mostBytes, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 25, headerPairs: 50 },
    async onFile(part) {
      const bytes = await part.toBuffer();
      const file: UploadedFile = { name: part.filename ?? '', bytes, tooLarge: part.file.truncated };
      (part as MultipartFile & { value: UploadedFile }).value = file;
    },
  });
});

/** A file field with the words for when nothing, or too much, was chosen. */
export const fileField = (nothing: string, tooLarge: string): z.ZodType<UploadedFile> =>
  z
    .custom<UploadedFile>((value) => isFile(value) && (value.name !== '' || value.bytes.length > 0), nothing)
    .refine((file) => !file.tooLarge, tooLarge);

const isFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
