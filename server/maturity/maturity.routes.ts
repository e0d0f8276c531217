import type { FastifyInstance } from 'fastify';
import { maturityModelPath } from './maturity.paths.ts';
import { modelPage } from './model.views.ts';
import { modelInUse } from './model-in-use.ts';

export async function maturityRoutes(app: FastifyInstance): Promise<void> {
  app.get(maturityModelPath(':regio'), { config: { access: 'read-model' } }, async (_request, reply) =>
    reply.render('maturity/model', modelPage(modelInUse())),
  );
}
