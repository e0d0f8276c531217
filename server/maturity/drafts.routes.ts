import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterOf } from '../kernel/quarter.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import type { Draft } from './domain/draft.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import { discardDraft } from './discard-draft.ts';
import { draftPage } from './draft.views.ts';
import { findDraft } from './drafts.repository.ts';
import { findModel } from './find-model.ts';
import { discardForm, publicationForm, versionParams } from './maturity.forms.ts';
import * as paths from './maturity.paths.ts';
import type { MaturityOptions } from './maturity.options.ts';
import { findPublishedModel, listPublishedModels } from './models.repository.ts';
import { discardPage, publicationPage } from './publication.views.ts';
import { openQuarters, publishModel } from './publish-model.ts';
import { tryDraft } from './try-draft.ts';
import { whatIfPage } from './what-if.views.ts';

/** The draft as a whole: looking at it, trying it, publishing it, throwing it away. */
export async function draftsRoutes(app: FastifyInstance, { deps, latestAnswers, takenQuarters }: MaturityOptions): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const edit = { config: { access: 'edit-model' } } as const;

  app.get(paths.draftPath(':regio', ':versie'), edit, async (request, reply) => {
    const { region } = inside(request);
    const { versie: version } = readParams(versionParams, request.params);
    const found = await data.read(region.id, async (db) => {
      const draft = await findDraft(db);
      if (draft?.model.version !== version) return { published: (await findPublishedModel(db, version)) !== null };
      const shifts = await tryDraft(db, draft, await latestAnswers(db));
      return { draft, base: await findModel(db, draft.basedOn), shifts };
    });
    if (!found.draft) {
      if (!found.published) throw notFound();
      return reply.redirect(paths.modelVersionPath(region.slug, version), 303);
    }
    const { draft, base, shifts } = found;
    const count = (holds: (by: number) => boolean): number => shifts.filter(({ before, after }) => holds(after - before)).length;
    const counts = { up: count((by) => by > 0), same: count((by) => by === 0), down: count((by) => by < 0) };
    return reply.render(
      'maturity/draft',
      draftPage({ region: region.slug, draft, base, csrf: reply.csrfToken(), shifts: shifts.length > 0 ? counts : null }),
    );
  });

  app.get(paths.whatIfPath(':regio', ':versie'), edit, async (request, reply) => {
    const { region } = inside(request);
    const { versie: version } = readParams(versionParams, request.params);
    const { draft, shifts } = await data.read(region.id, async (db) => {
      const found = await findDraft(db);
      if (found?.model.version !== version) throw notFound();
      return { draft: found, shifts: await tryDraft(db, found, await latestAnswers(db)) };
    });
    return reply.render('maturity/what-if', whatIfPage(region.slug, draft, shifts));
  });

  app.get(paths.publicationPath(':regio', ':versie'), edit, async (request, reply) =>
    showPublication(reply, inside(request).region, readParams(versionParams, request.params).versie, 200),
  );

  app.post(paths.publicationPath(':regio', ':versie'), edit, async (request, reply) => {
    const { actor, region } = inside(request);
    const { versie: version } = readParams(versionParams, request.params);
    const form = readForm(publicationForm, request.body);
    if (!form.ok) return showPublication(reply, region, version, 422, { form });
    const { vanaf: from, toelichting: note, versie: versionNumber } = form.values;
    const published = await publishModel(deps, actor, { version, versionNumber, from, note }, takenQuarters);
    if (!published.ok) {
      const taken = { vanaf: 'Kies een ander kwartaal: hier is intussen een ronde of een eigen versie' };
      const errors = published.kind === 'quarter-taken' ? taken : {};
      const overtaken = published.kind === 'overtaken';
      return showPublication(reply, region, version, overtaken ? 409 : 422, { form: refuse(form.typed, errors), overtaken });
    }
    keepNotice(reply, names, { kind: 'success', text: `Versie ${version} is gepubliceerd.` });
    return reply.redirect(paths.modelVersionPath(region.slug, version), 303);
  });

  app.get(paths.discardPath(':regio', ':versie'), edit, async (request, reply) =>
    showDiscard(reply, inside(request).region, readParams(versionParams, request.params).versie, false),
  );

  app.post(paths.discardPath(':regio', ':versie'), edit, async (request, reply) => {
    const { actor, region } = inside(request);
    const { versie: version } = readParams(versionParams, request.params);
    const form = readForm(discardForm, request.body);
    const done = form.ok && (await discardDraft(deps, actor, version, form.values.versie));
    if (!done) return showDiscard(reply.code(409), region, version, true);
    keepNotice(reply, names, { kind: 'success', text: `Het concept ${version} is weg.` });
    return reply.redirect(paths.maturityModelPath(region.slug), 303);
  });

  const openDraft = (region: RegionView, version: string): Promise<{ draft: Draft; base: MaturityModel }> =>
    data.read(region.id, async (db) => {
      const draft = await findDraft(db);
      if (draft?.model.version !== version) throw notFound();
      return { draft, base: await findModel(db, draft.basedOn) };
    });

  async function showPublication(
    reply: FastifyReply,
    region: RegionView,
    version: string,
    status: number,
    refused: { form?: RefusedForm; overtaken?: boolean } = {},
  ): Promise<FastifyReply> {
    const taken = await data.read(region.id, async (db) => [
      ...(await listPublishedModels(db)).map(({ from }) => from),
      ...(await takenQuarters(db)),
    ]);
    const open = openQuarters(quarterOf(clock.today()), taken);
    const opened = await openDraft(region, version);
    return reply
      .code(status)
      .render('maturity/publication', publicationPage({ region: region.slug, ...opened, open, ...refused }));
  }

  async function showDiscard(
    reply: FastifyReply,
    region: RegionView,
    version: string,
    overtaken: boolean,
  ): Promise<FastifyReply> {
    const { draft, base } = await openDraft(region, version);
    return reply.render('maturity/discard', discardPage(region.slug, draft, base, reply.csrfToken(), overtaken));
  }
}
