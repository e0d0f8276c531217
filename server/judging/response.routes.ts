import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { demand } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../kernel/problem.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { responseForm, reviewParams } from './judging.forms.ts';
import { responsePath } from './judging.paths.ts';
import { findCase } from './load-case.ts';
import { respond } from './respond.ts';
import { responsePage, type ResponseOptions } from './response.views.ts';

/** The organisation's one response to an override: written, read once more, final. */
export async function responseRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const names = cookieNames(deps.config.baseUrl);
  const path = responsePath(':regio', ':id');
  const guarded = { config: { access: 'respond-to-override' } } as const;

  app.get(path, guarded, (request, reply) => show(request, reply, 200, {}));

  app.post(path, guarded, async (request, reply) => {
    const form = readForm(responseForm, request.body);
    if (!form.ok) return show(request, reply, 422, { form });
    const { reactie: text, stap: step } = form.values;
    if (step === 'lezen') return show(request, reply, 200, { check: text });
    if (step === 'wijzigen') return show(request, reply, 200, { written: text });
    const { actor, region } = inside(request);
    const { id } = readParams(reviewParams, request.params);
    const outcome = await respond(deps, actor, id, text);
    if (!outcome.ok) {
      if (outcome.why === 'too-short') {
        return show(request, reply, 422, { form: refuse(form.typed, { reactie: 'Schrijf een reactie van minstens 20 tekens' }) });
      }
      throw new Problem(
        'conflict',
        outcome.why === 'responded'
          ? 'Er is al een reactie gegeven. Die ligt vast.'
          : 'De bijstelling geldt niet meer. Uw reactie is daarom niet vastgelegd.',
      );
    }
    keepNotice(reply, names, { kind: 'success', text: 'Uw reactie is vastgelegd. De coördinator kan haar lezen.' });
    return reply.redirect(responsePath(region.slug, id), 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    options: Omit<ResponseOptions, 'region'>,
  ): Promise<FastifyReply> {
    const { actor, region } = inside(request);
    const { id } = readParams(reviewParams, request.params);
    const found = await deps.data.read(region.id, (db) => findCase(db, id));
    demand(actor, 'respond-to-override', { id: found.organisation.id });
    return reply.code(status).render('judging/response', responsePage(found, { ...options, region: region.slug }));
  }
}
