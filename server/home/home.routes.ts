import type { FastifyInstance } from 'fastify';
import { portalAdminPath } from '../administration/administration.paths.ts';
import { rolesOf } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { anyRegion } from '../platform/db/region.repository.ts';
import { accessibilityPath, helpPath, privacyPath, regionPath, securityPath } from './home.paths.ts';
import { accessibilityPage, helpPage, privacyPage, regionsPage, securityPage, startPage } from './home.views.ts';

/** The pages in front of the portal, and the way from `/` to where someone's work is. */
export async function homeRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock, config } = deps;
  const open = { config: { access: 'everyone' } } as const;

  app.get('/', open, async (request, reply) => {
    if (!request.session) {
      const empty = !(await data.asLogin(anyRegion));
      return reply.render('home/start', startPage({ empty, demo: config.demo }));
    }
    const roles = await data.everywhere((db) => rolesOf(db, request.session!.personId, clock.now()));
    const regions = [...new Map(roles.flatMap(({ region }) => (region ? [[region.slug, region] as const] : []))).values()];
    const administers = roles.some(({ role }) => role === 'administrator');
    if (regions.length === 0 && administers) return reply.redirect(portalAdminPath, 303);
    if (regions.length === 1 && !administers) return reply.redirect(regionPath(regions[0]!.slug), 303);
    return reply.render('home/regions', regionsPage(regions, administers));
  });

  app.get(helpPath, open, async (_request, reply) => reply.render('home/text', helpPage()));
  app.get(accessibilityPath, open, async (_request, reply) => reply.render('home/text', accessibilityPage()));
  app.get(privacyPath, open, async (_request, reply) => reply.render('home/text', privacyPage(config.securityContact)));
  app.get(securityPath, open, async (_request, reply) => reply.render('home/text', securityPage(config.securityContact)));
}
