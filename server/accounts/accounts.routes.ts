import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readForm, refuse } from '../platform/http/forms.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { findRegionName } from '../platform/db/region.repository.ts';
import { acceptSignedIn, acceptWithPassword, readInvitation } from './accept-invitation.ts';
import {
  acceptForm,
  emptyForm,
  idParams,
  passwordForm,
  preferencesForm,
  signInForm,
  signInQuery,
  tokenParams,
} from './accounts.forms.ts';
import * as paths from './accounts.paths.ts';
import { findAccountById, rolesOf } from './accounts.repository.ts';
import { accountPage, invitationPage, signInPage } from './accounts.views.ts';
import { changePassword } from './change-password.ts';
import { endOwnSessions } from './end-session.ts';
import { listSessions } from './sessions.repository.ts';
import { signInByPassword } from './sign-in.ts';
import type { StartedSession } from './start-session.ts';

const wrongCombination = 'Deze combinatie van e-mailadres en wachtwoord kennen wij niet';

export async function accountsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const names = cookieNames(deps.config.baseUrl);
  const demo = deps.config.demo;

  // Before any account is looked at: one place cannot flood the slow hash.
  await app.register(rateLimit, { global: false });
  const guarded = { rateLimit: { max: 300, timeWindow: '1 minute' } };

  app.get(paths.signInPath, { config: { access: 'everyone' } }, async (request, reply) => {
    const next = paths.localPath(readQuery(signInQuery, request.query).naar);
    if (request.session) return reply.redirect(next, 303);
    return reply.render('accounts/sign-in', signInPage({ next, demo }));
  });

  app.post(paths.signInPath, { config: { access: 'everyone', ...guarded } }, async (request, reply) => {
    const form = readForm(signInForm, request.body);
    const next = paths.localPath((request.body as { naar?: string } | undefined)?.naar);
    if (!form.ok) return reply.code(422).render('accounts/sign-in', signInPage({ next, demo, form }));
    const attempt = {
      email: form.values.email,
      password: form.values.wachtwoord,
      origin: request.actor.who.origin,
      userAgent: userAgentOf(request),
    };
    const session = await signInByPassword(deps, attempt).catch((error: unknown) => {
      if (error instanceof Problem && error.kind === 'too-many') return error;
      throw error;
    });
    if (session instanceof Problem) {
      const refused = refuse(form.typed, { email: session.message });
      return reply.code(429).render('accounts/sign-in', signInPage({ next, demo, form: refused }));
    }
    if (!session) {
      const refused = refuse(form.typed, { email: wrongCombination });
      return reply.code(422).render('accounts/sign-in', signInPage({ next, demo, form: refused }));
    }
    return enter(reply, session, next);
  });

  app.post(paths.signOutPath, { config: { access: 'use-account' } }, async (request, reply) => {
    readForm(emptyForm, request.body);
    await endOwnSessions(deps, person(request), { only: request.session!.id });
    reply.clearCookie(names.session, names.options).header('clear-site-data', '"cache", "cookies", "storage"');
    return reply.redirect('/', 303);
  });

  app.get(paths.invitationPath(':token'), { config: { access: 'everyone' } }, async (request, reply) => {
    const { token } = readParams(tokenParams, request.params);
    const open = await readInvitation(deps, token);
    if (!open) throw goneInvitation();
    const regionName = await nameOf(open.invitation.region);
    return reply.render('accounts/invitation', invitationPage(token, open.invitation, { ...open, regionName }));
  });

  app.post(paths.invitationPath(':token'), { config: { access: 'everyone', ...guarded } }, async (request, reply) => {
    const { token } = readParams(tokenParams, request.params);
    const open = await readInvitation(deps, token);
    if (!open) throw goneInvitation();
    if (open.hasAccount) {
      if (!request.session) return reply.redirect(paths.signInThenPath(paths.invitationPath(token)), 303);
      await acceptSignedIn(deps, token, person(request));
      return reply.redirect('/', 303);
    }
    const form = readForm(acceptForm, request.body);
    const regionName = await nameOf(open.invitation.region);
    const again = (refused: typeof form & { ok: false }): Promise<FastifyReply> =>
      reply
        .code(422)
        .render('accounts/invitation', invitationPage(token, open.invitation, { ...open, regionName, form: refused }));
    if (!form.ok) return again(form);
    if (form.values.wachtwoord !== form.values.herhaling) {
      return again(refuse(form.typed, { herhaling: 'De twee wachtwoorden zijn niet gelijk' }));
    }
    const answer = {
      name: form.values.naam,
      password: form.values.wachtwoord,
      origin: request.actor.who.origin,
      userAgent: userAgentOf(request),
    };
    const accepted = await acceptWithPassword(deps, token, answer);
    return accepted.ok ? enter(reply, accepted.session, '/') : again(refuse(form.typed, { wachtwoord: accepted.refusal }));
  });

  app.get(paths.accountPath, { config: { access: 'use-account' } }, async (request, reply) => showAccount(request, reply, 200));

  app.post(paths.passwordPath, { config: { access: 'use-account', ...guarded } }, async (request, reply) => {
    const form = readForm(passwordForm, request.body);
    if (!form.ok) return showAccount(request, reply, 422, form);
    if (form.values.wachtwoord !== form.values.herhaling) {
      return showAccount(request, reply, 422, refuse(form.typed, { herhaling: 'De twee wachtwoorden zijn niet gelijk' }));
    }
    const wish = { current: form.values.huidig, wanted: form.values.wachtwoord };
    const changed = await changePassword(deps, person(request), request.session!.id, wish);
    if (!changed.ok) return showAccount(request, reply, 422, refuse(form.typed, { [changed.field]: changed.refusal }));
    keepNotice(reply, names, { kind: 'success', text: 'Uw wachtwoord is gewijzigd. Andere sessies zijn beëindigd.' });
    return reply.redirect(paths.accountPath, 303);
  });

  app.post(paths.endSessionPath(':id'), { config: { access: 'use-account' } }, async (request, reply) => {
    readForm(emptyForm, request.body);
    const ended = await endOwnSessions(deps, person(request), { only: readParams(idParams, request.params).id });
    if (ended === 0) throw notFound();
    keepNotice(reply, names, { kind: 'success', text: 'De sessie is beëindigd.' });
    return reply.redirect(paths.accountPath, 303);
  });

  app.post(paths.endOtherSessionsPath, { config: { access: 'use-account' } }, async (request, reply) => {
    readForm(emptyForm, request.body);
    await endOwnSessions(deps, person(request), { allBut: request.session!.id });
    keepNotice(reply, names, { kind: 'success', text: 'Alle andere sessies zijn beëindigd.' });
    return reply.redirect(paths.accountPath, 303);
  });

  /** Being asked for is enough: the gate prolongs the session. */
  app.get(paths.staySignedInPath, { config: { access: 'use-account' } }, async (_request, reply) => reply.code(204).send());

  app.post(paths.preferencesPath, { config: { access: 'use-account' } }, async (request, reply) => {
    const form = readForm(preferencesForm, request.body);
    if (!form.ok) return showAccount(request, reply, 422, form);
    if (form.values.sneltoets) reply.clearCookie(names.shortcut, names.options);
    else reply.setCookie(names.shortcut, 'uit', { ...names.options, maxAge: 365 * 24 * 3600 });
    keepNotice(reply, names, { kind: 'success', text: 'Uw voorkeur is bewaard op dit apparaat.' });
    return reply.redirect(paths.accountPath, 303);
  });

  function enter(reply: FastifyReply, session: StartedSession, next: string): FastifyReply {
    reply.clearCookie(names.csrf, names.options);
    reply.setCookie(names.session, session.token, { ...names.options, expires: session.expiresAt });
    return reply.redirect(next, 303);
  }

  async function showAccount(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    form?: Parameters<typeof accountPage>[0]['form'],
  ) {
    const { personId } = person(request);
    const now = deps.clock.now();
    const model = await deps.data.everywhere(async (db) => {
      const account = await findAccountById(db, personId);
      if (!account) throw notFound();
      return { ...account, roles: await rolesOf(db, personId, now), sessions: await listSessions(db, personId, now) };
    });
    const page = accountPage({
      ...model,
      currentSession: request.session!.id,
      csrf: reply.csrfToken(),
      shortcut: request.cookies[names.shortcut] !== 'uit',
      ...(form ? { form } : {}),
    });
    return reply.code(status).render('accounts/account', page);
  }

  const nameOf = async (region: Parameters<typeof findRegionName>[1] | null): Promise<string | null> =>
    region === null ? null : deps.data.everywhere((db) => findRegionName(db, region));
}

const userAgentOf = (request: FastifyRequest): string => request.headers['user-agent'] ?? '';

/** The signed-in person; routes with access 'use-account' have one. */
function person(request: FastifyRequest): Who & { personId: string } {
  const { who } = request.actor;
  if (who.personId === null) throw notFound();
  return { ...who, personId: who.personId };
}

const goneInvitation = (): Problem =>
  new Problem('not-found', 'Deze uitnodiging is al gebruikt, vervangen of verlopen. Vraag de coördinator om een nieuwe.');
