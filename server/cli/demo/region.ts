import type { RegionActor, Who } from '../../access/domain/actor.ts';
import type { Deps } from '../../deps.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import type { RegionId } from '../../kernel/region-id.ts';
import type { RegisteredOrganisation, Spokesperson } from '../../organisations/index.ts';
import { amsterdamMoment, dayInAmsterdam } from '../../platform/clock.ts';
import type { DemoList } from './list.ts';

export const coordinatorName = 'Robin Schakel';

/** What has been made so far, for the pieces of the demo that build on it. */
export interface DemoRegion {
  deps: Deps;
  region: RegionId;
  list: DemoList;
  organisations: readonly RegisteredOrganisation[];
  /** By organisation. */
  contacts: ReadonlyMap<string, readonly Spokesperson[]>;
  coordinator: RegionActor;
}

/** The same portal at another moment, so that everything is dated as it would have been. */
export const at = (deps: Deps, moment: Date): Deps => ({
  ...deps,
  clock: { now: () => moment, today: () => dayInAmsterdam(moment) },
});

export const atNine = (day: IsoDate): Date => amsterdamMoment(day, '09:00');

const web = (name: string): Who => ({ personId: null, name, origin: 'web 127.0.0.1' });

export const coordinatorOf = (region: RegionId): RegionActor => ({ kind: 'coordinator', who: web(coordinatorName), region });

/** Whoever speaks for an organisation, as its member. */
export function memberOf({ region, contacts }: DemoRegion, organisation: string): RegionActor {
  const name = contacts.get(organisation)?.[0]?.name ?? 'Sanne Voorbeeld';
  return { kind: 'member', who: web(name), region, organisations: [organisation], seesNames: false, seesFigures: true };
}
