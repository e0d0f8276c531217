import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import type { addSector, renameSector } from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { idParams, nameForm, renameForm } from './administration.forms.ts';
import { meanwhile, type Editing } from './administration.views.ts';
import type { PlacePage, PlacesPage } from './places.views.ts';

/** Sectors or municipalities: what the coordinator does with either in the same way. */
interface Places {
  word: 'sector' | 'gemeente';
  listPath: (region: string) => string;
  onePath: (region: string, id: string) => string;
  add: typeof addSector;
  rename: typeof renameSector;
  listPage: (region: RegionView, entered: { csrf: string; form: RefusedForm | undefined }) => Promise<PlacesPage>;
  /** @throws Problem 'not-found' for an id that the region does not have */
  onePage: (region: RegionView, id: string, editing: Editing) => Promise<PlacePage>;
}

type Show<Rest extends unknown[]> = (reply: FastifyReply, region: RegionView, ...rest: Rest) => Promise<FastifyReply>;

/** The list with one more, and one with another name. Returns what shows these pages, for the routes that each kind has besides. */
export function placesRoutes(
  app: FastifyInstance,
  deps: Deps,
  places: Places,
): { showList: Show<[status: number, form?: RefusedForm]>; showOne: Show<[id: string, status: number, editing: Editing]> } {
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;
  const [list, one] = [places.listPath(':regio'), places.onePath(':regio', ':id')];

  const showList: Show<[number, RefusedForm?]> = async (reply, region, status, form) =>
    reply.code(status).render('administration/places', await places.listPage(region, { csrf: reply.csrfToken(), form }));

  const showOne: Show<[string, number, Editing]> = async (reply, region, id, status, editing) =>
    reply.code(status).render('administration/place', await places.onePage(region, id, editing));

  app.get(list, manage, async (request, reply) => showList(reply, inside(request).region, 200));

  app.post(list, manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(nameForm, request.body);
    if (!form.ok) return showList(reply, region, 422, form);
    const { naam } = form.values;
    const added = await places.add(deps, actor, naam);
    if (!added.ok) return showList(reply, region, 422, refuse(form.typed, added.errors));
    keepNotice(reply, names, { kind: 'success', text: `De ${places.word} ${naam} is toegevoegd.` });
    return reply.redirect(places.listPath(region.slug), 303);
  });

  app.get(one, manage, async (request, reply) =>
    showOne(reply, inside(request).region, readParams(idParams, request.params).id, 200, {}),
  );

  app.post(one, manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const form = readForm(renameForm, request.body);
    if (!form.ok) return showOne(reply, region, id, 422, { form });
    const { naam: name, versie: version } = form.values;
    const renamed = await places.rename(deps, actor, { id, name, version });
    if (renamed.ok) {
      keepNotice(reply, names, { kind: 'success', text: `De ${places.word} heet nu ${name}.` });
      return reply.redirect(places.listPath(region.slug), 303);
    }
    return renamed.kind === 'refused'
      ? showOne(reply, region, id, 422, { form: refuse(form.typed, renamed.errors) })
      : showOne(reply, region, id, 409, { form: refuse(form.typed, {}), meanwhile: meanwhile(renamed.events) });
  });

  return { showList, showOne };
}
