import csrfProtection from '@fastify/csrf-protection';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from '../../kernel/problem.ts';
import { cookieNames } from './cookies.ts';

/**
 * Every unsafe request of the pages carries the token of its form; `reply.generateCsrf()` makes it. Signing in clears the secret
 * behind it, so that a token of before is worth nothing after.
 */
export const csrf = fp(async (app: FastifyInstance, { baseUrl }: { baseUrl: string }) => {
  const names = cookieNames(baseUrl);
  await app.register(csrfProtection, {
    cookieKey: names.csrf,
    cookieOpts: names.options,
    getToken: (request) => (request.body as { _csrf?: string } | null | undefined)?._csrf,
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || request.routeOptions.config.fromAnywhere) return done();
    app.csrfProtection(request, reply, (error?: Error) => {
      done(
        error
          ? new Problem(
              'refused',
              'Dit formulier is te oud of kwam niet van dit portaal. Open de pagina opnieuw en verstuur het nog eens.',
            )
          : undefined,
      );
    });
  });
});
