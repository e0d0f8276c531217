import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { listRegister } from '../organisations/index.ts';
import { lapsingPage } from './lapsing.views.ts';
import { lapsingPath } from './quickscan.paths.ts';
import { readLapsing } from './read-lapsing.ts';

/** Evidence that will stop counting, so that the coordinator can warn in time. */
export async function lapsingRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;

  app.get(lapsingPath(':regio'), { config: { access: 'judge-quickscan' } }, async (request, reply) => {
    const { region } = inside(request);
    const page = await data.read(region.id, async (db) => {
      const { model, lapsing } = await readLapsing(db, clock.today());
      return lapsingPage(region.slug, lapsing, await listRegister(db), model);
    });
    return reply.render('quickscan/lapsing', page);
  });
}
