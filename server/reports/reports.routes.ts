import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import { importsPath } from '../imports/imports.paths.ts';
import { notFound } from '../kernel/problem.ts';
import { listSectors } from '../organisations/index.ts';
import { readScoredPeriod } from '../performance-list/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { newId } from '../platform/tokens.ts';
import { draftsRoutes } from './drafts.routes.ts';
import { reportAt } from './find-scope.ts';
import { listPage } from './list.views.ts';
import { newReportPage } from './new.views.ts';
import { previewPdfRoutes } from './preview-pdf.routes.ts';
import { previewRoutes } from './preview.routes.ts';
import { removalPage } from './removal.views.ts';
import { removeReport } from './remove-report.ts';
import { reportName } from './report-name.ts';
import { listReports } from './report.repository.ts';
import { emptyForm, newForm, reportParams } from './reports.forms.ts';
import type { ReportsOptions } from './reports.options.ts';
import * as paths from './reports.paths.ts';
import { startReport } from './start-report.ts';

/** The list of reports, and the beginning and end of a draft. */
export async function reportsRoutes(app: FastifyInstance, options: ReportsOptions): Promise<void> {
  const { deps, editions } = options;
  const { data } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const read = { config: { access: 'read-reports' } } as const;
  const manage = { config: { access: 'manage-reports' } } as const;

  app.get(paths.reportsPath(':regio'), read, async (request, reply) => {
    const { actor, region } = inside(request);
    const makes = may(actor, 'manage-reports');
    const found = await data.read(region.id, async (db) => ({
      editions: await editions(db),
      drafts: makes ? await listReports(db) : [],
      sectors: makes ? await listSectors(db) : [],
    }));
    return reply.render('reports/index', listPage(found, { region: region.slug, makes }));
  });

  app.get(paths.newReportPath(':regio'), manage, (request, reply) => showNew(request, reply, 200));

  app.post(paths.reportsPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(newForm, request.body);
    if (!form.ok) {
      // What names the form was no field to get wrong: whoever sent it wrote it by hand.
      if (form.errors.id) throw notFound();
      return showNew(request, reply, 422, form);
    }
    const { id, kwartaal: quarter, vergeleken_met: comparedWith, bereik: sector } = form.values;
    const started = await startReport(deps, { actor, region }, { id, quarter, comparedWith, sector });
    const key = paths.reportKey(quarter, sector);
    if (!started.ok) {
      return showNew(request, reply, 422, refuse(form.typed, started.errors), started.exists ? key : undefined);
    }
    return reply.redirect(paths.draftPath(region.slug, key), 303);
  });

  app.get(paths.draftRemovalPath(':regio', ':rapport'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { rapport: key } = readParams(reportParams, request.params);
    const found = await data.read(region.id, async (db) => ({
      ...(await reportAt(db, key)),
      editions: await editions(db),
    }));
    return reply.render('reports/removal', removalPage(found, { region: region.slug, csrf: reply.csrfToken() }));
  });

  app.post(paths.draftRemovalPath(':regio', ':rapport'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { rapport: key } = readParams(reportParams, request.params);
    readForm(emptyForm, request.body);
    const removed = await removeReport(deps, { actor, region, key }, editions);
    const text = `Het concept ${reportName(key.quarter, removed.sector?.name ?? null)} is verwijderd.`;
    keepNotice(reply, names, { kind: 'success', text });
    return reply.redirect(paths.reportsPath(region.slug), 303);
  });

  await app.register(draftsRoutes, options);
  await app.register(previewRoutes, options);
  await app.register(previewPdfRoutes, options);

  async function showNew(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    form?: RefusedForm,
    exists?: string,
  ): Promise<FastifyReply> {
    const { actor, region } = inside(request);
    const found = await data.read(region.id, async (db) => ({
      scored: await readScoredPeriod(db),
      sectors: (await listSectors(db)).filter(({ retired }) => !retired),
    }));
    const importAt = may(actor, 'import-list') ? importsPath(region.slug) : null;
    const page = newReportPage(found, { region: region.slug, id: form?.typed.id ?? newId(), form, exists, importAt });
    return reply.code(status).render('reports/new', page);
  }
}
