import type { FastifyInstance } from 'fastify';
import { invitationHours } from '../accounts/domain/invitation.ts';
import { countCoordinators } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { createRegion, suggestedSlug } from '../organisations/index.ts';
import { listEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { migrationState } from '../platform/db/migrate.ts';
import { listRegions } from '../platform/db/region.repository.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { readable } from '../platform/http/problems.ts';
import { version } from '../platform/version.ts';
import { coordinatorForm, regionForm, regionParams } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { inviteCoordinator } from './invite-to-region.ts';
import { invitedPage, mailedNotice } from './invitations.views.ts';
import { coordinatorsPage, newRegionPage, portalPage, type RegionRow } from './portal.views.ts';

const recentEvents = 20;

/** For the administrator, who sets up regions and sees nothing of what is in them. */
export async function portalRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock, config } = deps;
  const administer = { config: { access: 'administer' } } as const;
  const startedAt = clock.now();
  const hasMailServer = config.mailServer !== null;

  app.get(paths.portalAdminPath, administer, async (_request, reply) => {
    const migrations = await data.asLogin(migrationState);
    const { regions, events } = await data.everywhere(async (db) => ({
      regions: await regionRows(db),
      events: (await listEvents(db, { outsideRegions: true, limit: recentEvents, offset: 0 })).events,
    }));
    const { acceptsPowerLoss, engine } = config;
    const status = { engine: engine.kind, acceptsPowerLoss, migrations, version, startedAt, hasMailServer };
    return reply.render('administration/portal', portalPage({ regions, events, status }));
  });

  app.get(paths.regionsPath, administer, async (_request, reply) => reply.render('administration/new-region', newRegionPage()));

  app.post(paths.regionsPath, administer, async (request, reply) => {
    const form = readForm(regionForm, request.body);
    if (!form.ok) return reply.code(422).render('administration/new-region', newRegionPage(form));
    const { naam: name, adres } = form.values;
    const slug = adres || suggestedSlug(name);
    try {
      await data.everywhere((db) => createRegion(db, deps, request.actor.who, { slug, name }));
    } catch (error) {
      const problem = readable(error);
      if (problem?.kind !== 'conflict' && problem?.kind !== 'refused') throw error;
      const refused = refuse({ ...form.typed, adres: slug }, { adres: problem.message });
      return reply.code(422).render('administration/new-region', newRegionPage(refused));
    }
    return reply.redirect(paths.regionCoordinatorsPath(slug), 303);
  });

  app.get(paths.regionCoordinatorsPath(':slug'), administer, async (request, reply) =>
    reply.render('administration/coordinators', coordinatorsPage(await findRegion(request.params), hasMailServer)),
  );

  app.post(paths.regionCoordinatorsPath(':slug'), administer, async (request, reply) => {
    const region = await findRegion(request.params);
    const form = readForm(coordinatorForm, request.body);
    if (!form.ok) return reply.code(422).render('administration/coordinators', coordinatorsPage(region, hasMailServer, form));
    const { naam: name, email } = form.values;
    const link = await inviteCoordinator(deps, request.actor.who, region.id, { name, email });
    if (hasMailServer) {
      keepNotice(reply, cookieNames(config.baseUrl), mailedNotice(email, paths.portalMessagesPath));
      return reply.redirect(paths.portalAdminPath, 303);
    }
    const until = new Date(clock.now().getTime() + invitationHours * 3_600_000);
    const next = { href: paths.portalAdminPath, text: 'Naar het beheer van het portaal' };
    return reply.render('administration/shown-once', invitedPage(next, { name, link, until }));
  });

  async function regionRows(db: Db): Promise<(RegionRow & { id: RegionId })[]> {
    const coordinators = await countCoordinators(db, clock.now());
    return (await listRegions(db)).map(({ id, slug, name, createdAt }) => ({
      id,
      slug,
      name,
      createdAt,
      coordinators: coordinators.get(id) ?? 0,
    }));
  }

  async function findRegion(params: unknown): Promise<RegionRow & { id: RegionId }> {
    const { slug } = readParams(regionParams, params);
    const region = (await data.everywhere(regionRows)).find((one) => one.slug === slug);
    if (!region) throw notFound();
    return region;
  }
}
