import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { counted } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { findReport } from '../reports/index.ts';
import * as paths from '../reports/reports.paths.ts';
import type { EditionsOptions } from './editions.options.ts';
import * as forms from './editions.forms.ts';
import { publicationPage, type PublicationPage } from './publication.views.ts';
import { bodyPrinter, listAmbassadors, publishEdition, readPublishable } from './publish-edition.ts';
import { sectorOf } from './read-edition.ts';

/** From draft to edition: one page that says what happens, and one button. */
export async function publicationRoutes(app: FastifyInstance, { deps, renderer }: EditionsOptions): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-reports' } } as const;
  const print = bodyPrinter(renderer);

  app.get(paths.publicationPath(':regio', ':rapport'), manage, (request, reply) => show(request, reply, 200, null));

  app.post(paths.publicationPath(':regio', ':rapport'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const form = readForm(forms.publicationForm, request.body);
    if (!form.ok) throw notFound();
    const sectorId = await data.read(region.id, (db) => sectorOf(db, rapport));
    const published = await publishEdition(
      deps,
      print,
      { actor, region },
      { quarter: rapport.quarter, sectorId, seen: form.values.gezien, mailAmbassadors: form.values.mail },
    );
    switch (published.kind) {
      case 'published': {
        const mails =
          published.mailed === 0 ? '' : ` ${counted(published.mailed, 'ambassadeur krijgt', 'ambassadeurs krijgen')} een mail.`;
        keepNotice(reply, names, { kind: 'success', text: `Editie ${published.number} is gepubliceerd.${mails}` });
        return reply.redirect(paths.editionPath(region.slug, rapport.text, published.number), 303);
      }
      case 'unchanged':
        keepNotice(reply, names, { kind: 'info', text: `Dit is al gepubliceerd, als editie ${published.number}.` });
        return reply.redirect(paths.editionPath(region.slug, rapport.text, published.number), 303);
      case 'changed-meanwhile':
        return show(
          request,
          reply,
          409,
          'De cijfers of de teksten zijn intussen gewijzigd. Bekijk het concept opnieuw en publiceer daarna.',
        );
      case 'refused':
        return show(request, reply, 422, null);
    }
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    meanwhile: string | null,
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const page = await data.read(region.id, async (db): Promise<PublicationPage> => {
      const report = await findReport(db, rapport.quarter, await sectorOf(db, rapport));
      if (!report) throw notFound();
      return publicationPage({
        region: region.slug,
        report: rapport.text,
        publishable: await readPublishable(db, region, report),
        ambassadors: await listAmbassadors(db, clock.now()),
        hasMailServer: deps.config.mailServer !== null,
        meanwhile,
        csrf: reply.csrfToken(),
      });
    });
    return reply.code(status).render('editions/publication', page);
  }
}
