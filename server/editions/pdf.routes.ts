import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside } from '../access/index.ts';
import { longDate } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { readParams } from '../platform/http/params.ts';
import { hashOf } from '../platform/tokens.ts';
import type { NamingView } from '../reports/domain/facts.ts';
import { paperVersion, reportBody, reportPdf } from '../reports/index.ts';
import * as paths from '../reports/reports.paths.ts';
import type { Edition } from './edition.ts';
import type { EditionsOptions } from './editions.options.ts';
import * as forms from './editions.forms.ts';
import { findEditionById } from './editions.repository.ts';
import { attachment, isKnown } from './files.routes.ts';
import { readContent, readEdition, viewOf } from './read-edition.ts';
import { readShare } from './share-edition.ts';
import { closedPage } from './shared.views.ts';

/** An edition on paper: a copy, made from what was frozen. */
export async function pdfRoutes(app: FastifyInstance, { deps, cache }: EditionsOptions): Promise<void> {
  const { data, clock } = deps;

  app.get(
    paths.editionFilePath(':regio', ':rapport', paths.editionPattern, 'pdf'),
    { config: { access: 'read-reports' } },
    async (request, reply) => {
      const { actor, region } = inside(request);
      const { rapport, editie } = readParams(forms.editionParams, request.params);
      const view = viewOf(actor);
      const found = await data.changeUncounted(region.id, async (db) => {
        const edition = await readEdition(db, rapport, editie);
        if (isKnown(request, reply, tagOf(edition, view))) return null;
        await recordEvent(db, actor.who, clock.now(), {
          action: 'edition.exported',
          object: { type: 'edition', id: edition.id, name: `${rapport.text}, editie ${editie}` },
          changes: { file: [null, 'pdf'] },
        });
        return edition;
      });
      if (found === null) return reply.code(304).send();
      return send(reply, region, found, await paperOf(region.id, found, view));
    },
  );

  app.get(
    paths.sharedEditionFilePath(':token', paths.editionPattern),
    { config: { access: 'everyone' } },
    async (request, reply) => {
      reply.header('x-robots-tag', 'noindex');
      const { token, editie } = readParams(forms.sharedEditionParams, request.params);
      const presented = await readShare(deps, token);
      if (presented.kind === 'unknown') throw notFound();
      if (presented.kind !== 'open') return reply.code(410).render('editions/closed', closedPage(presented.kind));
      const { region, editionId, withNames } = presented.link;
      const edition = await data.read(region.id, (db) => findEditionById(db, editionId));
      if (edition?.number !== editie) throw notFound();
      // The page says who withdrew it, and why.
      if (edition.withdrawn) return reply.redirect(paths.sharedEditionPath(token, editie), 303);
      return send(reply, region, edition, await paperOf(region.id, edition, withNames ? 'named' : 'shared'));
    },
  );

  const paperOf = (region: RegionId, edition: Edition, view: NamingView): Promise<Uint8Array> =>
    cache.get(['edition-pdf', edition.id, tagOf(edition, view)], async () => {
      const content = await data.read(region, (db) => readContent(db, edition.id));
      const { facts, texts, edition: mark } = content;
      const body = reportBody({ facts, texts, view, edition: { ...mark, checksum: edition.contentSha256 } });
      const { withdrawn } = edition;
      const value = await reportPdf(body, withdrawn ? { mark: `Ingetrokken op ${longDate(dayInAmsterdam(withdrawn.at))}` } : {});
      return { value, size: value.length };
    });
}

/** The same tag, the same bytes: what was frozen, for whom, whether it still holds, and how it is printed. */
const tagOf = ({ contentSha256, withdrawn }: Edition, view: NamingView): string =>
  hashOf([contentSha256, view, withdrawn?.at.toISOString() ?? '', paperVersion].join(' '));

const send = (
  reply: FastifyReply,
  region: { readonly slug: string },
  { reportKey, number }: Edition,
  pdf: Uint8Array,
): FastifyReply =>
  reply
    .type('application/pdf')
    .header('content-disposition', attachment(region.slug, reportKey, number, 'pdf'))
    .send(pdf);
