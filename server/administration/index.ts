import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { messagesRoutes } from './messages.routes.ts';
import { municipalitiesRoutes } from './municipalities.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { portalRoutes } from './portal.routes.ts';
import { sectorsRoutes } from './sectors.routes.ts';
import { settingsRoutes } from './settings.routes.ts';
import { tokensRoutes } from './tokens.routes.ts';

/** What a coordinator sets up in a region, and an administrator in the portal. */
export async function administrationRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const all = [settingsRoutes, peopleRoutes, messagesRoutes, sectorsRoutes, municipalitiesRoutes, tokensRoutes, portalRoutes];
  for (const routes of all) await app.register(routes, { deps });
}
