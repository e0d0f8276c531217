import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inside } from '../access/index.ts';
import { counted, longDate } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { listRegister } from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { addParticipant } from './add-participant.ts';
import { admitOrganisation } from './admit-organisation.ts';
import type { RoundsOptions } from './duties.ts';
import { membersOn } from './open-round.ts';
import { listParticipants } from './participants.repository.ts';
import { additionPage, admissionPage } from './participants.views.ts';
import { readStanding } from './read-standing.ts';
import { additionForm, readAdmission, roundParams } from './rounds.forms.ts';
import * as paths from './rounds.paths.ts';
import { findRound } from './rounds.repository.ts';

const admissionQuery = z.object({ organisatie: z.uuid('kies een organisatie uit de lijst').optional() });

/** By name: who joined later, and who gets postponement. */
export async function participantsRoutes(app: FastifyInstance, { deps, listStages }: RoundsOptions): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-rounds' } } as const;
  const [region, quarter] = [':regio', ':kwartaal'] as const;

  app.get(paths.admitPath(region, quarter), manage, (request, reply) => showAdmission(request, reply));

  app.post(paths.admitPath(region, quarter), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { kwartaal: of } = readParams(roundParams, request.params);
    const form = readAdmission(request.body);
    if (!form.ok) return showAdmission(request, reply, form);
    const { organisatie: participantId, tot: lastDay, reden: reason } = form.values;
    const admitted = await admitOrganisation(deps, actor, of, { participantId, lastDay, reason });
    if (!admitted.ok) return showAdmission(request, reply, refuse(form.typed, { tot: admitted.day }));
    keepNotice(reply, names, { kind: 'success', text: `${admitted.name} kan insturen tot en met ${longDate(lastDay)}.` });
    return reply.redirect(paths.roundPath(at.slug, of), 303);
  });

  app.get(paths.addParticipantPath(region, quarter), manage, (request, reply) => showAddition(request, reply));

  app.post(paths.addParticipantPath(region, quarter), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { kwartaal: of } = readParams(roundParams, request.params);
    const form = readForm(additionForm, request.body);
    if (!form.ok) return showAddition(request, reply, form);
    const { organisatie: organisationId, toegang: invitesToPortal } = form.values;
    const added = await addParticipant(deps, actor, of, { organisationId, invitesToPortal });
    if (!added.ok) return showAddition(request, reply, refuse(form.typed, { organisatie: added.organisation }));
    const { people } = added.invitations;
    keepNotice(
      reply,
      names,
      people > 0
        ? {
            kind: 'success',
            text: `${added.name} doet mee. ${counted(people, 'persoon krijgt', 'personen krijgen')} een uitnodiging.`,
          }
        : { kind: 'attention', text: `${added.name} doet mee, maar heeft geen contactpersoon en krijgt geen uitnodiging.` },
    );
    return reply.redirect(paths.roundPath(at.slug, of), 303);
  });

  async function showAdmission(request: FastifyRequest, reply: FastifyReply, form?: RefusedForm): Promise<FastifyReply> {
    const { region: at } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const { organisatie: chosen } = request.method === 'GET' ? readQuery(admissionQuery, request.query) : {};
    const today = clock.today();
    const page = await data.read(at.id, async (db) => {
      const round = await findRound(db, kwartaal);
      if (!round || round.state === 'planned') throw notFound();
      const standing = await readStanding(db, round.id, today, listStages);
      return admissionPage(at.slug, round, standing, today, { chosen, ...(form ? { form } : {}) });
    });
    return reply.code(form ? 422 : 200).render('rounds/participant', page);
  }

  async function showAddition(request: FastifyRequest, reply: FastifyReply, form?: RefusedForm): Promise<FastifyReply> {
    const { region: at } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const page = await data.read(at.id, async (db) => {
      const round = await findRound(db, kwartaal);
      if (round?.state !== 'open') throw notFound();
      const listed = new Set((await listParticipants(db, round.id)).map(({ organisationId }) => organisationId));
      const members = membersOn(await listRegister(db), clock.today());
      return additionPage(
        at.slug,
        round,
        members.filter(({ id }) => !listed.has(id)),
        form,
      );
    });
    return reply.code(form ? 422 : 200).render('rounds/participant', page);
  }
}
