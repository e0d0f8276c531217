import type { FastifyInstance } from 'fastify';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listRegister } from '../organisations/index.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Cache } from '../platform/cache.ts';
import { contentTypes } from '../platform/files/sheets.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { findRound, listParticipants } from '../rounds/index.ts';
import { roundsPath } from '../rounds/rounds.paths.ts';
import { coverageQuery, criterionParams } from './coverage.forms.ts';
import { coverageExplanationPath, coverageFilePath, coveragePath } from './coverage.paths.ts';
import { fileOf } from './coverage.sheet.ts';
import { coveragePage } from './coverage.views.ts';
import { coverageExplanationPage } from './explanation.views.ts';
import { coverageIn, readCoverage, type FoundCoverage } from './read-coverage.ts';

export async function coverageRoutes(app: FastifyInstance, { deps, cache }: { deps: Deps; cache: Cache }): Promise<void> {
  const { data } = deps;

  app.get(coveragePath(':regio'), { config: { access: 'read-coverage' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const view = readQuery(coverageQuery, request.query);
    const read = await readCoverage({ data, cache }, region, choiceOf(view));
    const page = coveragePage(read, {
      region: region.slug,
      view: { ...(view.kwartaal ? { kwartaal: view.kwartaal } : {}), ...(view.sector ? { sector: view.sector } : {}) },
      errors: read.unknownSector ? { sector: 'Deze sector bestaat niet in uw regio' } : {},
      roundsAt: may(actor, 'manage-rounds') ? roundsPath(region.slug) : null,
    });
    return reply.code(read.unknownSector ? 422 : 200).render('coverage/index', page);
  });

  for (const extension of ['xlsx', 'ods', 'csv'] as const) {
    app.get(coverageFilePath(':regio', extension), { config: { access: 'read-coverage' } }, async (request, reply) => {
      const { actor, region } = inside(request);
      const view = readQuery(coverageQuery, request.query);
      const found = await data.changeUncounted(region.id, async (db) => {
        const { found: coverage } = await coverageIn(db, choiceOf(view));
        if (coverage === null || coverage.coverage.n === 0) throw notFound();
        await recordEvent(db, actor.who, deps.clock.now(), {
          action: 'coverage.exported',
          object: { type: 'region', id: region.id, name: region.name },
          changes: { rows: [null, coverage.coverage.criteria.length], file: [null, extension] },
        });
        return coverage;
      });
      const scope = found.sector ? `${region.slug}-${found.sector.slug}` : region.slug;
      return reply
        .type(contentTypes[extension])
        .header('content-disposition', `attachment; filename="dekking-${scope}-${found.quarter}.${extension}"`)
        .send(await fileOf(extension, found, region.name));
    });
  }

  app.get(coverageExplanationPath(':regio', ':criterium'), { config: { access: 'read-coverage' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { criterium } = readParams(criterionParams, request.params);
    const view = readQuery(coverageQuery, request.query);
    const { found, sectors } = await readCoverage({ data, cache }, region, choiceOf(view));
    const criterion = found?.model.criteria.find(({ code }) => code === criterium);
    if (!found || !criterion) throw notFound();
    const { register, notEstablished } = await data.read(region.id, async (db) => {
      const round = await findRound(db, found.quarter);
      return { register: await listRegister(db), notEstablished: round ? await listParticipants(db, round.id) : [] };
    });
    const sectorNames = new Map(sectors.map(({ id, name }) => [id, name]));
    const inScope = new Map(
      register
        .filter(({ sectorId }) => found.sector === null || sectorId === found.sector.id)
        .map((organisation) => [organisation.id, organisation]),
    );
    const page = coverageExplanationPage({
      region: region.slug,
      found,
      criterion,
      notEstablished: notEstablished
        .filter(({ organisationId }) => inScope.has(organisationId) && !isJudged(found, organisationId))
        .map(({ organisationId, receivedAt }) => ({ organisationId, received: receivedAt !== null })),
      organisations: may(actor, 'read-register')
        ? new Map(
            [...inScope.values()].map(({ id, name, slug, sectorId }) => [
              id,
              { name, href: organisationPath(region.slug, slug), sector: sectorNames.get(sectorId) ?? '' },
            ]),
          )
        : null,
    });
    return reply.render('coverage/explanation', page);
  });
}

const choiceOf = ({ kwartaal, sector }: ReturnType<typeof readQuery<typeof coverageQuery>>) => ({
  quarter: kwartaal ?? null,
  sector: sector ?? null,
});

const isJudged = ({ quickscans, otherModel }: FoundCoverage, id: string): boolean =>
  otherModel.includes(id) || quickscans.some(({ organisationId }) => organisationId === id);
