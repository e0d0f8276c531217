import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
import { createToken, listApiTokens, revokeToken } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { newId } from '../platform/tokens.ts';
import { emptyForm, idParams, tokenForm } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { issuedPage, revocationPage, tokensPage } from './tokens.views.ts';

export async function tokensRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;

  app.get(paths.tokensPath(':regio'), manage, async (request, reply) => show(reply, inside(request).region, 200));

  app.post(paths.tokensPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(tokenForm, request.body);
    if (!form.ok) return show(reply, region, 422, form);
    const { naam: name, rol: role, aanvraag: id } = form.values;
    const token = await createToken(deps, actor, { id, name, role });
    return reply.render('administration/shown-once', issuedPage(region.slug, { name, token }));
  });

  app.get(paths.tokenEndPath(':regio', ':id'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const token = (await data.read(region.id, listApiTokens)).find((one) => one.id === id && !one.revokedAt);
    if (!token) throw notFound();
    return reply.render('administration/confirm', revocationPage(region.slug, token, reply.csrfToken()));
  });

  app.post(paths.tokenEndPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    readForm(emptyForm, request.body);
    await revokeToken(deps, actor, readParams(idParams, request.params).id);
    keepNotice(reply, names, { kind: 'success', text: 'De sleutel is ingetrokken. Hij werkt niet meer.' });
    return reply.redirect(paths.tokensPath(region.slug), 303);
  });

  async function show(reply: FastifyReply, region: RegionView, status: number, form?: RefusedForm): Promise<FastifyReply> {
    const tokens = await data.read(region.id, listApiTokens);
    const page = tokensPage({ region: region.slug, tokens, request: newId(), ...(form ? { form } : {}) });
    return reply.code(status).render('administration/tokens', page);
  }
}
