import type { RegionId } from '../../kernel/region-id.ts';

/** Who stands behind an act, as the audit log writes it down. */
export interface Who {
  /** null for the command line and API tokens. */
  personId: string | null;
  name: string;
  /** Where the act came from: 'web 192.0.2.7', 'api 192.0.2.7', 'cli'. */
  origin: string;
}

/** Who asks, as far as this request goes: inside a region, someone's role there; a role elsewhere counts for nothing. */
export type Actor =
  | { kind: 'anonymous'; who: Who }
  /** Signed in, without a role where this request goes. */
  | { kind: 'guest'; who: Who }
  /** Sets up regions and people; in a region no more than a guest. */
  | { kind: 'administrator'; who: Who }
  | { kind: 'coordinator'; who: Who; region: RegionId }
  | { kind: 'ambassador'; who: Who; region: RegionId; seesNames: boolean }
  | { kind: 'member'; who: Who; region: RegionId; organisations: readonly string[]; seesNames: boolean; seesFigures: boolean };

/** Someone with a part in the region the request is about. */
export type RegionActor = Actor & { region: RegionId };

export type ActorKind = Actor['kind'];
