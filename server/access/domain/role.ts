import type { RegionId } from '../../kernel/region-id.ts';
import type { Actor, Who } from './actor.ts';

interface Grant {
  role: 'coordinator' | 'member' | 'ambassador';
  organisationId: string | null;
}

interface Settings {
  id: RegionId;
  namesToMembers: boolean;
  namesToAmbassadors: boolean;
  sectorFiguresToMembers: boolean;
}

/** Someone's part in a region: of several roles the widest counts. Without a role there, one is a guest. */
export function actorInRegion(who: Who, grants: readonly Grant[], region: Settings): Actor {
  const roles = new Set(grants.map((grant) => grant.role));
  if (roles.has('coordinator')) return { kind: 'coordinator', who, region: region.id };
  if (roles.has('ambassador')) return { kind: 'ambassador', who, region: region.id, seesNames: region.namesToAmbassadors };
  const organisations = grants.flatMap((grant) =>
    grant.role === 'member' && grant.organisationId ? [grant.organisationId] : [],
  );
  if (organisations.length === 0) return { kind: 'guest', who };
  return {
    kind: 'member',
    who,
    region: region.id,
    organisations,
    seesNames: region.namesToMembers,
    seesFigures: region.sectorFiguresToMembers,
  };
}
