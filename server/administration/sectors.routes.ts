import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
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
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { emptyForm, idParams, nameForm, placeForm, renameForm } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { meanwhile, type Meanwhile } from './administration.views.ts';
import { sectorPage, sectorsPage } from './sectors.views.ts';

export async function sectorsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;

  app.get(paths.sectorsPath(':regio'), manage, async (request, reply) => showList(reply, inside(request).region, 200));

  app.post(paths.sectorsPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(nameForm, request.body);
    if (!form.ok) return showList(reply, region, 422, form);
    const { naam } = form.values;
    const added = await addSector(deps, actor, naam);
    if (!added.ok) return showList(reply, region, 422, refuse(form.typed, added.errors));
    keepNotice(reply, names, { kind: 'success', text: `De sector ${naam} is toegevoegd.` });
    return reply.redirect(paths.sectorsPath(region.slug), 303);
  });

  app.get(paths.sectorPath(':regio', ':id'), manage, async (request, reply) => {
    const { id } = readParams(idParams, request.params);
    return showOne(reply, inside(request).region, id, 200, {});
  });

  app.post(paths.sectorPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const form = readForm(renameForm, request.body);
    if (!form.ok) return showOne(reply, region, id, 422, { form });
    const { naam: name, versie: version } = form.values;
    const renamed = await renameSector(deps, actor, { id, name, version });
    if (renamed.ok) {
      keepNotice(reply, names, { kind: 'success', text: `De sector heet nu ${name}.` });
      return reply.redirect(paths.sectorsPath(region.slug), 303);
    }
    return renamed.kind === 'refused'
      ? showOne(reply, region, id, 422, { form: refuse(form.typed, renamed.errors) })
      : showOne(reply, region, id, 409, { form: refuse(form.typed, {}), meanwhile: meanwhile(renamed.events) });
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

  async function showList(reply: FastifyReply, region: RegionView, status: number, form?: RefusedForm): Promise<FastifyReply> {
    const sectors = await data.read(region.id, async (db) => {
      const counts = await memberCounts(db, clock.today());
      const members = (id: string): number =>
        counts.filter(({ sectorId }) => sectorId === id).reduce((sum, count) => sum + count.members, 0);
      return (await listEditableSectors(db)).map((sector) => ({ ...sector, members: members(sector.id) }));
    });
    const page = sectorsPage({ region: region.slug, sectors, csrf: reply.csrfToken(), ...(form ? { form } : {}) });
    return reply.code(status).render('administration/places', page);
  }

  async function showOne(
    reply: FastifyReply,
    region: RegionView,
    id: string,
    status: number,
    editing: { form?: RefusedForm; meanwhile?: Meanwhile },
  ): Promise<FastifyReply> {
    const { sector, members } = await data.read(region.id, async (db) => ({
      sector: (await listEditableSectors(db)).find((one) => one.id === id),
      members: await listMembersOfSector(db, id, clock.today()),
    }));
    if (!sector) throw notFound();
    // What is wrong with the name does not change which version it was typed on; who was overtaken saves on the new one.
    const version = (!editing.meanwhile && editing.form?.typed.versie) || String(sector.version);
    return reply.code(status).render('administration/place', sectorPage(region.slug, sector, members, { ...editing, version }));
  }
}
