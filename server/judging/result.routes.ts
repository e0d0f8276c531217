import type { FastifyInstance } from 'fastify';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { readParams } from '../platform/http/params.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import { resultPath } from './judging.paths.ts';
import { reviewParams } from './judging.forms.ts';
import { resultPage } from './result.views.ts';
import { showResult, type ResultReaders } from './show-result.ts';

export interface ResultOptions extends ResultReaders {
  deps: Deps;
}

/** What came out of a quickscan, for the organisation and the coordinator. */
export async function resultRoutes(app: FastifyInstance, { deps, ...readers }: ResultOptions): Promise<void> {
  app.get(resultPath(':regio', ':id'), { config: { access: 'read-quickscan' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(reviewParams, request.params);
    const result = await showResult(deps, readers, actor, region, id);
    // Not sent, or given back: its start says what to do now.
    if (result === null) return reply.redirect(quickscanPath(region.slug, id), 303);
    const of = { id: result.organisation.id };
    const page = resultPage(result, {
      region: region.slug,
      mayAct: may(actor, 'manage-actions', of),
      mayRespond: may(actor, 'respond-to-override', of),
      coordinator: actor.kind === 'coordinator',
    });
    return reply.render('judging/result', page);
  });
}
