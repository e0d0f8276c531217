import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { gate } from './access/index.ts';
import { signInThenPath } from './accounts/accounts.paths.ts';
import { accountsRoutes, demoRoutes, invitePerson } from './accounts/index.ts';
import { activitiesRoutes } from './activities/index.ts';
import { administrationRoutes } from './administration/index.ts';
import { apiPrefix, apiRoutes } from './api/index.ts';
import { coverageRoutes } from './coverage/index.ts';
import type { Deps } from './deps.ts';
import { editionsRoutes, listEditions } from './editions/index.ts';
import { frameOf } from './home/frame.ts';
import { homeRoutes, overviewRoutes, plainRoutes, readQuickscansOf } from './home/index.ts';
import { importsRoutes } from './imports/index.ts';
import { actionsAtStatements, improvementsRoutes, listOpenActions, openActionsOf } from './improvements/index.ts';
import { findLiveEstablishment, judgingRoutes, resultRoutes, listLatestAnswers } from './judging/index.ts';
import { notFound } from './kernel/problem.ts';
import { lettersRoutes } from './letters/index.ts';
import { maturityRoutes } from './maturity/index.ts';
import { organisationsRoutes, type OrganisationsOptions } from './organisations/index.ts';
import { listScoresOf, listScoresOfLastQuarter, performanceListRoutes } from './performance-list/index.ts';
import { createCache, type Cache } from './platform/cache.ts';
import { closePdf } from './platform/files/pdf.ts';
import { declaredAccess } from './platform/http/access.ts';
import { cookieNames } from './platform/http/cookies.ts';
import { csrf } from './platform/http/csrf.ts';
import { pages } from './platform/http/pages.ts';
import { faultHandler } from './platform/http/problems.ts';
import { security, securityHeaders } from './platform/http/security.ts';
import { uploads } from './platform/http/uploads.ts';
import { logger } from './platform/log.ts';
import { readAssets } from './platform/views/assets.ts';
import { createRenderer } from './platform/views/render.ts';
import { answersRoutes, lapsingRoutes, listStages, quickscanRoutes } from './quickscan/index.ts';
import { progressRoutes, takeSnapshot, sectorFiguresFor } from './progress/index.ts';
import { reportsRoutes } from './reports/index.ts';
import { listRounds, remindersRoutes, roundsRoutes } from './rounds/index.ts';

/** The whole portal, ready to listen. The order of the lines is the order a request meets them. */
export async function buildApp(deps: Deps, cache: Cache = createCache()): Promise<FastifyInstance> {
  const { config } = deps;
  const app = Fastify({
    logger: logger(config.logLevel),
    trustProxy: config.trustedProxy ?? false,
    bodyLimit: 256 * 1024,
    requestTimeout: 20_000,
    connectionTimeout: 30_000,
    handlerTimeout: 15_000,
    maxRequestsPerSocket: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    http: { headersTimeout: 10_000 },
    // An address that cannot be decoded never reaches a hook.
    frameworkErrors: (_error, _request, reply) => {
      void (reply as FastifyReply)
        .code(400)
        .headers(securityHeaders)
        .type('text/plain; charset=utf-8')
        .send('Dit adres kunnen wij niet lezen.\n');
    },
  });
  const assets = readAssets();
  const renderer = createRenderer();
  const names = cookieNames(config.baseUrl);

  app.addHook('onClose', closePdf);
  await app.register(declaredAccess);
  await app.register(security, { baseUrl: config.baseUrl });
  app.setErrorHandler(
    faultHandler((_request, reply, status, message) => reply.code(status).type('text/plain; charset=utf-8').send(message)),
  );

  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'everyone' };
    });
    await scope.register(fastifyStatic, {
      root: assets.directory,
      prefix: assets.prefix,
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
      setHeaders: (response) => void response.header('cache-control', 'public, max-age=31536000, immutable'),
    });
  });

  await app.register(plainRoutes, { deps });
  await app.register(apiRoutes, { prefix: apiPrefix, deps, cache });

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: 256 * 1024 });
    await scope.register(uploads);
    await scope.register(cookie);
    await scope.register(gate, { deps, signInPath: signInThenPath });
    await scope.register(pages, { renderer, frameOf: frameOf(deps, assets, names) });
    await scope.register(csrf, { baseUrl: config.baseUrl });
    scope.setNotFoundHandler(() => {
      throw notFound();
    });

    await scope.register(accountsRoutes, { deps });
    if (config.demo) await scope.register(demoRoutes, { deps });
    await scope.register(homeRoutes, { deps });
    await scope.register(administrationRoutes, { deps });
    await scope.register(overviewRoutes, { deps });
    await scope.register(organisationsRoutes, forOrganisations(deps));
    await scope.register(performanceListRoutes, { deps, cache, renderer });
    await scope.register(progressRoutes, { deps, cache });
    await scope.register(coverageRoutes, { deps, cache });
    await scope.register(maturityRoutes, {
      deps,
      latestAnswers: (db) => listLatestAnswers(db, deps.clock.today()),
      takenQuarters: async (db) => (await listRounds(db)).map(({ quarter }) => quarter),
    });
    await scope.register(improvementsRoutes, { deps });
    await scope.register(activitiesRoutes, { deps });
    await scope.register(quickscanRoutes, { deps, judged: findLiveEstablishment });
    await scope.register(lapsingRoutes, { deps });
    await scope.register(answersRoutes, { deps, actions: actionsAtStatements });
    await scope.register(roundsRoutes, { deps, listStages, onClosed: takeSnapshot });
    await scope.register(remindersRoutes, { deps, listStages });
    await scope.register(judgingRoutes, { deps });
    await scope.register(resultRoutes, { deps, openActions: openActionsOf, sectorFigures: sectorFiguresFor });
    await scope.register(importsRoutes, { deps });
    await scope.register(reportsRoutes, { deps, cache, renderer, editions: (db) => listEditions(db) });
    await scope.register(editionsRoutes, { deps, cache, renderer });
    await scope.register(lettersRoutes, { deps });
  });

  await app.ready();
  return app;
}

/** What pages of the register show or do that is not the register's: gears, and accounts. */
const forOrganisations = (deps: Deps): OrganisationsOptions => ({
  deps,
  standings: async (db) => new Map((await listScoresOfLastQuarter(db)).map((score) => [score.organisationId, score])),
  course: (db, organisationId) => listScoresOf(db, [organisationId]),
  quickscans: readQuickscansOf,
  openActions: (db, organisationId) => listOpenActions(db, [organisationId]),
  invite: (db, who, wish) => invitePerson(db, deps, who, { ...wish, role: 'member' }),
});
