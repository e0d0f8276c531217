import type { Who } from '../../access/domain/actor.ts';
import { personaEmail } from '../../accounts/domain/persona.ts';
import { enrolPerson } from '../../accounts/index.ts';
import type { Deps } from '../../deps.ts';
import { importFile } from '../../imports/index.ts';
import { previousDay } from '../../kernel/iso-date.ts';
import type { RegionId } from '../../kernel/region-id.ts';
import {
  addMunicipality,
  addContacts,
  beginMembership,
  createRegion,
  endMembership,
  listRegister,
  listSpokespeople,
  type RegisteredOrganisation,
} from '../../organisations/index.ts';
import { correctScore } from '../../performance-list/index.ts';
import { fillActions } from './actions.ts';
import { fillActivities } from './activities.ts';
import { fillEditions } from './editions.ts';
import { comingsAndGoings, demoList, emptyMunicipalities, type DemoList } from './list.ts';
import { fillPastRounds } from './past-rounds.ts';
import { inventedPerson } from './people.ts';
import { coordinatorName, coordinatorOf, type DemoRegion } from './region.ts';
import { fillReports } from './reports.ts';
import { fillRunningRound } from './running-round.ts';

const who: Who = { personId: null, name: 'demonstratie', origin: 'cli' };
const slug = 'oosterland';
const regionName = 'Regio Oosterland';

/** Nobody speaks for this one, so that the coordinator has something to mend. */
const withoutContact = 'Kabelbeheer Oosterland';
/** One person speaks for all of these. */
const sharedContact = ['Basisscholen De Waaier', 'Basisscholen Twijn', 'Praktijkschool De Sleutel'];
/** Whom the persona of a member speaks for. */
const organisationOfMember = 'Gemeente Esveen';

/** A region that looks alive, made through the same doors as a real one: import, register, rounds, quickscans. */
export async function fillDemo(deps: Deps): Promise<void> {
  const list = demoList(deps.clock.today());
  const region = await deps.data.everywhere((db) => createRegion(db, deps, who, { slug, name: regionName }));
  const coordinator = coordinatorOf(region);
  const bytes = new TextEncoder().encode(list.csv);
  await importFile(deps, { who, region, fileName: 'prestatielijst.csv', bytes, create: true });
  for (const name of emptyMunicipalities) await addMunicipality(deps, coordinator, name);

  const register = await deps.data.read(region, listRegister);
  const byName = new Map(register.map((organisation) => [organisation.name, organisation]));
  await comeAndGo(deps, region, list, byName);
  await appointContacts(deps, region, register);
  await enrolPersonas(deps, region, byName.get(organisationOfMember)!.id);
  const contacts = Map.groupBy(
    await deps.data.read(region, (db) => listSpokespeople(db, deps.clock.today())),
    ({ organisationId }) => organisationId,
  );
  const demo: DemoRegion = { deps, region, list, organisations: register, contacts, coordinator };
  await fillPastRounds(demo);
  await placeDirectly(demo, byName.get('Werkplein Oost')!.slug);
  await fillActions(demo, byName.get(organisationOfMember)!.id);
  await fillActivities(demo);
  await fillRunningRound(demo, byName.get(organisationOfMember)!.id);
  await fillEditions(demo, { slug, name: regionName });
  await fillReports(demo, regionName);
}

/** Back in the region too late for its round: placed in a gear after a visit. */
function placeDirectly({ deps, coordinator, list }: DemoRegion, organisation: string): Promise<void> {
  return correctScore(deps, coordinator, {
    organisation,
    quarter: list.quarters.at(-1)!,
    gear: 3,
    reason: 'Protocol en meldroute besproken tijdens een werkbezoek; alles aanwezig voor deze versnelling.',
    seen: null,
  });
}

async function comeAndGo(
  deps: Deps,
  region: RegionId,
  list: DemoList,
  byName: ReadonlyMap<string, RegisteredOrganisation>,
): Promise<void> {
  const at = deps.clock.now();
  await deps.data.change(region, async (db) => {
    for (const { name, left, back } of comingsAndGoings) {
      const organisation = byName.get(name)!;
      const ended = await endMembership(db, who, at, organisation, previousDay(list.move(left)));
      if (!ended.ok) throw new Error(`${name} cannot leave: ${Object.values(ended.errors).join(', ')}`);
      if (!back) continue;
      const interval = { from: list.move(back), until: null };
      await beginMembership(db, region, who, at, { ...organisation, memberships: ended.memberships }, interval);
    }
  });
}

async function appointContacts(deps: Deps, region: RegionId, register: readonly RegisteredOrganisation[]): Promise<void> {
  const shared = inventedPerson(7, 'scholenkring-oosterland');
  const appointments = register.flatMap((organisation, n) => {
    if (organisation.name === withoutContact) return [];
    // From the day their organisation (last) joined.
    const { from } = organisation.memberships.at(-1)!;
    if (sharedContact.includes(organisation.name)) return [{ organisation, contact: { ...shared, from } }];
    const people = [inventedPerson(n, organisation.slug), ...(n % 5 === 0 ? [inventedPerson(n + 100, organisation.slug)] : [])];
    return people.map((person) => ({ organisation, contact: { ...person, from } }));
  });
  await deps.data.change(region, (db) => addContacts(db, region, who, deps.clock.now(), appointments));
}

async function enrolPersonas(deps: Deps, region: RegionId, organisationId: string): Promise<void> {
  const personas = [
    { persona: 'coordinator', name: coordinatorName, region, organisationId: null },
    { persona: 'member', name: 'Sanne Voorbeeld', region, organisationId },
    { persona: 'ambassador', name: 'Alex Ambtsketen', region, organisationId: null },
    { persona: 'admin', name: 'Bo Beheer', region: null, organisationId: null },
  ] as const;
  await deps.data.everywhere(async (db) => {
    for (const { persona, ...person } of personas) {
      await enrolPerson(db, who, deps.clock.now(), { ...person, email: personaEmail(persona), role: persona });
    }
  });
}
