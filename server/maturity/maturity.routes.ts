import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { quarterOf, type Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import type { LatestAnswers } from './domain/what-if.ts';
import { modelForQuarter } from './find-model.ts';
import { maturityModelPath } from './maturity.paths.ts';
import { modelPage } from './model.views.ts';

/** With what higher slices know: what organisations last answered, and which quarters have a round. */
export interface MaturityOptions {
  deps: Deps;
  latestAnswers: (db: Db) => Promise<readonly LatestAnswers[]>;
  takenQuarters: (db: Db) => Promise<readonly Quarter[]>;
}

export async function maturityRoutes(app: FastifyInstance, { deps }: MaturityOptions): Promise<void> {
  app.get(maturityModelPath(':regio'), { config: { access: 'read-model' } }, async (request, reply) => {
    const { region } = inside(request);
    const model = await deps.data.read(region.id, (db) => modelForQuarter(db, quarterOf(deps.clock.today())));
    return reply.render('maturity/model', modelPage(model));
  });
}
