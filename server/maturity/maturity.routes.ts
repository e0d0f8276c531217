import type { FastifyInstance, FastifyReply } from 'fastify';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterOf } from '../kernel/quarter.ts';
import { readForm } from '../platform/http/forms.ts';
import { readParams } from '../platform/http/params.ts';
import { defaultModel } from './default-model.ts';
import { draftsRoutes } from './drafts.routes.ts';
import { findDraft } from './drafts.repository.ts';
import { emptyForm, versionParams } from './maturity.forms.ts';
import { draftPath, maturityModelPath, modelVersionPath } from './maturity.paths.ts';
import type { MaturityOptions } from './maturity.options.ts';
import { listPublishedModels } from './models.repository.ts';
import { makeDraft } from './start-draft.ts';
import { statementsRoutes } from './statements.routes.ts';
import { versionPage } from './versions.views.ts';

export async function maturityRoutes(app: FastifyInstance, options: MaturityOptions): Promise<void> {
  const { deps } = options;
  const read = { config: { access: 'read-model' } } as const;

  app.get(maturityModelPath(':regio'), read, async (request, reply) => show(reply, inside(request), null));

  app.get(modelVersionPath(':regio', ':versie'), read, async (request, reply) =>
    show(reply, inside(request), readParams(versionParams, request.params).versie),
  );

  app.post(maturityModelPath(':regio'), { config: { access: 'edit-model' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    readForm(emptyForm, request.body);
    return reply.redirect(draftPath(region.slug, await makeDraft(deps, actor)), 303);
  });

  await app.register(draftsRoutes, options);
  await app.register(statementsRoutes, { deps });

  async function show(
    reply: FastifyReply,
    { actor, region }: ReturnType<typeof inside>,
    version: string | null,
  ): Promise<FastifyReply> {
    const edits = may(actor, 'edit-model');
    const { published, draft } = await deps.data.read(region.id, async (db) => ({
      published: await listPublishedModels(db),
      draft: edits ? await findDraft(db) : null,
    }));
    const page = versionPage({
      region: region.slug,
      version,
      defaultModel,
      published,
      now: quarterOf(deps.clock.today()),
      editing: edits ? { draft: draft?.model.version ?? null, csrf: reply.csrfToken() } : null,
    });
    if (!page) throw notFound();
    return reply.render('maturity/model', page);
  }
}
