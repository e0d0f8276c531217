import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { kindsError, kindsForm } from './activities.forms.ts';
import { activitiesPath, activityKindsPath } from './activities.paths.ts';
import { changeKinds } from './change-kinds.ts';
import { readKinds } from './domain/kinds.ts';
import { listKinds } from './kinds.repository.ts';
import { kindsPage, type KindsPageOptions } from './kinds.views.ts';

export async function kindsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-activities' } } as const;

  app.get(activityKindsPath(':regio'), manage, (request, reply) => show(request, reply, 200));

  app.post(activityKindsPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(kindsForm, request.body);
    if (!form.ok) return show(request, reply, 422, { form });
    const read = readKinds(form.values.soorten);
    if (!read.ok) return show(request, reply, 422, { form: refuse(form.typed, { soorten: kindsError(read) }) });
    const seen = form.values.gezien.split(/\r?\n/);
    const changed = await changeKinds(deps, actor, read.kinds, seen);
    if (!changed.ok) return show(request, reply, 409, { form: refuse(form.typed, {}), meanwhile: changed });
    keepNotice(reply, names, { kind: 'success', text: 'De soorten zijn bewaard.' });
    return reply.redirect(activitiesPath(region.slug), 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    showing: Pick<KindsPageOptions, 'form' | 'meanwhile'> = {},
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const kinds = await deps.data.read(region.id, listKinds);
    return reply.code(status).render('activities/kinds', kindsPage({ region: region.slug, kinds, ...showing }));
  }
}
