import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import { demoForm } from './accounts.forms.ts';
import { demoSignInPath } from './accounts.paths.ts';
import { findAccount } from './accounts.repository.ts';
import { personaEmail } from './domain/persona.ts';
import { startSession } from './start-session.ts';

/** Enters as one of four invented people. Registered by `npm run demo` on loopback alone (trust.md §2.8). */
export async function demoRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const names = cookieNames(deps.config.baseUrl);
  app.post(demoSignInPath, { config: { access: 'everyone' } }, async (request, reply) => {
    const form = readForm(demoForm, request.body);
    if (!form.ok) throw notFound();
    const now = deps.clock.now();
    const session = await deps.data.everywhere(async (db) => {
      const account = await findAccount(db, personaEmail(form.values.persona));
      if (!account) throw notFound();
      const who = { personId: account.id, name: account.name, origin: request.actor.who.origin };
      await recordEvent(db, who, now, { action: 'session.started', object: { type: 'person', id: account.id } });
      return startSession(db, account.id, now, request.headers['user-agent'] ?? '');
    });
    reply.clearCookie(names.csrf, names.options);
    reply.setCookie(names.session, session.token, { ...names.options, expires: session.expiresAt });
    return reply.redirect('/', 303);
  });
}
