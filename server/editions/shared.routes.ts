import type { FastifyInstance } from 'fastify';
import { notFound } from '../kernel/problem.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import type { Html } from '../platform/views/html.ts';
import { accountOf, accountPage } from '../reports/index.ts';
import * as paths from '../reports/reports.paths.ts';
import type { EditionsOptions } from './editions.options.ts';
import * as forms from './editions.forms.ts';
import { findBody, findEditionById } from './editions.repository.ts';
import { readContent, sectorNamesOf } from './read-edition.ts';
import { openShare, readShare } from './share-edition.ts';
import { closedPage, sharedEditionPage } from './shared.views.ts';

/** What a board without an account reads by a share link. The link itself counts; the page it leads to can be read again. */
export async function sharedRoutes(app: FastifyInstance, { deps }: EditionsOptions): Promise<void> {
  const { data } = deps;
  const everyone = { config: { access: 'everyone' } } as const;
  // Whatever becomes of it: an address with a token is not to be found by searching.
  app.addHook('onRequest', async (_request, reply) => void reply.header('x-robots-tag', 'noindex'));

  app.get(paths.sharedPath(':token'), everyone, async (request, reply) => {
    const { token } = readParams(forms.sharedParams, request.params);
    // Mail scanners ask with HEAD; only who comes to read is counted.
    const presented = await (request.method === 'HEAD' ? readShare(deps, token) : openShare(deps, token));
    if (presented.kind === 'unknown') throw notFound();
    if (presented.kind !== 'open') return reply.code(410).render('editions/closed', closedPage(presented.kind));
    const { region, editionId } = presented.link;
    const edition = (await data.read(region.id, (db) => findEditionById(db, editionId)))!;
    return reply.redirect(paths.sharedEditionPath(token, edition.number), 303);
  });

  app.get(paths.sharedEditionPath(':token', paths.editionPattern), everyone, async (request, reply) => {
    const { token, editie } = readParams(forms.sharedEditionParams, request.params);
    const presented = await readShare(deps, token);
    if (presented.kind === 'unknown') throw notFound();
    if (presented.kind !== 'open') return reply.code(410).render('editions/closed', closedPage(presented.kind));
    const { region, editionId, withNames, expiresAt } = presented.link;
    const page = await data.read(region.id, async (db) => {
      const edition = await findEditionById(db, editionId);
      if (edition?.number !== editie) throw notFound();
      const body = edition.withdrawn ? null : await findBody(db, edition.id, withNames ? 'named' : 'shared');
      return sharedEditionPage({ token, edition, regionName: region.name, body: body as Html | null, expiresAt });
    });
    return reply.render('editions/shared', page);
  });

  // Only a report with names opens its figures: the other shows them as they are.
  const figurePath = `${paths.sharedEditionPath(':token', paths.editionPattern)}/uitleg/:cijfer`;
  app.get(figurePath, everyone, async (request, reply) => {
    const { token, editie, cijfer } = readParams(forms.sharedFigureParams, request.params);
    const { pagina } = readQuery(forms.pageQuery, request.query);
    const presented = await readShare(deps, token);
    if (presented.kind !== 'open' || !presented.link.withNames) throw notFound();
    const { region, editionId } = presented.link;
    const facts = await data.read(region.id, async (db) => {
      const edition = await findEditionById(db, editionId);
      if (edition?.number !== editie || edition.withdrawn) throw notFound();
      return (await readContent(db, edition.id)).facts;
    });
    const back = paths.sharedEditionPath(token, editie);
    const account = accountOf(facts, cijfer);
    if (!account) throw notFound();
    const page = accountPage(account, {
      view: 'named',
      back: { href: back, text: 'Naar het rapport' },
      page: pagina ?? 1,
      pageAt: (number) => `${back}/uitleg/${cijfer}?pagina=${number}`,
      sectorNames: sectorNamesOf(facts),
    });
    return reply.render('reports/account', page);
  });
}
