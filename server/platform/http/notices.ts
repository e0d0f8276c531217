import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Notice } from '../views/registry.ts';
import type { cookieNames } from './cookies.ts';

const kept = z.array(
  z.object({
    kind: z.enum(['success', 'info', 'attention']),
    text: z.string().max(500),
    action: z
      .object({ href: z.string().regex(/^\/(?![/\\])/), text: z.string().max(100), post: z.boolean().optional() })
      .optional(),
  }),
);

type Names = ReturnType<typeof cookieNames>;

/** What just happened, shown once on the next page: it rides in a cookie, as it must survive the redirect after a form. */
export function keepNotice(reply: FastifyReply, names: Names, notice: Notice): void {
  reply.setCookie(names.notices, Buffer.from(JSON.stringify([notice])).toString('base64url'), { ...names.options, maxAge: 60 });
}

/** The notices to show now; forgets them. Whatever does not read as notices is ignored. */
export function takeNotices(request: FastifyRequest, reply: FastifyReply, names: Names): readonly Notice[] {
  const raw = request.cookies?.[names.notices];
  if (!raw) return [];
  reply.clearCookie(names.notices, names.options);
  try {
    return kept.parse(JSON.parse(Buffer.from(raw, 'base64url').toString('utf8')));
  } catch {
    return [];
  }
}
