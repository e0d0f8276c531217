import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { markGated } from '../platform/http/access.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { hashOf } from '../platform/tokens.ts';
import type { Actor } from './domain/actor.ts';
import { mayEver, type Act } from './domain/policy.ts';
import { actorInRegion } from './domain/role.ts';
import { findVisit, touchSession, type RegionView, type SessionView } from './visitor.repository.ts';

/** Idle limits are written back at most this often: most requests then only read. */
const touchEveryMs = 60_000;

/**
 * Fills in actor and region and lets a request pass only if the policy allows its act. Who is not signed in is led to the
 * sign-in page; who is, and may not, gets what an absent page gives.
 */
export const gate = fp(
  async (app: FastifyInstance, { deps, signInPath }: { deps: Deps; signInPath: (next: string) => string }) => {
    const names = cookieNames(deps.config.baseUrl);
    markGated(app);
    app.decorateRequest('actor');
    app.decorateRequest('session', null);
    app.decorateRequest('region', null);

    app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      const token = request.cookies[names.session];
      const regionSlug = slugOf(request);
      request.actor = { kind: 'anonymous', who: { personId: null, name: 'niet ingelogd', origin: originOf(request) } };
      const act = request.routeOptions.config.access;
      if (!token) return act === 'everyone' || act === undefined ? undefined : leadToSignIn(request, reply);

      const now = deps.clock.now();
      const visit = await deps.data.asLogin((db) => findVisit(db, { tokenHash: hashOf(token), regionSlug, now }));
      if (!visit.session) {
        reply.clearCookie(names.session, names.options);
        if (request.routeOptions.config.keepsForm) return undefined;
        return act === 'everyone' || act === undefined ? undefined : leadToSignIn(request, reply);
      }
      request.session = visit.session;
      const who = { personId: visit.session.personId, name: visit.session.personName, origin: originOf(request) };
      request.actor = visit.region
        ? actorInRegion(who, visit.grants, visit.region)
        : { kind: visit.session.isAdministrator ? 'administrator' : 'guest', who };
      // A region where one has no part does not exist, not even its name.
      if (visit.region && 'region' in request.actor) request.region = visit.region;
      if (now.getTime() - visit.session.lastSeenAt.getTime() > touchEveryMs) {
        await deps.data.everywhere((db) => touchSession(db, visit.session!.tokenHash, now));
      }
      if (act !== undefined && act !== 'everyone' && !mayEver(request.actor, act)) throw notFound();
      return undefined;
    });

    function leadToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
      return reply.redirect(signInPath(request.method === 'GET' ? request.url : '/'), 303);
    }
  },
);

const slugOf = (request: FastifyRequest): string | null => (request.params as { regio?: string } | undefined)?.regio ?? null;

const originOf = (request: FastifyRequest): string => `web ${request.ip}`;

/** Actor and region of a region page; the gate made sure that both are there. */
export function inside(request: FastifyRequest): { actor: Actor & { region: RegionView['id'] }; region: RegionView } {
  if (!request.region || !('region' in request.actor)) throw notFound();
  return { actor: request.actor, region: request.region };
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    session: SessionView | null;
    region: RegionView | null;
  }
  interface FastifyContextConfig {
    /** Who may use the route: everyone, or whoever the policy allows this act. */
    access?: Act | 'everyone';
    /** Comes in without an actor when the session has just ended, to keep what was posted and to lead to the sign-in page itself. */
    keepsForm?: true;
  }
}
