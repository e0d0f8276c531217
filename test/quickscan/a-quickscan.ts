import type { RegionActor } from '../../server/access/domain/actor.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { aQuickscan, aRound } from '../support/cycle.ts';

export interface Expected {
  region: RegionId;
  organisation: string;
  /** Of participant and quickscan. */
  id: string;
}

/** A region with one organisation that is expected in the round of Q4 2016. */
export async function anExpectedOrganisation(
  wish: Parameters<typeof aRound>[1] = {},
  name = 'Woonstichting De Linde',
): Promise<Expected> {
  const region = await aRegion();
  const organisation = await anOrganisation(region, { name, sectorId: await aSector(region) });
  const { participants } = await aRound(region, { ...wish, organisations: [organisation] });
  return { region, organisation, id: participants.get(organisation)! };
}

export const aMember = (region: RegionId, organisations: readonly string[], name = 'Sanne Voorbeeld'): RegionActor => ({
  kind: 'member',
  who: { personId: null, name, origin: 'web 192.0.2.9' },
  region,
  organisations,
  seesNames: false,
  seesFigures: false,
});

/** What this organisation sent in quarters before, each in a round that has closed. */
export async function sentEarlier(
  { region, organisation }: Expected,
  answers: Readonly<Record<string, readonly StoredAnswer[]>>,
): Promise<void> {
  for (const [quarter, given] of Object.entries(answers)) {
    const { participants } = await aRound(region, { quarter, state: 'closed', organisations: [organisation] });
    await aQuickscan(region, { id: participants.get(organisation)!, organisation, quarter, state: 'sent', answers: given });
  }
}
