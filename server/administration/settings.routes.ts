import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listEvents } from '../platform/audit/audit.repository.ts';
import { getRegion } from '../platform/db/region.repository.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readQuery } from '../platform/http/params.ts';
import { logQuery, settingsForm } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { meanwhile, startPage, type Editing } from './administration.views.ts';
import { changeSettings } from './change-settings.ts';
import { eventsPerPage, logPage } from './log.views.ts';
import { settingsPage } from './settings.views.ts';

/** Where the administration of a region begins, its settings and its log. */
export async function settingsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;

  app.get(paths.regionAdminPath(':regio'), manage, async (request, reply) =>
    reply.render('administration/start', startPage(inside(request).region)),
  );

  app.get(paths.settingsPath(':regio'), manage, async (request, reply) => showSettings(reply, inside(request).region, 200, {}));

  app.post(paths.settingsPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(settingsForm, request.body);
    if (!form.ok) return showSettings(reply, region, 422, { form });
    const { values } = form;
    const changed = await changeSettings(deps, actor, {
      name: values.naam,
      namesToMembers: values.namen_contactpersonen,
      namesToAmbassadors: values.namen_ambassadeurs,
      sectorFiguresToMembers: values.sectorcijfers,
      publicFigures: values.openbaar,
      version: values.versie,
    });
    if (!changed.ok) {
      return showSettings(reply, region, 409, { form: refuse(form.typed, {}), meanwhile: meanwhile(changed.events) });
    }
    keepNotice(reply, names, { kind: 'success', text: 'De instellingen zijn bewaard. Zij gelden meteen.' });
    return reply.redirect(paths.settingsPath(region.slug), 303);
  });

  app.get(paths.auditPath(':regio'), { config: { access: 'read-audit' } }, async (request, reply) => {
    const { region } = inside(request);
    const { soort: type, pagina: page = 1 } = readQuery(logQuery, request.query);
    const { events, total } = await data.read(region.id, (db) =>
      listEvents(db, { ...(type ? { objectType: type } : {}), limit: eventsPerPage, offset: (page - 1) * eventsPerPage }),
    );
    if (events.length === 0 && page > 1) throw notFound();
    return reply.render('administration/log', logPage({ region: region.slug, events, total, type, page }));
  });

  async function showSettings(reply: FastifyReply, region: RegionView, status: number, editing: Editing): Promise<FastifyReply> {
    const settings = await data.read(region.id, (db) => getRegion(db, region.id));
    return reply.code(status).render('administration/settings', settingsPage(settings, editing));
  }
}
