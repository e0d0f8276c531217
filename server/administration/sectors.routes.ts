import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import {
  addSector,
  listEditableSectors,
  listMembersOfSector,
  memberCounts,
  moveSector,
  renameSector,
  restoreSector,
  retireSector,
} from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { emptyForm, idParams, placeForm } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { placesRoutes } from './places.routes.ts';
import { sectorPage, sectorsPage } from './sectors.views.ts';

export async function sectorsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;

  const { showList, showOne } = placesRoutes(app, deps, {
    word: 'sector',
    listPath: paths.sectorsPath,
    onePath: paths.sectorPath,
    add: addSector,
    rename: renameSector,
    listPage: async (region, entered) => {
      const sectors = await data.read(region.id, async (db) => {
        const counts = await memberCounts(db, clock.today());
        const members = (id: string): number =>
          counts.filter(({ sectorId }) => sectorId === id).reduce((sum, count) => sum + count.members, 0);
        return (await listEditableSectors(db)).map((sector) => ({ ...sector, members: members(sector.id) }));
      });
      return sectorsPage({ region: region.slug, sectors, ...entered });
    },
    onePage: async (region, id, editing) => {
      const { sector, members } = await data.read(region.id, async (db) => ({
        sector: (await listEditableSectors(db)).find((one) => one.id === id),
        members: await listMembersOfSector(db, id, clock.today()),
      }));
      if (!sector) throw notFound();
      return sectorPage(region.slug, sector, members, editing);
    },
  });

  app.post(paths.sectorPlacePath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const form = readForm(placeForm, request.body);
    if (!form.ok) return showList(reply, region, 422, form);
    const { richting, plaats: place } = form.values;
    await moveSector(deps, actor, { id, direction: richting === 'omhoog' ? 'up' : 'down', place });
    return reply.redirect(paths.sectorsPath(region.slug), 303);
  });

  app.post(paths.sectorRetirementPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    readForm(emptyForm, request.body);
    const retired = await retireSector(deps, actor, id);
    // The page itself says which members are in the way.
    if (!retired.ok) return showOne(reply, region, id, 422, {});
    const undo = { href: paths.sectorRestorationPath(region.slug, id), text: 'Ongedaan maken', post: true };
    keepNotice(reply, names, { kind: 'success', text: 'De sector is opgeheven. De geschiedenis blijft.', action: undo });
    return reply.redirect(paths.sectorsPath(region.slug), 303);
  });

  app.post(paths.sectorRestorationPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    readForm(emptyForm, request.body);
    const { name } = await restoreSector(deps, actor, readParams(idParams, request.params).id);
    keepNotice(reply, names, { kind: 'success', text: `De sector ${name} is hersteld.` });
    return reply.redirect(paths.sectorsPath(region.slug), 303);
  });
}
