import type { FastifyInstance, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';

/** A route as the boot check and the tests see it. */
export interface KnownRoute {
  method: string;
  url: string;
  access: string;
}

/**
 * Collects every route and refuses to start when one does not say who may use it, or says something other than 'everyone' outside
 * the scopes whose gate checks it (trust.md §2.1).
 */
export const declaredAccess = fp(async (app: FastifyInstance) => {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  const known = (): KnownRoute[] =>
    routes.flatMap((route) =>
      [route.method].flat().map((method) => ({ method, url: route.url, access: route.config?.access ?? '' })),
    );
  app.decorate('knownRoutes', known);
  app.addHook('onReady', async () => {
    const silent = routes.filter((route) => !route.config?.access);
    if (silent.length > 0) throw new Error(`Routes without declared access: ${namesOf(silent)}`);
    const ungated = routes.filter((route) => route.config?.access !== 'everyone' && !route.config?.gated);
    if (ungated.length > 0) throw new Error(`Routes outside the gate that are not for everyone: ${namesOf(ungated)}`);
  });
});

const namesOf = (routes: RouteOptions[]): string =>
  routes.map((route) => `${[route.method].flat().join('/')} ${route.url}`).join(', ');

/** In a scope whose gate checks each request: marks the scope's routes as checked. */
export function markGated(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, gated: true } as NonNullable<RouteOptions['config']>;
  });
}

declare module 'fastify' {
  interface FastifyInstance {
    knownRoutes(): KnownRoute[];
  }
  interface FastifyContextConfig {
    gated?: boolean;
  }
}
