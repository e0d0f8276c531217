import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { listEditions, readContent, readEdition } from '../editions/index.ts';
import { notFound } from '../kernel/problem.ts';
import { lastCompletedQuarter, type Quarter } from '../kernel/quarter.ts';
import type { Cache } from '../platform/cache.ts';
import { faultHandler } from '../platform/http/problems.ts';
import { readProgress, type FoundProgress } from '../progress/index.ts';
import type { ReportFigure } from '../reports/domain/figures/figure.ts';
import { listFigures } from '../reports/index.ts';
import { readReportKey } from '../reports/reports.paths.ts';
import {
  editionResourcePath,
  editionsResourcePath,
  openApiPath,
  performanceListResourcePath,
  progressResourcePath,
} from './api.paths.ts';
import { apiVersion, openApiDocument } from './openapi.ts';
import { performanceListResource, quarterShape, toPerformanceList } from './performance-list.resource.ts';
import { BadParameter, sendProblem } from './problem-details.ts';
import { progressResource, toProgress } from './progress.resource.ts';
import { editionResource, editionsResource, toEdition, toEditions } from './report.resource.ts';
import { tokenGate } from './token-gate.ts';

/** Thirty years of quarters in one answer. */
const mostQuarters = 120;

const quarterParameter = quarterShape.transform((text) => text as Quarter).optional();

const periodQuery = z.object({
  van: quarterParameter.meta({ description: 'Het eerste kwartaal, zoals 2015-Q4.' }),
  tot: quarterParameter.meta({ description: 'Het laatste kwartaal, zoals 2016-Q4.' }),
});

/** Roughly. */
const sizeOfFigure = 300;

const noParameters = z.object({});

const wrongPeriods: Record<'wrong-order' | 'too-long', string> = {
  'wrong-order': 'De parameter van ligt na tot.',
  'too-long': `Vraag hoogstens ${mostQuarters} kwartalen tegelijk.`,
};

/** To be registered below `apiPrefix`, so that what is not there answers in problem details too. */
export async function apiRoutes(app: FastifyInstance, { deps, cache }: { deps: Deps; cache: Cache }): Promise<void> {
  const fault = faultHandler((request, reply, status, message) =>
    sendProblem(reply, status, status === 404 ? notHere : message, status === 500 ? { verzoek: request.id } : {}),
  );
  app.setErrorHandler((error, request, reply) =>
    error instanceof BadParameter
      ? sendProblem(reply, 400, error.message, { parameter: error.parameter })
      : fault(error, request, reply),
  );
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 404, notHere));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('api-version', apiVersion);
  });
  // Before any body is read: this API only answers questions.
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return undefined;
    return sendProblem(reply.header('allow', 'GET, HEAD'), 405, 'Deze API leest alleen: gebruik GET of HEAD.');
  });
  await app.register(tokenGate, { deps });

  const document = JSON.stringify(openApiDocument(deps.config.baseUrl, periodQuery));
  app.get(inScope(openApiPath), { config: { access: 'everyone' } }, (_request, reply) =>
    reply.header('access-control-allow-origin', '*').type('application/json; charset=utf-8').send(document),
  );

  app.get(inScope(performanceListResourcePath(':regio')), { config: { access: 'read-performance-list' } }, (request, reply) => {
    const { actor, region } = inside(request);
    // A list without its names would be an answer that looks whole and is not.
    if (!may(actor, 'read-register')) throw notFound();
    return answer(request, reply, 'api-list', (found) =>
      performanceListResource.parse(
        toPerformanceList(region.slug, found, { ...found.list, sectors: found.list.sectors.filter(inUse(found)) }),
      ),
    );
  });

  app.get(inScope(progressResourcePath(':regio')), { config: { access: 'read-figures' } }, (request, reply) =>
    answer(request, reply, 'api-progress', (found) => {
      const inList = new Set(found.list.sectors.filter(inUse(found)).map(({ sector }) => sector.id));
      return progressResource.parse(
        toProgress({ ...found.progress, sectors: found.progress.sectors.filter(({ id }) => inList.has(id)) }),
      );
    }),
  );

  app.get(inScope(editionsResourcePath(':regio')), { config: { access: 'read-reports' } }, async (request, reply) => {
    const { region } = inside(request);
    readStrictly(noParameters, request.query);
    const editions = await deps.data.read(region.id, (db) => listEditions(db));
    return reply.send(editionsResource.parse(toEditions(region.slug, editions)));
  });

  app.get(
    inScope(editionResourcePath(':regio', ':rapport', ':nummer')),
    { config: { access: 'read-reports' } },
    async (request, reply) => {
      const { region } = inside(request);
      const { rapport, nummer } = request.params as { rapport: string; nummer: string };
      readStrictly(noParameters, request.query);
      const key = readReportKey(rapport);
      if (!key || !/^[1-9]\d{0,3}$/.test(nummer)) throw notFound();
      const [edition, figures] = await deps.data.read(region.id, async (db) => {
        const found = await readEdition(db, key, Number(nummer));
        // What was frozen stays as it was, whatever changes in the region.
        const ofEdition = await cache.get<readonly ReportFigure[]>([region.id, 'api-edition', found.id], async () => {
          const value = listFigures((await readContent(db, found.id)).facts);
          return { value, size: value.length * sizeOfFigure };
        });
        return [found, ofEdition];
      });
      return reply.send(editionResource.parse(toEdition(edition, figures)));
    },
  );

  /** The answer as text, checked against its schema once and kept until the region's data change. */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    make: (found: FoundProgress) => object,
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const { van, tot } = readStrictly(periodQuery, request.query);
    const otherwise = lastCompletedQuarter(deps.clock.today());
    const choice = { from: van ?? null, to: tot ?? null, most: mostQuarters, otherwise };
    const { found } = await readProgress({ data: deps.data, cache }, region, choice);
    if (typeof found === 'string') throw new BadParameter(van ? 'van' : 'tot', wrongPeriods[found]);
    const text = await cache.get<string>([region.id, region.dataVersion, name, found.from, found.to], () => {
      const value = JSON.stringify(make(found));
      return Promise.resolve({ value, size: value.length });
    });
    return reply.type('application/json; charset=utf-8').send(text);
  }
}

const notHere = 'Deze bron bestaat niet, of dit token mag haar niet lezen.';

/** Paths are whole; the scope adds its prefix itself. */
const inScope = (path: string): string => path.slice('/api'.length);

/** A retired sector counts as long as it has organisations between these quarters. */
function inUse({ sectors }: FoundProgress): (block: FoundProgress['list']['sectors'][number]) => boolean {
  const retired = new Set(sectors.filter((sector) => sector.retired).map(({ id }) => id));
  return ({ sector, rows }) => rows.length > 0 || !retired.has(sector.id);
}

/** @throws BadParameter with the name of the first wrong one */
function readStrictly<Q extends z.ZodObject>(allowed: Q, query: unknown): z.infer<Q> {
  const parsed = allowed.strict().safeParse(query);
  if (parsed.success) return parsed.data as z.infer<Q>;
  const issue = parsed.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0]!.slice(0, 60);
    throw new BadParameter(name, `De parameter ${name} bestaat hier niet.`);
  }
  const name = String(issue.path[0]);
  throw new BadParameter(name, `De parameter ${name} is geen kwartaal zoals 2016-Q4.`);
}
