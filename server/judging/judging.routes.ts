import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { responseRoutes } from './response.routes.ts';
import { reviewRoutes } from './review.routes.ts';

export async function judgingRoutes(app: FastifyInstance, options: { deps: Deps }): Promise<void> {
  await app.register(reviewRoutes, options);
  await app.register(responseRoutes, options);
}
