import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { messagesPath } from '../administration/administration.paths.ts';
import { counted } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { modelForQuarter } from '../maturity/index.ts';
import { listRegister } from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import type { Notice } from '../platform/views/registry.ts';
import type { RoundsOptions } from './duties.ts';
import { findAddressees } from './addressees.ts';
import { closeRound } from './close-round.ts';
import { membersOn, openRound, type Opened } from './open-round.ts';
import { closingPage, openingPage, withdrawalPage } from './opening.views.ts';
import { readStanding } from './read-standing.ts';
import { emptyForm, openingForm, roundParams } from './rounds.forms.ts';
import * as paths from './rounds.paths.ts';
import { findRound, listRounds } from './rounds.repository.ts';
import { withdrawRound } from './withdraw-round.ts';

/** Opening, closing, and taking back a plan: each a page that says what will happen, and to how many. */
export async function openingRoutes(app: FastifyInstance, { deps, listStages, onClosed }: RoundsOptions): Promise<void> {
  const { data, clock, config } = deps;
  const names = cookieNames(config.baseUrl);
  const manage = { config: { access: 'manage-rounds' } } as const;
  const [region, quarter] = [':regio', ':kwartaal'] as const;

  app.get(paths.openRoundPath(region, quarter), manage, (request, reply) => showOpening(request, reply, 200));

  app.post(paths.openRoundPath(region, quarter), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { kwartaal: of } = readParams(roundParams, request.params);
    const form = readForm(openingForm, request.body);
    if (!form.ok) return showOpening(request, reply, 422, { form });
    const { toegang: invitesToPortal, tweede: second, naast: besideAnother } = form.values;
    const opened = await openRound(deps, actor, of, { besideAnother: second && besideAnother, invitesToPortal });
    if (!opened.ok && opened.kind === 'another-open') {
      const refusal = second
        ? { form: refuse(form.typed, { naast: 'Kruis aan dat u beide rondes tegelijk open wilt hebben' }) }
        : {};
      return showOpening(request, reply, second ? 422 : 409, { second: true, toPortal: invitesToPortal, ...refusal });
    }
    keepNotice(reply, names, noticeOf(opened, of, at.slug));
    return reply.redirect(paths.roundPath(at.slug, of), 303);
  });

  app.get(paths.closeRoundPath(region, quarter), manage, async (request, reply) => {
    const { region: at } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const { round, standing } = await data.read(at.id, async (db) => {
      const found = await findRound(db, kwartaal);
      if (found?.state !== 'open') throw notFound();
      return { round: found, standing: await readStanding(db, found.id, clock.today(), listStages) };
    });
    const numbers = {
      expected: standing.length,
      received: standing.filter(({ participant }) => participant.receivedAt !== null).length,
      returned: standing.filter(({ state }) => state === 'returned').length,
      toJudge: standing.filter(({ state }) => state === 'sent').length,
    };
    return reply.render('rounds/confirm', closingPage(at.slug, round, reply.csrfToken(), numbers));
  });

  app.post(paths.closeRoundPath(region, quarter), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { kwartaal: of } = readParams(roundParams, request.params);
    readForm(emptyForm, request.body);
    const closed = await closeRound(deps, actor, of, onClosed);
    const name = `Ronde ${quarterLabel(of)}`;
    keepNotice(
      reply,
      names,
      closed.ok ? { kind: 'success', text: `${name} is gesloten.` } : { kind: 'info', text: `${name} was al gesloten.` },
    );
    return reply.redirect(paths.roundPath(at.slug, of), 303);
  });

  app.get(paths.withdrawRoundPath(region, quarter), manage, async (request, reply) => {
    const { region: at } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const round = await data.read(at.id, (db) => findRound(db, kwartaal));
    if (round?.state !== 'planned') throw notFound();
    return reply.render('rounds/confirm', withdrawalPage(at.slug, round, reply.csrfToken()));
  });

  app.post(paths.withdrawRoundPath(region, quarter), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { kwartaal: of } = readParams(roundParams, request.params);
    readForm(emptyForm, request.body);
    const withdrawn = await withdrawRound(deps, actor, of);
    const name = `Ronde ${quarterLabel(of)}`;
    if (!withdrawn.ok && withdrawn.kind === 'opened-already') {
      keepNotice(reply, names, { kind: 'attention', text: `${name} is niet ingetrokken: de ronde is al geopend.` });
      return reply.redirect(paths.roundPath(at.slug, of), 303);
    }
    const text = withdrawn.ok ? `${name} is ingetrokken.` : `${name} staat er niet meer.`;
    keepNotice(reply, names, { kind: withdrawn.ok ? 'success' : 'info', text });
    return reply.redirect(paths.roundsPath(at.slug), 303);
  });

  async function showOpening(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    entered: { form?: RefusedForm; second?: boolean; toPortal?: boolean } = {},
  ): Promise<FastifyReply> {
    const { region: at } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const [today, now] = [clock.today(), clock.now()];
    const prospect = await data.read(at.id, async (db) => {
      const rounds = await listRounds(db);
      const round = rounds.find((one) => one.quarter === kwartaal);
      if (round?.state !== 'planned') throw notFound();
      const members = membersOn(await listRegister(db), today);
      return {
        round,
        members: members.length,
        modelVersion: (await modelForQuarter(db, kwartaal)).version,
        addressees: await findAddressees(db, { today, now }, members),
        others: rounds.filter(({ state }) => state === 'open'),
      };
    });
    const { second = false, toPortal = prospect.round.invitesToPortal, form } = entered;
    const page = openingPage(at.slug, prospect, config.mailServer !== null, { second, toPortal, ...(form ? { form } : {}) });
    return reply.code(status).render('rounds/opening', page);
  }

  function noticeOf(
    opened: Exclude<Opened, { kind: 'another-open' }>,
    of: Parameters<typeof quarterLabel>[0],
    slug: string,
  ): Notice {
    const name = `Ronde ${quarterLabel(of)}`;
    if (opened.ok) {
      const { people, toPortal } = opened.invitations;
      const access = toPortal > 0 ? `, en ${counted(toPortal, 'persoon', 'personen')} een uitnodiging om in te loggen` : '';
      return {
        kind: 'success',
        text: `${name} is open. ${counted(people, 'persoon krijgt', 'personen krijgen')} bericht${access}.`,
        action: { href: messagesPath(slug), text: 'Bekijk de berichten' },
      };
    }
    switch (opened.kind) {
      case 'opened-already':
        return { kind: 'info', text: `${name} was al geopend.` };
      case 'closing-passed':
        return {
          kind: 'attention',
          text: `${name} is niet geopend: de dag van sluiten is al voorbij.`,
          action: { href: paths.editRoundPath(slug, of), text: 'Wijzig de ronde' },
        };
      case 'nobody':
        return { kind: 'attention', text: `${name} is niet geopend: er is vandaag geen enkele organisatie lid.` };
    }
  }
}
