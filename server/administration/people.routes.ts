import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
import { invitationHours } from '../accounts/domain/invitation.ts';
import { endAccess, listOpenInvitations, listParts, withdrawInvitation } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { compareDutch } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { listRegister } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { emptyForm, idParams, inviteForm, inviteQuery } from './administration.forms.ts';
import * as paths from './administration.paths.ts';
import { ownMunicipalityRoutes } from './own-municipality.routes.ts';
import { canBeSpokenFor, inviteToRegion } from './invite-to-region.ts';
import { invitedPage, invitePage, mailedNotice } from './invitations.views.ts';
import { endAccessPage, isInForce, peoplePage } from './people.views.ts';

export async function peopleRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const hasMailServer = deps.config.mailServer !== null;
  const manage = { config: { access: 'manage-region' } } as const;
  await app.register(ownMunicipalityRoutes, { deps });

  app.get(paths.peoplePath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const model = await data.read(region.id, async (db) => ({
      parts: await listParts(db),
      invitations: await listOpenInvitations(db),
      organisationNames: new Map((await listRegister(db)).map(({ id, name }) => [id, name])),
    }));
    const { personId: self } = actor.who;
    return reply.render(
      'administration/people',
      peoplePage({ ...model, region, self, now: clock.now(), csrf: reply.csrfToken() }),
    );
  });

  app.get(paths.invitationsPath(':regio'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { opnieuw } = readQuery(inviteQuery, request.query);
    return showInvite(reply, region, 200, { again: opnieuw });
  });

  app.post(paths.invitationsPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(inviteForm, request.body);
    if (!form.ok) return showInvite(reply, region, 422, { form });
    const { naam: name, email, rol: role, organisatie } = form.values;
    const invited = await inviteToRegion(deps, actor, { name, email, role, organisation: organisatie || null });
    if (!invited.ok) return showInvite(reply, region, 422, { form: refuse(form.typed, invited.errors) });
    if (hasMailServer) {
      keepNotice(reply, names, mailedNotice(email, paths.messagesPath(region.slug)));
      return reply.redirect(paths.peoplePath(region.slug), 303);
    }
    const until = new Date(clock.now().getTime() + invitationHours * 3_600_000);
    const next = { href: paths.peoplePath(region.slug), text: 'Naar de gebruikers' };
    return reply.render('administration/shown-once', invitedPage(next, { name, link: invited.link, until }));
  });

  app.post(paths.invitationEndPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    readForm(emptyForm, request.body);
    await withdrawInvitation(deps, actor, readParams(idParams, request.params).id);
    keepNotice(reply, names, { kind: 'success', text: 'De uitnodiging is ingetrokken. De link werkt niet meer.' });
    return reply.redirect(paths.peoplePath(region.slug), 303);
  });

  app.get(paths.grantEndPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const now = clock.now();
    const live = (await data.read(region.id, listParts)).filter((part) => isInForce(part, now));
    const part = live.find((one) => one.id === id);
    if (!part) throw notFound();
    const page = endAccessPage({
      region,
      part,
      others: live.filter((one) => one.personId === part.personId && one.id !== id),
      isLastCoordinator: part.role === 'coordinator' && live.filter((one) => one.role === 'coordinator').length === 1,
      isSelf: part.personId === actor.who.personId,
      csrf: reply.csrfToken(),
    });
    return reply.render('administration/confirm', page);
  });

  app.post(paths.grantEndPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    readForm(emptyForm, request.body);
    const part = await endAccess(deps, actor, readParams(idParams, request.params).id);
    keepNotice(reply, names, { kind: 'success', text: `De toegang van ${part.name} is beëindigd.` });
    const own = part.personId === actor.who.personId && part.role === 'coordinator';
    return reply.redirect(own ? '/' : paths.peoplePath(region.slug), 303);
  });

  async function showInvite(
    reply: FastifyReply,
    region: RegionView,
    status: number,
    { form, again }: { form?: RefusedForm; again?: string | undefined },
  ): Promise<FastifyReply> {
    const model = await data.read(region.id, async (db) => ({
      organisations: await organisationsToSpeakFor(db),
      earlier: again ? (await listOpenInvitations(db)).find(({ id }) => id === again) : undefined,
    }));
    if (again && !model.earlier) throw notFound();
    const { organisations, earlier } = model;
    const page = invitePage({
      region,
      organisations,
      hasMailServer,
      ...(form ? { form } : {}),
      ...(earlier
        ? {
            earlier: {
              naam: earlier.name,
              email: earlier.email,
              rol: earlier.role,
              organisatie: organisations.find(({ id }) => id === earlier.organisationId)?.slug ?? '',
            },
          }
        : {}),
    });
    return reply.code(status).render('administration/invite', page);
  }

  /** By name. */
  async function organisationsToSpeakFor(db: Db): Promise<{ id: string; slug: string; name: string }[]> {
    const today = clock.today();
    return (await listRegister(db))
      .filter((organisation) => canBeSpokenFor(organisation, today))
      .sort((a, b) => compareDutch(a.name, b.name));
  }
}
