import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from '../../kernel/problem.ts';

/**
 * What every answer carries (trust.md §2.5), also the ones the framework gives before any hook runs. Nothing inline, nothing from
 * elsewhere, no framing. Pages are not kept; files with a hash in their address say otherwise themselves.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; report-uri /csp-melding",
};

/** The headers, and the checks that need no session: host, origin, odd characters. */
export const security = fp(async (app: FastifyInstance, { baseUrl }: { baseUrl: string }) => {
  const own = new URL(baseUrl);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(own.hostname);
  /** On loopback any of its names will do: the demo may be opened as localhost. */
  const isOwnHost = (host: string): boolean =>
    host === own.host || (loopback && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host));

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (!isOwnHost(request.headers.host ?? '')) throw new Problem('bad-request', 'Dit adres hoort niet bij dit portaal.');
    if (request.url.includes('%00')) throw new Problem('bad-request', 'Dit adres bevat tekens die niet kunnen.');
    if (isUnsafe(request) && !request.routeOptions.config.fromAnywhere && !isSameOrigin(request, isOwnHost)) {
      throw new Problem('forged', 'Dit formulier kwam niet van dit portaal. Open de pagina opnieuw en probeer het nog eens.');
    }
  });
});

const isUnsafe = (request: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

/** Browsers say where a request comes from; who sends neither header sends no cookie of a victim either, but must hold the token. */
function isSameOrigin(request: FastifyRequest, isOwnHost: (host: string) => boolean): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  return URL.canParse(origin) && isOwnHost(new URL(origin).host);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes posts without a token: the one exception is the browser's report on the content security policy. */
    fromAnywhere?: true;
  }
}
