import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { notFound } from '../kernel/problem.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { accountPage } from './account.views.ts';
import { accountOf } from './domain/figures/list-figures.ts';
import { previewPage } from './preview.views.ts';
import { previewBody, readDraft } from './read-draft.ts';
import { accountQuery, figureParams, previewQuery, reportParams } from './reports.forms.ts';
import type { ReportsOptions } from './reports.options.ts';
import * as paths from './reports.paths.ts';

/** The draft as others will read it, with the accounts of its figures. */
export async function previewRoutes(app: FastifyInstance, { deps, cache, renderer }: ReportsOptions): Promise<void> {
  const { data } = deps;
  const manage = { config: { access: 'manage-reports' } } as const;

  app.get(paths.previewPath(':regio', ':rapport'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { als = 'ambassadeur' } = readQuery(previewQuery, request.query);
    const draft = await draftOf(request);
    const body = renderer.fragment('reports/body', previewBody(draft, region, als));
    return reply.render('reports/preview', previewPage({ ...draft, body }, { region, as: als }));
  });

  app.get(paths.previewFigurePath(':regio', ':rapport', ':cijfer'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { cijfer } = readParams(figureParams, request.params);
    const { pagina } = readQuery(accountQuery, request.query);
    const { report, sector, facts, network } = await draftOf(request);
    const account = accountOf(facts, cijfer, network);
    if (!account) throw notFound();
    const key = paths.reportKey(report.quarter, sector?.slug ?? null);
    const page = accountPage(account, {
      view: 'named',
      back: { href: paths.previewPath(region.slug, key), text: 'Naar het concept' },
      page: pagina ?? 1,
      pageAt: (number) => `${paths.previewFigurePath(region.slug, key, cijfer)}?pagina=${number}`,
      sectorNames: sector ? null : new Map(facts.sectors.map(({ id, name }) => [id, name])),
    });
    return reply.render('reports/account', page);
  });

  const draftOf = (request: FastifyRequest) =>
    readDraft({ data, cache }, inside(request).region, readParams(reportParams, request.params).rapport);
}
