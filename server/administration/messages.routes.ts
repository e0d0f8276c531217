import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { listInvitationsFromOutside, listOpenInvitations } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listRegister, listSpokespeople } from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import type { Db } from '../platform/db/database.ts';
import type { Mail } from '../platform/outbox/mail.ts';
import { findMail, listMail } from '../platform/outbox/messages.repository.ts';
import { findRound, listMessageSubjects, listUndoableReminders } from '../rounds/index.ts';
import { reminderUndoPath, roundMessagesPath } from '../rounds/reminders.paths.ts';
import { emptyForm, idParams, messageQuery, messagesQuery, roundParams } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import {
  mendLinks,
  messagePage,
  messagesOf,
  messagesOfPortal,
  messagesOfRound,
  messagesPage,
  messagesPerPage,
  type Messages,
} from './messages.views.ts';
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

  app.get(paths.messagesPath(':regio'), manage, (request, reply) =>
    showMessages(request, reply, messagesOf(inside(request).region.slug)),
  );

  app.get(roundMessagesPath(':regio', ':kwartaal'), { config: { access: 'manage-rounds' } }, async (request, reply) => {
    const { region } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    return showMessages(request, reply, messagesOfRound(region.slug, kwartaal), async (db) => {
      const round = await findRound(db, kwartaal);
      if (!round) throw notFound();
      return listMessageSubjects(db, round.id);
    });
  });

  async function showMessages(
    request: FastifyRequest,
    reply: FastifyReply,
    where: Messages,
    subjects?: (db: Db) => Promise<readonly string[]>,
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const { pagina: page = 1 } = readQuery(messagesQuery, request.query);
    const { listed, undoable, invitations, organisations, spokespeople } = await data.read(region.id, async (db) => ({
      listed: await listMail(db, { aboutIds: await subjects?.(db), ...slice(page) }),
      undoable: await listUndoableReminders(db, clock.now()),
      invitations: new Map((await listOpenInvitations(db)).map((invitation) => [invitation.id, invitation])),
      organisations: new Map((await listRegister(db)).map((organisation) => [organisation.id, organisation])),
      spokespeople: new Map((await listSpokespeople(db, clock.today())).map((person) => [person.email.toLowerCase(), person])),
    }));
    const mend = (mail: Mail) => {
      const invitation = invitations.get(mail.aboutId ?? '');
      const speaksFor = spokespeople.get(mail.toEmail.toLowerCase())?.organisationId;
      return mendLinks(region.slug, mail, invitation, organisations.get(invitation?.organisationId ?? speaksFor ?? ''));
    };
    const undo = ({ aboutId }: Mail): string | null => {
      const quarter = undoable.get(aboutId ?? '');
      return quarter ? reminderUndoPath(region.slug, quarter, aboutId!) : null;
    };
    const situation = { hasMailServer, now: clock.now(), csrf: reply.csrfToken() };
    return reply.render('administration/messages', messagesPage(where, { ...situation, ...listed, page, mend, undo }));
  }

  /** Where one came from: all messages, or those of a round. */
  function whereFrom(request: FastifyRequest): Messages {
    const { region } = inside(request);
    const { ronde } = readQuery(messageQuery, request.query);
    return ronde ? messagesOfRound(region.slug, ronde) : messagesOf(region.slug);
  }

  app.get(paths.messagePath(':regio', ':id'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const mail = await data.read(region.id, (db) => findMail(db, id));
    if (!mail) throw notFound();
    const situation = { hasMailServer, now: clock.now(), csrf: reply.csrfToken() };
    return reply.render('administration/message', messagePage(whereFrom(request), mail, situation));
  });

  app.post(paths.messageAttemptPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor } = inside(request);
    readForm(emptyForm, request.body);
    const mail = await retryMessage(deps, actor, readParams(idParams, request.params).id);
    keepNotice(reply, names, again(mail));
    return reply.redirect(whereFrom(request).list, 303);
  });

  app.get(paths.portalMessagesPath, administer, async (request, reply) => {
    const { pagina: page = 1 } = readQuery(messagesQuery, request.query);
    const listed = await data.everywhere(async (db) =>
      listMail(db, { aboutIds: await listInvitationsFromOutside(db), ...slice(page) }),
    );
    const situation = { hasMailServer, now: clock.now(), csrf: reply.csrfToken() };
    const none = { mend: () => [], undo: () => null };
    return reply.render('administration/messages', messagesPage(messagesOfPortal, { ...situation, ...listed, page, ...none }));
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

const slice = (page: number) => ({ limit: messagesPerPage, offset: (page - 1) * messagesPerPage });
