import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { listRegister, listSectors } from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { refuse } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import type { RoundsOptions } from './duties.ts';
import { openingRoutes } from './opening.routes.ts';
import { membersOn } from './open-round.ts';
import { countResponse } from './participants.repository.ts';
import { participantsRoutes } from './participants.routes.ts';
import { changeRound, planRound, wishErrors } from './plan-round.ts';
import { plannableQuarters } from './domain/planning.ts';
import { afterOvertaking, afterRefusal, type Entered } from './entered.views.ts';
import { editRoundPage, newRoundPage, previewOf } from './plan.views.ts';
import { plannedRoundPage } from './planned-round.views.ts';
import { readStanding } from './read-standing.ts';
import { roundPage } from './round.views.ts';
import { fieldErrors, newRoundQuery, readChange, readNewRound, roundParams, roundQuery, wishOf } from './rounds.forms.ts';
import * as paths from './rounds.paths.ts';
import { findRound, listRounds } from './rounds.repository.ts';
import { allPlanned, roundsPage } from './rounds.views.ts';

/** Rounds of a region: all of them, one of them, and planning one. */
export async function roundsRoutes(app: FastifyInstance, options: RoundsOptions): Promise<void> {
  const { deps, listStages } = options;
  const { data, clock, config } = deps;
  const names = cookieNames(config.baseUrl);
  const manage = { config: { access: 'manage-rounds' } } as const;
  const [region, quarter] = [':regio', ':kwartaal'] as const;

  await app.register(openingRoutes, options);
  await app.register(participantsRoutes, options);

  app.get(paths.roundsPath(region), manage, async (request, reply) => {
    const { region: of } = inside(request);
    const page = await data.read(of.id, async (db) =>
      roundsPage(of.slug, await listRounds(db), await countResponse(db), clock.today()),
    );
    return reply.render('rounds/index', page);
  });

  app.get(paths.newRoundPath(region), manage, (request, reply) => showNew(request, reply, 200));

  app.post(paths.newRoundPath(region), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const form = readNewRound(request.body);
    if (!form.ok) return showNew(request, reply, 422, afterRefusal(form));
    const { kwartaal: of, doe } = form.values;
    const wish = wishOf(form.values);
    if (doe === 'bekijk') {
      const errors = fieldErrors(wishErrors(wish, of, 'planned', deps) ?? {});
      const seen = { ...afterRefusal(refuse(form.typed, errors)), preview: previewOf(at, of, wish, config.baseUrl) };
      return showNew(request, reply, Object.keys(errors).length > 0 ? 422 : 200, seen);
    }
    const planned = await planRound(deps, actor, of, wish);
    if (!planned.ok) return showNew(request, reply, 422, afterRefusal(refuse(form.typed, fieldErrors(planned.errors))));
    keepNotice(reply, names, { kind: 'success', text: `Ronde ${quarterLabel(of)} is gepland.` });
    return reply.redirect(paths.roundPath(at.slug, of), 303);
  });

  app.get(paths.roundPath(region, quarter), manage, async (request, reply) => {
    const { region: at } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const { staat } = readQuery(roundQuery, request.query);
    const today = clock.today();
    const page = await data.read(at.id, async (db) => {
      const rounds = await listRounds(db);
      const round = rounds.find((one) => one.quarter === kwartaal);
      if (!round) throw notFound();
      if (round.state === 'planned') {
        const open = rounds.filter(({ state }) => state === 'open');
        return plannedRoundPage(at.slug, round, membersOn(await listRegister(db), today).length, open);
      }
      const standing = await readStanding(db, round.id, today, listStages);
      return roundPage(at.slug, round, standing, await listSectors(db), staat, today);
    });
    return reply.render('rounds/round', page);
  });

  app.get(paths.editRoundPath(region, quarter), manage, (request, reply) => showEdit(request, reply, 200));

  app.post(paths.editRoundPath(region, quarter), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { kwartaal: of } = readParams(roundParams, request.params);
    const form = readChange(request.body);
    if (!form.ok) return showEdit(request, reply, 422, afterRefusal(form));
    const wish = wishOf(form.values);
    if (form.values.doe === 'bekijk') {
      const entered = { ...afterRefusal(refuse(form.typed, {})), preview: previewOf(at, of, wish, config.baseUrl) };
      return showEdit(request, reply, 200, entered);
    }
    const changed = await changeRound(deps, actor, of, wish, form.values.versie);
    if (!changed.ok) {
      return changed.kind === 'overtaken'
        ? showEdit(request, reply, 409, afterOvertaking(form.typed, changed.version, changed.events))
        : showEdit(request, reply, 422, afterRefusal(refuse(form.typed, fieldErrors(changed.errors))));
    }
    keepNotice(reply, names, { kind: 'success', text: `Ronde ${quarterLabel(of)} is bewaard.` });
    return reply.redirect(paths.roundPath(at.slug, of), 303);
  });

  async function showNew(request: FastifyRequest, reply: FastifyReply, status: number, entered?: Entered): Promise<FastifyReply> {
    const { region: at } = inside(request);
    const { kwartaal } = request.method === 'GET' ? readQuery(newRoundQuery, request.query) : {};
    const taken = (await data.read(at.id, listRounds)).map((round): Quarter => round.quarter);
    if (plannableQuarters(clock.today(), taken).length === 0) {
      if (entered) keepNotice(reply, names, { kind: 'info', text: allPlanned });
      return reply.redirect(paths.roundsPath(at.slug), 303);
    }
    return reply.code(status).render('rounds/plan', newRoundPage(at.slug, clock.today(), taken, kwartaal, entered));
  }

  async function showEdit(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    entered?: Entered,
  ): Promise<FastifyReply> {
    const { region: at } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const round = await data.read(at.id, (db) => findRound(db, kwartaal));
    if (!round || round.state === 'closed') throw notFound();
    return reply.code(status).render('rounds/plan', editRoundPage(at.slug, round, entered));
  }
}
