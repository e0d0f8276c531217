import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import {
  addMunicipality,
  listEditableMunicipalities,
  memberCounts,
  removeMunicipality,
  renameMunicipality,
} from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { emptyForm, idParams } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { municipalitiesPage, municipalityPage, removalPage } from './municipalities.views.ts';
import { placesRoutes } from './places.routes.ts';

export async function municipalitiesRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;

  placesRoutes(app, deps, {
    word: 'gemeente',
    listPath: paths.municipalitiesPath,
    onePath: paths.municipalityPath,
    add: addMunicipality,
    rename: renameMunicipality,
    listPage: async (region, { form }) => {
      const municipalities = await data.read(region.id, async (db) => {
        const counts = await memberCounts(db, clock.today());
        const members = (id: string): number =>
          counts.filter(({ municipalityId }) => municipalityId === id).reduce((sum, count) => sum + count.members, 0);
        return (await listEditableMunicipalities(db)).map((one) => ({ ...one, members: members(one.id) }));
      });
      return municipalitiesPage({ region: region.slug, municipalities, form });
    },
    onePage: async (region, id, editing) => municipalityPage(region.slug, await find(region, id), editing),
  });

  app.get(paths.municipalityRemovalPath(':regio', ':id'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { id } = readParams(idParams, request.params);
    return showRemoval(reply, region, id, 200);
  });

  app.post(paths.municipalityRemovalPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    readForm(emptyForm, request.body);
    const removed = await removeMunicipality(deps, actor, id);
    if (!removed.ok) return showRemoval(reply, region, id, 422);
    keepNotice(reply, names, { kind: 'success', text: `De gemeente ${removed.name} is verwijderd.` });
    return reply.redirect(paths.municipalitiesPath(region.slug), 303);
  });

  const showRemoval = async (reply: FastifyReply, region: RegionView, id: string, status: number): Promise<FastifyReply> =>
    reply.code(status).render('administration/confirm', removalPage(region.slug, await find(region, id), reply.csrfToken()));

  async function find(region: RegionView, id: string) {
    const municipality = (await data.read(region.id, listEditableMunicipalities)).find((one) => one.id === id);
    if (!municipality) throw notFound();
    return municipality;
  }
}
