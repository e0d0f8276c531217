import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { importsPath } from '../imports/imports.paths.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { quarterLabel, quarterOf, quarterRange, type Quarter } from '../kernel/quarter.ts';
import { findOrganisationBySlug, listMunicipalities } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Cache } from '../platform/cache.ts';
import { contentTypes } from '../platform/files/sheets.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import type { Db } from '../platform/db/database.ts';
import { findRound, listParticipants } from '../rounds/index.ts';
import type { Renderer } from '../platform/views/render.ts';
import { cellPage, type Cell } from './cell.views.ts';
import { correctScore } from './correct-score.ts';
import { defaultPeriod } from './domain/period.ts';
import { cellParams, correctionForm, fileQuery, listQuery } from './performance-list.forms.ts';
import { gearPath, performanceListFilePath, performanceListPath } from './performance-list.paths.ts';
import { fileOf, mostFileQuarters, type ListFile } from './performance-list.sheet.ts';
import { performanceListPage } from './performance-list.views.ts';
import { readList, type ReadList, readScoredPeriod } from './read-list.ts';
import { listRecords } from './scores.repository.ts';
import { showList } from './show-list.ts';

interface Options {
  deps: Deps;
  cache: Cache;
  renderer: Renderer;
}

export async function performanceListRoutes(app: FastifyInstance, { deps, cache, renderer }: Options): Promise<void> {
  const names = cookieNames(deps.config.baseUrl);

  app.get(performanceListPath(':regio'), { config: { access: 'read-performance-list' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const query = readQuery(listQuery, request.query);
    const choice = {
      from: query.van ?? null,
      to: query.tot ?? null,
      sector: query.sector ?? null,
      show: query.tonen ?? 'alles',
      page: query.pagina ?? 1,
    } as const;
    const onScreen = await showList({ data: deps.data, cache, renderer }, actor, region, choice);
    const errors = {
      ...(onScreen.wrongOrder ? { van: 'Kies een begin dat niet na het einde ligt' } : {}),
      ...(onScreen.unknownSector ? { sector: 'Deze sector bestaat niet in uw regio' } : {}),
    };
    const view = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const page = performanceListPage(onScreen.shown, {
      region: region.slug,
      view,
      sectors: onScreen.sectors,
      choice: choosable(onScreen.scored, quarterOf(deps.clock.today())),
      errors,
      mayImport: may(actor, 'import-list') ? importsPath(region.slug) : null,
      mayDownload: actor.kind === 'coordinator' || ('seesNames' in actor && actor.seesNames),
    });
    return reply.code(Object.keys(errors).length > 0 ? 422 : 200).render('performance-list/index', page);
  });

  for (const extension of ['xlsx', 'ods', 'csv'] as const) {
    app.get(
      performanceListFilePath(':regio', extension),
      { config: { access: 'read-performance-list' } },
      async (request, reply) => {
        const { actor, region } = inside(request);
        if (actor.kind !== 'coordinator' && !('seesNames' in actor && actor.seesNames)) throw notFound();
        const query = readQuery(fileQuery, request.query);
        if (query.van && query.tot && query.van > query.tot)
          throw new Problem('bad-request', 'Kies een begin dat niet na het einde ligt.');
        const read = await deps.data.changeUncounted(region.id, async (db) => {
          const scored = await readScoredPeriod(db);
          if (!scored) throw new Problem('not-found', 'Er zijn nog geen versnellingen om te downloaden.');
          const usual = defaultPeriod(scored);
          const to = query.tot ?? usual.to;
          const from = query.van ?? (usual.from > to ? to : usual.from);
          const quarters = quarterRange(from, to);
          if (quarters.length > mostFileQuarters)
            throw new Problem('bad-request', `Kies hoogstens ${mostFileQuarters} kwartalen voor één bestand.`);
          const found = await readList(db, quarters, query.sector ?? null);
          if (query.sector && !found.sectors.some(({ slug }) => slug === query.sector)) throw notFound();
          const municipalities = new Map((await listMunicipalities(db)).map(({ id, name }) => [id, name]));
          const rows = found.list.sectors.reduce((sum, block) => sum + block.rows.length, 0);
          await recordEvent(db, actor.who, deps.clock.now(), {
            action: 'performance-list.exported',
            object: { type: 'region', id: region.id, name: region.name },
            changes: { rows: [null, rows], file: [null, extension] },
          });
          return { list: found.list, from, to, details: detailsOf(found, municipalities) };
        });
        const bytes = await fileOf(extension, { ...read, regionName: region.name });
        const fileName = `prestatielijst-${region.slug}-${read.from}-${read.to}.${extension}`;
        return reply
          .type(contentTypes[extension])
          .header('content-disposition', `attachment; filename="${fileName}"`)
          .send(bytes);
      },
    );
  }

  const cell = gearPath(':regio', ':organisatie', ':kwartaal');

  app.get(cell, { config: { access: 'place-gear' } }, (request, reply) => showCell(request, reply, 200));

  app.post(cell, { config: { access: 'place-gear' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { organisatie, kwartaal } = cellOf(request);
    const form = readForm(correctionForm, request.body);
    if (!form.ok) return showCell(request, reply, 422, form);
    const { versnelling: gear, reden: reason, gezien: seen } = form.values;
    try {
      await correctScore(deps, actor, { organisation: organisatie, quarter: kwartaal, gear, reason, seen });
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'conflict')) throw error;
      return showCell(request, reply, 409, { ok: false, typed: form.typed, errors: { versnelling: error.message } });
    }
    keepNotice(reply, names, { kind: 'success', text: `De versnelling in ${quarterLabel(kwartaal)} is vastgelegd.` });
    return reply.redirect(gearPath(region.slug, organisatie, kwartaal), 303);
  });

  async function showCell(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    form?: RefusedForm,
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const { organisatie, kwartaal } = cellOf(request);
    const found = await deps.data.read(region.id, (db) => readCell(db, organisatie, kwartaal));
    return reply.code(status).render('performance-list/cell', cellPage(region.slug, found, form));
  }

  /** A gear can be placed for a quarter that has begun. */
  function cellOf(request: FastifyRequest): { organisatie: string; kwartaal: Quarter } {
    const params = readParams(cellParams, request.params);
    if (params.kwartaal > quarterOf(deps.clock.today())) throw notFound();
    return params;
  }
}

async function readCell(db: Db, slug: string, quarter: Quarter): Promise<Cell> {
  const organisation = await findOrganisationBySlug(db, slug);
  if (!organisation) throw notFound();
  const records = await listRecords(db, organisation.id, quarter);
  const round = await findRound(db, quarter);
  if (!round || round.state === 'planned') return { organisation, quarter, records, round: null };
  const participants = await listParticipants(db, round.id);
  const participant = participants.find(({ organisationId }) => organisationId === organisation.id) ?? null;
  return { organisation, quarter, records, round: { participant } };
}

/** From the first quarter with a score up to now; nothing to choose in an empty region. */
function choosable(scored: { first: Quarter; last: Quarter } | null, now: Quarter): { first: Quarter; last: Quarter } | null {
  return scored && { first: scored.first, last: scored.last > now ? scored.last : now };
}

const detailsOf = ({ organisations }: ReadList, municipalities: ReadonlyMap<string, string>): ListFile['details'] =>
  new Map(
    [...organisations.values()].map(({ id, municipalityId, memberships }) => [
      id,
      { municipality: municipalities.get(municipalityId ?? '') ?? '', joined: memberships.at(-1)?.from ?? '' },
    ]),
  );
