import type { FastifyReply, FastifyRequest } from 'fastify';
import { accountPath, staySignedInPath } from '../accounts/accounts.paths.ts';
import { may, mayEver } from '../access/domain/policy.ts';
import type { Actor, ActorKind } from '../access/domain/actor.ts';
import { activitiesPath } from '../activities/activities.paths.ts';
import { portalAdminPath, regionAdminPath } from '../administration/administration.paths.ts';
import { coveragePath } from '../coverage/coverage.paths.ts';
import type { Deps } from '../deps.ts';
import { importsPath } from '../imports/imports.paths.ts';
import { actionsPath } from '../improvements/improvements.paths.ts';
import { maturityModelPath } from '../maturity/maturity.paths.ts';
import { organisationsPath } from '../organisations/organisations.paths.ts';
import { performanceListPath } from '../performance-list/performance-list.paths.ts';
import type { cookieNames } from '../platform/http/cookies.ts';
import { takeNotices } from '../platform/http/notices.ts';
import type { Assets } from '../platform/views/assets.ts';
import type { Frame, MenuItem } from '../platform/views/registry.ts';
import { quickscansPath } from '../quickscan/quickscan.paths.ts';
import { progressPath } from '../progress/progress.paths.ts';
import { reportsPath } from '../reports/reports.paths.ts';
import { roundsPath } from '../rounds/rounds.paths.ts';
import { helpPath, regionPath } from './home.paths.ts';

const roleLabel: Record<ActorKind, string> = {
  anonymous: '',
  guest: '',
  administrator: 'beheerder',
  coordinator: 'coördinator',
  ambassador: 'ambassadeur',
  member: 'contactpersoon',
};

/** What stands around every page: menu by role, notices, who is signed in. */
export function frameOf(deps: Deps, assets: Assets, names: ReturnType<typeof cookieNames>) {
  const warning =
    deps.config.engine.kind === 'pglite' && !deps.config.demo
      ? 'Dit portaal draait op de ingebouwde database: geschikt om te proberen, niet voor productie.'
      : null;
  return (request: FastifyRequest, reply: FastifyReply): Frame => {
    const actor = request.actor ?? anonymous;
    const region = request.region ?? null;
    const path = request.url;
    return {
      csrf: reply.csrfToken(),
      path,
      assets: assets.frame,
      person: request.session ? { name: request.session.personName, roleLabel: roleLabel[actor.kind] } : null,
      region: region && { name: region.name, home: regionPath(region.slug) },
      menu: menuOf(actor, region?.slug ?? null, path.split('?')[0]!),
      notices: takeNotices(request, reply, names),
      help: { href: helpPath, text: 'Hulp' },
      search:
        region && may(actor, 'read-register')
          ? { action: organisationsPath(region.slug), shortcut: request.cookies[names.shortcut] !== 'uit' }
          : null,
      session: request.session ? { endsInSeconds: secondsLeft(request, deps.clock.now()), stay: staySignedInPath } : null,
      demo: deps.config.demo,
      warning,
    };
  };
}

const anonymous: Actor = { kind: 'anonymous', who: { personId: null, name: '', origin: '' } };

function secondsLeft(request: FastifyRequest, now: Date): number {
  const session = request.session!;
  const absolute = (session.expiresAt.getTime() - now.getTime()) / 1000;
  return Math.floor(Math.min(session.idleMinutes * 60, absolute));
}

function menuOf(actor: Actor, region: string | null, path: string): Frame['menu'] {
  const under = (href: string): boolean => path === href || path.startsWith(`${href}/`);
  const item = (href: string, text: string, exact = false): MenuItem => ({
    href,
    text,
    current: exact ? path === href : under(href),
  });
  if (region === null || !('region' in actor)) {
    const personal = actor.kind === 'anonymous' ? [] : [item(accountPath, 'Mijn account')];
    return { main: actor.kind === 'administrator' ? [item(portalAdminPath, 'Beheer')] : [], second: [], personal };
  }
  const home = item(regionPath(region), actor.kind === 'member' ? 'Mijn organisatie' : 'Overzicht', true);
  const model = may(actor, 'read-model') ? [item(maturityModelPath(region), 'Schakelmodel')] : [];
  const actions = mayEver(actor, 'manage-actions') ? [item(actionsPath(region), 'Verbeteracties')] : [];
  // Coverage is a tab of it; who has no item for that in the menu is still somewhere.
  const progress = item(progressPath(region), 'Voortgang');
  if (actor.kind !== 'coordinator' && under(coveragePath(region))) progress.current = true;
  const reports = may(actor, 'read-reports') ? [item(reportsPath(region), 'Rapportages')] : [];
  const main = [
    home,
    // What an ambassador comes for.
    ...(actor.kind === 'ambassador' ? reports : []),
    ...(actor.kind === 'member' ? actions : []),
    ...(may(actor, 'manage-rounds') ? [item(roundsPath(region), 'Rondes')] : []),
    ...(may(actor, 'read-register') ? [item(organisationsPath(region), 'Organisaties')] : []),
    ...(may(actor, 'read-performance-list') ? [item(performanceListPath(region), 'Prestatielijst')] : []),
    ...(may(actor, 'read-progress') ? [progress] : []),
    ...(actor.kind === 'coordinator' ? reports : model),
  ];
  const personal = [
    ...(may(actor, 'import-list') ? [item(importsPath(region), 'Importeren')] : []),
    ...(actor.kind === 'coordinator' ? model : []),
    ...(may(actor, 'manage-region') ? [item(regionAdminPath(region), 'Beheer')] : []),
    item(accountPath, 'Mijn account'),
  ];
  const second = [
    ...(actor.kind === 'coordinator'
      ? [item(quickscansPath(region), 'Beoordelen'), ...actions, item(coveragePath(region), 'Dekking')]
      : []),
    ...(mayEver(actor, 'read-activities') ? [item(activitiesPath(region), 'Activiteiten')] : []),
  ];
  return { main, second, personal };
}
