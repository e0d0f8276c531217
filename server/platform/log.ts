import type { FastifyRequest, FastifyServerOptions } from 'fastify';

/**
 * Structured lines without personal data: the pattern of a route instead of its address (addresses hold tokens and search words),
 * no network address, no headers.
 */
export function logger(level: string): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? '(none)' }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error: Error) => ({
        type: error.name,
        message: error.message,
        stack: error.stack ?? '',
        code: (error as NodeJS.ErrnoException).code,
      }),
    },
    redact: { paths: ['headers', '*.headers', 'password', '*.password', 'token', '*.token', 'email', '*.email'], remove: true },
  };
}
