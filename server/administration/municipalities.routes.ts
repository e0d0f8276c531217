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
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { emptyForm, idParams, nameForm, renameForm } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { meanwhile, type Meanwhile } from './administration.views.ts';
import { municipalitiesPage, municipalityPage, removalPage } from './municipalities.views.ts';

export async function municipalitiesRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;

  app.get(paths.municipalitiesPath(':regio'), manage, async (request, reply) => showList(reply, inside(request).region, 200));

  app.post(paths.municipalitiesPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(nameForm, request.body);
    if (!form.ok) return showList(reply, region, 422, form);
    const { naam } = form.values;
    const added = await addMunicipality(deps, actor, naam);
    if (!added.ok) return showList(reply, region, 422, refuse(form.typed, added.errors));
    keepNotice(reply, names, { kind: 'success', text: `De gemeente ${naam} is toegevoegd.` });
    return reply.redirect(paths.municipalitiesPath(region.slug), 303);
  });

  app.get(paths.municipalityPath(':regio', ':id'), manage, async (request, reply) => {
    const { id } = readParams(idParams, request.params);
    return showOne(reply, inside(request).region, id, 200, {});
  });

  app.post(paths.municipalityPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const form = readForm(renameForm, request.body);
    if (!form.ok) return showOne(reply, region, id, 422, { form });
    const { naam: name, versie: version } = form.values;
    const renamed = await renameMunicipality(deps, actor, { id, name, version });
    if (renamed.ok) {
      keepNotice(reply, names, { kind: 'success', text: `De gemeente heet nu ${name}.` });
      return reply.redirect(paths.municipalitiesPath(region.slug), 303);
    }
    return renamed.kind === 'refused'
      ? showOne(reply, region, id, 422, { form: refuse(form.typed, renamed.errors) })
      : showOne(reply, region, id, 409, { form: refuse(form.typed, {}), meanwhile: meanwhile(renamed.events) });
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

  async function showList(reply: FastifyReply, region: RegionView, status: number, form?: RefusedForm): Promise<FastifyReply> {
    const municipalities = await data.read(region.id, async (db) => {
      const counts = await memberCounts(db, clock.today());
      const members = (id: string): number =>
        counts.filter(({ municipalityId }) => municipalityId === id).reduce((sum, count) => sum + count.members, 0);
      return (await listEditableMunicipalities(db)).map((one) => ({ ...one, members: members(one.id) }));
    });
    const page = municipalitiesPage({ region: region.slug, municipalities, ...(form ? { form } : {}) });
    return reply.code(status).render('administration/places', page);
  }

  async function showOne(
    reply: FastifyReply,
    region: RegionView,
    id: string,
    status: number,
    editing: { form?: RefusedForm; meanwhile?: Meanwhile },
  ): Promise<FastifyReply> {
    const municipality = await find(region, id);
    // What is wrong with the name does not change which version it was typed on; who was overtaken saves on the new one.
    const version = (!editing.meanwhile && editing.form?.typed.versie) || String(municipality.version);
    return reply
      .code(status)
      .render('administration/place', municipalityPage(region.slug, municipality, { ...editing, version }));
  }

  const showRemoval = async (reply: FastifyReply, region: RegionView, id: string, status: number): Promise<FastifyReply> =>
    reply.code(status).render('administration/confirm', removalPage(region.slug, await find(region, id), reply.csrfToken()));

  async function find(region: RegionView, id: string) {
    const municipality = (await data.read(region.id, listEditableMunicipalities)).find((one) => one.id === id);
    if (!municipality) throw notFound();
    return municipality;
  }
}
