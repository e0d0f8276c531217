import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Actor } from '../access/domain/actor.ts';
import { mayEver } from '../access/domain/policy.ts';
import { findBearer } from '../access/index.ts';
import { touchApiToken } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { markGated } from '../platform/http/access.ts';
import { hashOf } from '../platform/tokens.ts';
import { sendProblem } from './problem-details.ts';

/** "Laatst gebruikt" is written back at most this often: most requests then only read. */
const touchEveryMs = 60_000;

/**
 * Lets a request with a live token of the region in its address pass, if the policy allows the token's role the act. Another region
 * and an absent one answer the same: 404.
 */
export const tokenGate = fp(async (app: FastifyInstance, { deps }: { deps: Deps }) => {
  markGated(app);
  app.decorateRequest('actor');
  app.decorateRequest('session', null);
  app.decorateRequest('region', null);

  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const act = request.routeOptions.config.access;
    if (act === 'everyone' || act === undefined) return undefined;
    const secret = /^Bearer +([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!secret) return refuse(reply, '');
    const bearer = await deps.data.asLogin((db) => findBearer(db, hashOf(secret)));
    if (!bearer) return refuse(reply, ', error="invalid_token"');
    const now = deps.clock.now();
    if (bearer.lastUsedAt === null || now.getTime() - bearer.lastUsedAt.getTime() > touchEveryMs) {
      await deps.data.everywhere((db) => touchApiToken(db, bearer.tokenId, now));
    }
    const { region, role, tokenName } = bearer;
    if ((request.params as { regio?: string }).regio !== region.slug) throw notFound();
    const who = { personId: null, name: tokenName, origin: `api ${request.ip}` };
    const actor: Actor =
      role === 'coordinator'
        ? { kind: role, who, region: region.id }
        : { kind: role, who, region: region.id, seesNames: region.namesToAmbassadors };
    if (!mayEver(actor, act)) throw notFound();
    request.actor = actor;
    request.region = region;
    return undefined;
  });
});

const refuse = (reply: FastifyReply, error: string): FastifyReply =>
  sendProblem(
    reply.header('www-authenticate', `Bearer realm="Schakelpunt"${error}`),
    401,
    'Stuur een geldig token mee in de kop Authorization: Bearer. Een ingetrokken token is niet meer geldig.',
  );
