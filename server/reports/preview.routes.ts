import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { notFound } from '../kernel/problem.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { accountPage } from './account.views.ts';
import { reportBody } from './body.views.ts';
import type { NamingView } from './domain/facts.ts';
import { accountOf } from './domain/figures/list-figures.ts';
import { sayTexts } from './domain/say-texts.ts';
import { reportAt } from './find-scope.ts';
import { previewPage } from './preview.views.ts';
import { readFacts } from './read-facts.ts';
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
    const { report, sector, facts, network } = await draftOf(request);
    const view: NamingView =
      als === 'gedeeld' ? 'shared' : als === 'zonder-namen' || !region.namesToAmbassadors ? 'unnamed' : 'named';
    const texts = sayTexts(report.texts, network);
    const body = renderer.fragment('reports/body', reportBody({ facts, texts, view, edition: null }, network));
    return reply.render('reports/preview', previewPage({ report, sector, body }, { region, as: als }));
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

  async function draftOf(request: FastifyRequest) {
    const { region } = inside(request);
    const { rapport: key } = readParams(reportParams, request.params);
    const found = await data.read(region.id, (db) => reportAt(db, key));
    const { comparedWith: from, quarter: to, sectorId } = found.report;
    return { ...found, ...(await readFacts({ data, cache }, region, { sectorId, from, to })) };
  }
}
