import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { Problem } from '../kernel/problem.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { newId } from '../platform/tokens.ts';
import * as paths from '../reports/reports.paths.ts';
import type { EditionsOptions } from './editions.options.ts';
import * as forms from './editions.forms.ts';
import { readEdition } from './read-edition.ts';
import { revokeShare, shareEdition } from './share-edition.ts';
import { endOfTerm } from './share-link.ts';
import { listShareLinks } from './share-links.repository.ts';
import { sharedOncePage, sharingPage } from './sharing.views.ts';

/** Share links of one edition: who may read it without an account, until when, and how often that was done. */
export async function sharingRoutes(app: FastifyInstance, { deps }: EditionsOptions): Promise<void> {
  const { data, clock, config } = deps;
  const names = cookieNames(config.baseUrl);
  const manage = { config: { access: 'manage-reports' } } as const;
  const pattern = paths.shareLinksPath(':regio', ':rapport', paths.editionPattern);

  app.get(pattern, manage, (request, reply) => show(request, reply, 200));

  app.post(pattern, manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const form = readForm(forms.shareForm, request.body);
    if (!form.ok) return show(request, reply, 422, form);
    const { id, voor, dagen, namen } = form.values;
    const edition = await data.read(region.id, (db) => readEdition(db, rapport, editie));
    const expiresAt = endOfTerm(clock.now(), dagen);
    let token: string;
    try {
      token = await shareEdition(deps, actor, { id, editionId: edition.id, meantFor: voor, withNames: namen, expiresAt });
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'refused')) throw error;
      return show(request, reply, 422, refuse(form.typed, { namen: error.message }));
    }
    const next = paths.shareLinksPath(region.slug, rapport.text, editie);
    return reply.render(
      'editions/link',
      sharedOncePage(next, {
        meantFor: voor,
        link: config.baseUrl + paths.sharedPath(token),
        until: expiresAt,
        withNames: namen,
      }),
    );
  });

  app.post(paths.shareLinkPath(':regio', ':rapport', paths.editionPattern, ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { rapport, editie, id } = readParams(forms.shareLinkParams, request.params);
    readForm(forms.emptyForm, request.body);
    const edition = await data.read(region.id, (db) => readEdition(db, rapport, editie));
    const revoked = await revokeShare(deps, actor, { id, editionId: edition.id });
    keepNotice(reply, names, {
      kind: revoked ? 'success' : 'info',
      text: revoked ? 'De deellink is ingetrokken. Hij werkt niet meer.' : 'De deellink was al ingetrokken.',
    });
    return reply.redirect(paths.shareLinksPath(region.slug, rapport.text, editie), 303);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, form?: RefusedForm): Promise<FastifyReply> {
    const { region } = inside(request);
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const page = await data.read(region.id, async (db) => {
      const edition = await readEdition(db, rapport, editie);
      const links = await listShareLinks(db, edition.id);
      const options = { region: region.slug, report: rapport.text, edition, links, now: clock.now(), csrf: reply.csrfToken() };
      return sharingPage({ ...options, id: form?.typed.id ?? newId(), ...(form ? { form } : {}) });
    });
    return reply.code(status).render('editions/sharing', page);
  }
}
