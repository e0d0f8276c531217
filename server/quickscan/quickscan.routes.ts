import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import { inside, type RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { longDate } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { gates } from '../maturity/domain/gear.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { Db } from '../platform/db/database.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type Typed } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { clockTime } from '../platform/views/moments.ts';
import { quickscanParams } from './answers.forms.ts';
import { confirmAndSend, keepTicked } from './check.ts';
import { toStart } from './check-rows.views.ts';
import { checkPage, refusalsOf } from './check.views.ts';
import { copyPage, type Judged } from './copy.views.ts';
import type { Quickscan } from './domain/quickscan.ts';
import { openQuickscan } from './open-quickscan.ts';
import { checkForm, checkOf, onBehalfForm } from './quickscan.forms.ts';
import { changePath, checkPath, copyPath, gatePath, onBehalfPath, quickscanPath } from './quickscan.paths.ts';
import { readFilling, type Filling } from './read-quickscan.ts';
import { listCoordinators, readUnchangedRoute } from './start.ts';
import { startPage } from './start.views.ts';

export interface QuickscanOptions {
  deps: Deps;
  /** What was established on it, with the answers as they were judged; null: nothing yet. */
  judged?: (db: Db, id: string) => Promise<Judged | null>;
}

export async function quickscanRoutes(app: FastifyInstance, { deps, judged }: QuickscanOptions): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);

  app.get(quickscanPath(':regio', ':id'), { config: { access: 'read-quickscan' } }, async (request, reply) => {
    const { actor, region, id } = at(request);
    const start = await opening(actor, id, () =>
      data.read(region.id, async (db) => ({ ...(await own(db, actor, id)), coordinators: await listCoordinators(db, deps) })),
    );
    return reply.render('quickscan/start', startPage({ ...start, region: region.slug, actor, today: clock.today() }));
  });

  app.post(onBehalfPath(':regio', ':id'), { config: { access: 'judge-quickscan' } }, async (request, reply) => {
    const { actor, region, id } = at(request);
    const form = readForm(onBehalfForm, request.body);
    await openQuickscan(deps, actor, id);
    const filling = await data.read(region.id, (db) => readFilling(db, deps, id));
    if (!filling || filling.locked) return reply.redirect(quickscanPath(region.slug, id), 303);
    const check = form.ok && form.values.naar === 'controleren';
    const gate = filling.completeness.missing[0]?.gear ?? 2;
    return reply.redirect(check ? checkPath(region.slug, id) : gatePath(region.slug, id, gate), 303);
  });

  app.get(checkPath(':regio', ':id'), { config: { access: 'fill-quickscan' } }, async (request, reply) => {
    return showCheck(request, reply, 200);
  });

  app.post(checkPath(':regio', ':id'), { config: { access: 'fill-quickscan' } }, async (request, reply) => {
    const { actor, region, id } = at(request);
    const form = readForm(checkForm, request.body);
    if (!form.ok) return showCheck(request, reply, 422, { typed: form.typed });
    if (form.values.naar !== undefined) {
      const { filling } = await data.read(region.id, (db) => own(db, actor, id));
      if (filling.locked) return reply.redirect(quickscanPath(region.slug, id), 303);
      const { gates: ticked } = checkOf(form.values);
      if (ticked.length > 0) await keepTicked(deps, actor, id, ticked);
      return reply.redirect(leavingTo(region.slug, filling, form.values.naar), 303);
    }
    const outcome = await confirmAndSend(deps, actor, id, checkOf(form.values));
    switch (outcome.kind) {
      case 'sent':
        return reply.redirect(quickscanPath(region.slug, id), 303);
      case 'sent-before':
        keepNotice(reply, names, { kind: 'info', text: sentBefore(outcome.quickscan) });
        return reply.redirect(quickscanPath(region.slug, id), 303);
      case 'incomplete':
        return showCheck(request, reply, 422, { typed: form.typed, refused: true });
      case 'overtaken':
        return showCheck(request, reply, 409, { typed: form.typed, overtaken: true });
      case 'closed':
        return showCheck(request, reply, 409, { typed: form.typed });
    }
  });

  app.get(copyPath(':regio', ':id'), { config: { access: 'read-quickscan' } }, async (request, reply) => {
    const { actor, region, id } = at(request);
    const page = await data.read(region.id, async (db) => {
      const { filling } = await own(db, actor, id);
      const established = filling.quickscan?.state === 'established' ? ((await judged?.(db, id)) ?? null) : null;
      return copyPage(region, filling, established, clock.now());
    });
    return reply.render('quickscan/copy', page);
  });

  /** Looking is opening for who fills in; a coordinator fills in only where that is asked for by name. */
  async function opening<T extends { filling: Filling }>(actor: RegionActor, id: string, read: () => Promise<T>): Promise<T> {
    const found = await read();
    if (actor.kind !== 'member' || found.filling.quickscan || found.filling.locked) return found;
    await openQuickscan(deps, actor, id);
    return read();
  }

  async function own(db: Db, actor: RegionActor, id: string) {
    const filling = await readFilling(db, deps, id);
    if (!filling) throw notFound();
    demand(actor, 'read-quickscan', { id: filling.organisation.id });
    return { filling, route: await readUnchangedRoute(db, filling.organisation.id, filling.round.quarter) };
  }

  async function showCheck(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    posted: { typed?: Typed; refused?: boolean; overtaken?: boolean } = {},
  ): Promise<FastifyReply> {
    const { actor, region, id } = at(request);
    const read = await opening(actor, id, () => data.read(region.id, (db) => own(db, actor, id)));
    if (read.filling.locked && status === 200) return reply.redirect(quickscanPath(region.slug, id), 303);
    const errors = posted.refused ? refusalsOf(read, read.filling.completeness.missing) : {};
    const onBehalf = actor.kind === 'coordinator' ? actor.who.name : null;
    const form = posted.typed && refuse(posted.typed, errors);
    const page = checkPage({ ...read, region: region.slug, onBehalf, form, overtaken: posted.overtaken });
    return reply.code(status).render('quickscan/check', page);
  }
}

function leavingTo(region: string, { id, model }: Filling, to: string): string {
  if (to === toStart) return quickscanPath(region, id);
  const gate = gates.find((each) => to === `versnelling-${each}`);
  if (gate) return gatePath(region, id, gate);
  const criterion = model.criteria.find(({ code }) => code === to);
  return criterion ? changePath(region, id, criterion.gear, criterion.code) : checkPath(region, id);
}

function at(request: FastifyRequest): { actor: RegionActor; region: RegionView; id: string } {
  return { ...inside(request), ...readParams(quickscanParams, request.params) };
}

function sentBefore({ sent }: Quickscan): string {
  const { at: moment, byName } = sent!;
  return `Deze quickscan was al verstuurd: door ${byName}, op ${longDate(dayInAmsterdam(moment))} om ${clockTime(moment)} uur.`;
}
