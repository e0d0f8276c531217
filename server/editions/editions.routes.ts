import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import { may } from '../access/domain/policy.ts';
import { findOwnMunicipality } from '../accounts/index.ts';
import { notFound } from '../kernel/problem.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import type { Html } from '../platform/views/html.ts';
import { accountOf, accountPage, findReport, sourceTablePage } from '../reports/index.ts';
import * as paths from '../reports/reports.paths.ts';
import { differencesPage } from './differences.views.ts';
import { editionPage } from './edition.views.ts';
import * as forms from './editions.forms.ts';
import type { EditionsOptions } from './editions.options.ts';
import { findBody, findDifferences, listEditions } from './editions.repository.ts';
import { filesRoutes } from './files.routes.ts';
import { pdfRoutes } from './pdf.routes.ts';
import { publicationRoutes } from './publication.routes.ts';
import { readContent, readEdition, sectorNamesOf, sectorOf, viewOf } from './read-edition.ts';
import { sharedRoutes } from './shared.routes.ts';
import { sharingRoutes } from './sharing.routes.ts';
import { withdrawalRoutes } from './withdrawal.routes.ts';

/** Published reports: read from what was frozen, never from what the register says today. */
export async function editionsRoutes(app: FastifyInstance, options: EditionsOptions): Promise<void> {
  const { data, clock } = options.deps;
  const read = { config: { access: 'read-reports' } } as const;
  const [region, report, edition] = [':regio', ':rapport', paths.editionPattern] as const;

  await app.register(publicationRoutes, options);
  await app.register(withdrawalRoutes, options);
  await app.register(sharingRoutes, options);
  await app.register(filesRoutes, options);
  await app.register(pdfRoutes, options);
  await app.register(sharedRoutes, options);

  app.get(paths.reportPath(region, report), read, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const found = await data.read(at.id, async (db) => {
      const draft = await findReport(db, rapport.quarter, await sectorOf(db, rapport));
      return draft && { draft, editions: await listEditions(db, { reportId: draft.id }) };
    });
    const latest = found?.editions.find(({ withdrawn }) => withdrawn === null) ?? found?.editions[0];
    if (latest) return reply.redirect(paths.editionPath(at.slug, rapport.text, latest.number), 303);
    if (!found || !may(actor, 'manage-reports')) throw notFound();
    return reply.redirect(paths.draftPath(at.slug, rapport.text), 303);
  });

  app.get(paths.editionPath(region, report, edition), read, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const page = await data.read(at.id, async (db) => {
      const shown = await readEdition(db, rapport, editie);
      const municipality = actor.kind === 'ambassador' ? await findOwnMunicipality(db, actor.who.personId, clock.now()) : null;
      const content = municipality && viewOf(actor) === 'named' ? await readContent(db, shown.id) : null;
      return editionPage({
        region: at.slug,
        report: rapport.text,
        edition: shown,
        all: await listEditions(db, { reportId: shown.reportId }),
        body: (await findBody(db, shown.id, viewOf(actor)))! as unknown as Html,
        own: content && { municipality: municipality!, facts: content.facts },
        seesNames: viewOf(actor) === 'named',
        manages: may(actor, 'manage-reports'),
      });
    });
    return reply.render('editions/edition', page);
  });

  app.get(paths.editionFigurePath(region, report, edition, ':cijfer'), read, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { rapport, editie, cijfer } = readParams(forms.figureParams, request.params);
    const { pagina } = readQuery(forms.pageQuery, request.query);
    const { facts } = await data.read(at.id, async (db) => readContent(db, (await readEdition(db, rapport, editie)).id));
    const account = accountOf(facts, cijfer);
    if (!account) throw notFound();
    const path = paths.editionFigurePath(at.slug, rapport.text, editie, cijfer);
    const page = accountPage(account, {
      view: viewOf(actor),
      back: { href: paths.editionPath(at.slug, rapport.text, editie), text: `Naar editie ${editie}` },
      page: pagina ?? 1,
      pageAt: (number) => `${path}?pagina=${number}`,
      sectorNames: sectorNamesOf(facts),
    });
    return reply.render('reports/account', page);
  });

  app.get(paths.editionDifferencesPath(region, report, edition), read, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const page = await data.read(at.id, async (db) => {
      const shown = await readEdition(db, rapport, editie);
      const differences = await findDifferences(db, shown.id);
      return differencesPage({ region: at.slug, report: rapport.text, edition: shown, differences, view: viewOf(actor) });
    });
    return reply.render('editions/differences', page);
  });

  app.get(paths.editionSourceTablePath(region, report, edition), read, async (request, reply) => {
    const { region: at } = inside(request);
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const { facts } = await data.read(at.id, async (db) => readContent(db, (await readEdition(db, rapport, editie)).id));
    const back = { href: paths.editionPath(at.slug, rapport.text, editie), text: `Naar editie ${editie}` };
    return reply.render('progress/source', sourceTablePage(facts, back));
  });
}
