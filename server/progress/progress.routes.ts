import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { importsPath } from '../imports/imports.paths.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { lastCompletedQuarter, quarterOf } from '../kernel/quarter.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { Cache } from '../platform/cache.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { explain } from './domain/explanation.ts';
import { mayShowFigures } from './domain/disclosure.ts';
import { sourceTable } from './domain/source-table.ts';
import { explanationPage } from './explanation.views.ts';
import { figuresNamed, isOfRegionOnly } from './figure-names.ts';
import { memberFiguresView } from './member-figures.views.ts';
import { memberProgressPage } from './member.views.ts';
import type { PeriodForm } from './period-form.views.ts';
import { explanationParams, explanationQuery, progressQuery, sectorParams } from './progress.forms.ts';
import { explanationPath, progressPath, sectorProgressPath, sourceTablePath } from './progress.paths.ts';
import { progressPage } from './progress.views.ts';
import { readProgress, type FoundProgress, type ReadProgress } from './read-progress.ts';
import { sectorPage } from './sector.views.ts';
import { sectorsOfOwn, showOwnCourses } from './show-own-course.ts';
import { showMemberFigures } from './show-member-figures.ts';
import { showProgress } from './show-progress.ts';
import { showSector } from './show-sector.ts';
import { sourceTablePage } from './source-table.views.ts';

/** Ten years of quarters on one page. */
const mostQuarters = 40;

const refusals = {
  'wrong-order': { van: 'Kies een begin dat niet na het einde ligt' },
  'too-long': { van: `Kies hoogstens ${mostQuarters} kwartalen` },
};

export async function progressRoutes(app: FastifyInstance, { deps, cache }: { deps: Deps; cache: Cache }): Promise<void> {
  const { data } = deps;

  app.get(progressPath(':regio'), { config: { access: 'read-progress' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { read, found, form, status } = await asked(request);
    if (actor.kind === 'member') {
      const figuresAllowed = mayShowFigures('member', { sectorFiguresToMembers: actor.seesFigures });
      const own = found && {
        from: found.from,
        to: found.to,
        quarters: found.list.quarters,
        courses: showOwnCourses(actor, found),
      };
      const shown = found && figuresAllowed ? await showMemberFigures({ data, cache }, region, found) : null;
      const figures = found && shown && memberFiguresView(shown, sectorsOfOwn(actor, found));
      const options = { region: region.slug, form, figuresAllowed, figures };
      return reply.code(status).render('progress/member', memberProgressPage(own, options));
    }
    if (!may(actor, 'read-figures')) throw notFound();
    const body = found && read.scored && (await showProgress({ cache }, region, found));
    const importAt = may(actor, 'import-list') ? importsPath(region.slug) : null;
    const page = progressPage(found && body && { from: found.from, to: found.to, body }, { region: region.slug, form, importAt });
    return reply.code(status).render('progress/index', page);
  });

  app.get(sourceTablePath(':regio'), { config: { access: 'read-figures' } }, async (request, reply) => {
    const { region } = inside(request);
    const { read, found, form, status } = await asked(request);
    const table = found && read.scored && sourceTable(found.progress, found.list.region.at(-1)!.members);
    const page = sourceTablePage(region.slug, found && table && { from: found.from, to: found.to, table }, form);
    return reply.code(status).render('progress/source', page);
  });

  app.get(sectorProgressPath(':regio', ':sector'), { config: { access: 'read-figures' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { sector: slug } = readParams(sectorParams, request.params);
    const { found, form, status, read } = await asked(request);
    const sectors = found?.sectors ?? (await sectorsOf(request));
    const sector = sectors.find((each) => each.slug === slug);
    if (!sector) throw notFound();
    const body = found && read.scored && showSector(actor, region, found, slug);
    const shown = found && body && { from: found.from, to: found.to, body };
    const page = sectorPage(shown, { region: region.slug, sector, form, nobody: found !== null && !body });
    return reply.code(status).render('progress/sector', page);
  });

  app.get(explanationPath(':regio', ':figure', ':scope'), { config: { access: 'read-figures' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { figure, scope } = readParams(explanationParams, request.params);
    const { van, tot, pagina } = readQuery(explanationQuery, request.query);
    const { scored, found } = await choose(request, { van, tot });
    if (typeof found === 'string') throw new Problem('bad-request', `${refusals[found].van}.`);
    const sector = found.sectors.find(({ slug }) => slug === scope);
    const ofRegion = scope === 'regio';
    if (scored === null || (!ofRegion && (!sector || isOfRegionOnly(figure)))) throw notFound();
    const sectorId = ofRegion ? null : sector!.id;
    const span = { van: found.from, tot: found.to };
    const columns = ofRegion ? found.list.region : found.list.sectors.find((block) => block.sector.id === sectorId)!.columns;
    const page = explanationPage({
      scopeName: sector && !ofRegion ? sector.name : 'Regio',
      back: ofRegion
        ? { href: progressPath(region.slug, span), text: 'Naar de voortgang van de regio' }
        : { href: sectorProgressPath(region.slug, scope, span), text: `Naar ${sector!.name}` },
      explanations: figuresNamed(figure, found.from, found.to).map((each) => explain(found.list, sectorId, each)),
      column: columns.at(-1)!,
      to: found.to,
      sectorNames: ofRegion ? new Map(found.sectors.map(({ id, name }) => [id, name])) : null,
      organisations: may(actor, 'read-register')
        ? (id) => organisationPath(region.slug, found.organisations.get(id)!.slug)
        : null,
      page: pagina ?? 1,
      pageAt: (number) => explanationPath(region.slug, figure, scope, { ...span, pagina: String(number) }),
    });
    return reply.render('progress/explanation', page);
  });

  function choose(request: FastifyRequest, { van, tot }: z.infer<typeof progressQuery>): Promise<ReadProgress> {
    const choice = {
      from: van ?? null,
      to: tot ?? null,
      most: mostQuarters,
      otherwise: lastCompletedQuarter(deps.clock.today()),
    };
    return readProgress({ data, cache }, inside(request).region, choice);
  }

  /** What the address asks for: found, or refused with the words at the field. */
  async function asked(
    request: FastifyRequest,
  ): Promise<{ read: ReadProgress; found: FoundProgress | null; form: PeriodForm; status: number }> {
    const { van, tot } = readQuery(progressQuery, request.query);
    const progress = await choose(request, { van, tot });
    const { scored } = progress;
    const now = quarterOf(deps.clock.today());
    const found = typeof progress.found === 'string' ? null : progress.found;
    const errors = typeof progress.found === 'string' ? refusals[progress.found] : {};
    const choice = scored && { first: scored.first, last: scored.last > now ? scored.last : now };
    const typed = { ...(van ? { van } : {}), ...(tot ? { tot } : {}) };
    return { read: progress, found, form: { choice, typed, span: found, errors }, status: found ? 200 : 422 };
  }

  /** Of a refused choice the page still names its sector. */
  async function sectorsOf(request: FastifyRequest): Promise<FoundProgress['sectors']> {
    const { found } = await choose(request, {});
    return typeof found === 'string' ? [] : found.sectors;
  }
}
