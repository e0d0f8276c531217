import csrfProtection from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { cookieNames } from './cookies.ts';

/**
 * Every unsafe request of the pages carries the token of its form; `reply.csrfToken()` makes it. Signing in clears the secret
 * behind it, so that a token of before is worth nothing after.
 */
export const csrf = fp(async (app: FastifyInstance, { baseUrl }: { baseUrl: string }) => {
  const names = cookieNames(baseUrl);
  await app.register(csrfProtection, {
    cookieKey: names.csrf,
    cookieOpts: names.options,
    getToken: (request) => (request.body as { _csrf?: string } | null | undefined)?._csrf,
  });
  // One token a request: without a secret yet, each call of the library would set another one.
  const made = new WeakMap<FastifyRequest, string>();
  app.decorateReply('csrfToken', function (this: FastifyReply) {
    // A request refused before its cookies were read gets an error page without forms.
    if (!this.request.cookies) return '';
    const token = made.get(this.request) ?? this.generateCsrf();
    made.set(this.request, token);
    return token;
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || request.routeOptions.config.fromAnywhere) return done();
    app.csrfProtection(request, reply, done);
  });
});

declare module 'fastify' {
  interface FastifyReply {
    /** The token for this request's forms; also in `frame.csrf`. */
    csrfToken(): string;
  }
}
