import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import { listInvitationsFromOutside, listOpenInvitations } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listRegister } from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import type { Mail } from '../platform/outbox/mail.ts';
import { findMail, listMail } from '../platform/outbox/outbox.repository.ts';
import { emptyForm, idParams } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { mendLinks, messagePage, messagesOf, messagesOfPortal, messagesPage, messagesShown } from './messages.views.ts';
import { findPortalMail, retryMessage, retryPortalMessage } from './retry-message.ts';

/** What is mailed to people: by a region to its coordinator, by the portal to the administrator. */
export async function messagesRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const hasMailServer = deps.config.mailServer !== null;
  const manage = { config: { access: 'manage-region' } } as const;
  const administer = { config: { access: 'administer' } } as const;
  const again = (mail: Mail) =>
    ({ kind: 'success', text: `Wij proberen het opnieuw op ${mail.toEmail}. Ververs deze pagina over een minuut.` }) as const;

  app.get(paths.messagesPath(':regio'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { mails, invitations, organisations } = await data.read(region.id, async (db) => ({
      mails: await listMail(db, messagesShown),
      invitations: new Map((await listOpenInvitations(db)).map((invitation) => [invitation.id, invitation])),
      organisations: new Map((await listRegister(db)).map((organisation) => [organisation.id, organisation])),
    }));
    const mend = (mail: Mail) => {
      const invitation = invitations.get(mail.aboutId ?? '');
      return mendLinks(region.slug, mail, invitation, organisations.get(invitation?.organisationId ?? ''));
    };
    const situation = { hasMailServer, now: clock.now(), csrf: reply.csrfToken() };
    return reply.render('administration/messages', messagesPage(messagesOf(region.slug), { ...situation, mails, mend }));
  });

  app.get(paths.messagePath(':regio', ':id'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const mail = await data.read(region.id, (db) => findMail(db, id));
    if (!mail) throw notFound();
    const situation = { hasMailServer, now: clock.now(), csrf: reply.csrfToken() };
    return reply.render('administration/message', messagePage(messagesOf(region.slug), mail, situation));
  });

  app.post(paths.messageAttemptPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    readForm(emptyForm, request.body);
    const mail = await retryMessage(deps, actor, readParams(idParams, request.params).id);
    keepNotice(reply, names, again(mail));
    return reply.redirect(paths.messagesPath(region.slug), 303);
  });

  app.get(paths.portalMessagesPath, administer, async (_request, reply) => {
    const mails = await data.everywhere(async (db) => listMail(db, messagesShown, await listInvitationsFromOutside(db)));
    const situation = { hasMailServer, now: clock.now(), csrf: reply.csrfToken() };
    return reply.render('administration/messages', messagesPage(messagesOfPortal, { ...situation, mails, mend: () => [] }));
  });

  app.get(paths.portalMessagePath(':id'), administer, async (request, reply) => {
    const { id } = readParams(idParams, request.params);
    const mail = await data.everywhere((db) => findPortalMail(db, id));
    if (!mail) throw notFound();
    const situation = { hasMailServer, now: clock.now(), csrf: reply.csrfToken() };
    return reply.render('administration/message', messagePage(messagesOfPortal, mail, situation));
  });

  app.post(paths.portalMessageAttemptPath(':id'), administer, async (request, reply) => {
    readForm(emptyForm, request.body);
    const mail = await retryPortalMessage(deps, request.actor.who, readParams(idParams, request.params).id);
    keepNotice(reply, names, again(mail));
    return reply.redirect(paths.portalMessagesPath, 303);
  });
}
