import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { withDates } from '../platform/http/dates.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { correctMembership, hasMerged, leave, rejoin, removeMembership } from './change-membership.ts';
import type { Membership } from './domain/membership.ts';
import { afterOutcome, afterRefusal, type Entered, type FormPage } from './form.views.ts';
import { correctMembershipPage, endMembershipPage, joinPage, removeMembershipPage } from './membership.views.ts';
import { correctionForm, endingForm, joinForm, organisationParams, partParams, removalForm } from './organisations.forms.ts';
import * as paths from './organisations.paths.ts';
import type { Organisation } from './domain/organisation.ts';
import { findOrganisationBySlug } from './organisations.repository.ts';

const firstDay = { required: 'Vul de eerste dag als lid in' };

/** Joining, leaving, joining again, and setting right what was filled in wrongly. */
export async function membershipsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const edits = { config: { access: 'edit-register' } } as const;
  const [region, organisation, part] = [':regio', ':organisatie', ':id'];

  app.get(paths.membershipsPath(region, organisation), edits, (request, reply) => showJoin(request, reply));

  app.post(paths.membershipsPath(region, organisation), edits, async (request, reply) => {
    const form = withDates(readForm(joinForm, request.body), { vanaf: firstDay, tot: {} });
    if (!form.ok) return showJoin(request, reply, afterRefusal(form));
    const { vanaf: from, tot: last } = form.values;
    if (last && last < from) return showJoin(request, reply, endsBeforeItBegins(form.typed));
    const { actor } = inside(request);
    const { organisatie } = readParams(organisationParams, request.params);
    const joined = await rejoin(deps, actor, organisatie, { from, last });
    if (!joined.ok) return showJoin(request, reply, afterOutcome(form.typed, joined));
    return done(request, reply, 'Het lidmaatschap is vastgelegd.');
  });

  app.get(paths.membershipEndPath(region, organisation, part), edits, (request, reply) => showOne(request, reply, endPage));

  app.post(paths.membershipEndPath(region, organisation, part), edits, async (request, reply) => {
    const form = withDates(readForm(endingForm, request.body), { tot: { required: 'Vul de laatste dag als lid in' } });
    if (!form.ok) return showOne(request, reply, endPage, afterRefusal(form));
    const { tot: last, reden: reason, gelezen: reading } = form.values;
    const { organisatie, id } = readParams(partParams, request.params);
    const ended = await leave(deps, inside(request).actor, organisatie, { id, reading }, { last, reason });
    if (!ended.ok) return showOne(request, reply, endPage, afterOutcome(form.typed, ended));
    return done(request, reply, 'Het lidmaatschap is beëindigd.');
  });

  app.get(paths.membershipPath(region, organisation, part), edits, (request, reply) =>
    showOne(request, reply, correctMembershipPage),
  );

  app.post(paths.membershipPath(region, organisation, part), edits, async (request, reply) => {
    const form = withDates(readForm(correctionForm, request.body), { vanaf: firstDay, tot: {} });
    if (!form.ok) return showOne(request, reply, correctMembershipPage, afterRefusal(form));
    const { vanaf: from, tot: last, reden: reason, gelezen: reading } = form.values;
    const { organisatie, id } = readParams(partParams, request.params);
    const corrected = await correctMembership(deps, inside(request).actor, organisatie, { id, reading }, { from, last, reason });
    if (!corrected.ok) return showOne(request, reply, correctMembershipPage, afterOutcome(form.typed, corrected));
    return done(request, reply, 'Het lidmaatschap is gecorrigeerd.');
  });

  app.get(paths.membershipRemovalPath(region, organisation, part), edits, (request, reply) => showRemoval(request, reply, false));

  app.post(paths.membershipRemovalPath(region, organisation, part), edits, async (request, reply) => {
    const form = readForm(removalForm, request.body);
    if (!form.ok) throw new Problem('bad-request', 'Dit formulier is niet compleet. Open de pagina opnieuw.');
    const { organisatie, id } = readParams(partParams, request.params);
    const removed = await removeMembership(deps, inside(request).actor, organisatie, { id, reading: form.values.gelezen });
    if (!removed.ok) return showRemoval(request, reply, true);
    return done(request, reply, 'Het lidmaatschap is verwijderd.');
  });

  const endPage = (slug: string, found: Organisation, membership: Membership, entered?: Entered): FormPage =>
    endMembershipPage(slug, found, membership, clock.today(), entered);

  function done(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
    const { organisatie } = readParams(organisationParams, request.params);
    keepNotice(reply, names, { kind: 'success', text });
    return reply.redirect(paths.organisationPath(inside(request).region.slug, organisatie), 303);
  }

  async function find(request: FastifyRequest): Promise<Organisation> {
    const { organisatie } = readParams(organisationParams, request.params);
    const found = await data.read(inside(request).region.id, (db) => findOrganisationBySlug(db, organisatie));
    if (!found) throw notFound();
    return found;
  }

  async function findOne(request: FastifyRequest): Promise<{ found: Organisation; membership: Membership }> {
    const { id } = readParams(partParams, request.params);
    const found = await find(request);
    const membership = found.memberships.find((known) => known.id === id);
    if (!membership) throw notFound();
    return { found, membership };
  }

  async function showJoin(request: FastifyRequest, reply: FastifyReply, entered?: Entered): Promise<FastifyReply> {
    const found = await find(request);
    if (found.merged) throw new Problem('conflict', hasMerged(found.merged));
    const page = joinPage(inside(request).region.slug, found, clock.today(), entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }

  async function showOne(
    request: FastifyRequest,
    reply: FastifyReply,
    pageOf: (slug: string, found: Organisation, membership: Membership, entered?: Entered) => FormPage,
    entered?: Entered,
  ): Promise<FastifyReply> {
    const { found, membership } = await findOne(request);
    const page = pageOf(inside(request).region.slug, found, membership, entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }

  async function showRemoval(request: FastifyRequest, reply: FastifyReply, conflict: boolean): Promise<FastifyReply> {
    const { found, membership } = await findOne(request);
    const page = removeMembershipPage(inside(request).region.slug, found, membership, reply.csrfToken(), conflict);
    return reply.code(conflict ? 409 : 200).render('organisations/confirm', page);
  }
}

const endsBeforeItBegins = (typed: Entered['typed']): Entered =>
  afterRefusal({ ok: false, typed, errors: { tot: 'De laatste dag ligt vóór de eerste dag' } });
