import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { addDays } from '../kernel/iso-date.ts';
import { modelForQuarter } from '../maturity/index.ts';
import { quarterOf } from '../kernel/quarter.ts';
import { listRegister } from '../organisations/index.ts';
import { daysAheadOfLapsing } from './domain/lapsing.ts';
import { listLapsingEvidence } from './lapsing.repository.ts';
import { lapsingPage } from './lapsing.views.ts';
import { lapsingPath } from './quickscan.paths.ts';

/** Evidence that will stop counting, so that the coordinator can warn in time. */
export async function lapsingRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;

  app.get(lapsingPath(':regio'), { config: { access: 'judge-quickscan' } }, async (request, reply) => {
    const { region } = inside(request);
    const today = clock.today();
    const page = await data.read(region.id, async (db) => {
      const model = await modelForQuarter(db, quarterOf(today));
      const lapsing = await listLapsingEvidence(db, model, today, addDays(today, daysAheadOfLapsing));
      return lapsingPage(region.slug, lapsing, await listRegister(db), model);
    });
    return reply.render('quickscan/lapsing', page);
  });
}
