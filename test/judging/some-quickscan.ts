import type { RegionActor } from '../../server/access/domain/actor.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { establish, findCase, listEstablishments, type Case } from '../../server/judging/index.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { listLiveScores } from '../../server/performance-list/index.ts';
import type { Score } from '../../server/performance-list/domain/score.ts';
import { newId } from '../../server/platform/tokens.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { testDatabase } from '../support/database.ts';

export interface SomeQuickscan {
  region: RegionId;
  sector: string;
  organisation: string;
  id: string;
}

/** Of the hospital De Es, sent in the round of Q4 2016 with gear 4 claimed; its contact is Sanne Voorbeeld. */
export async function someQuickscan(
  wish: {
    answers?: readonly StoredAnswer[];
    state?: 'filling' | 'sent' | 'returned';
    gears?: Readonly<Record<string, number>>;
    round?: Parameters<typeof aRound>[1];
  } = {},
): Promise<SomeQuickscan> {
  const region = await aRegion();
  const sector = await aSector(region);
  const organisation = await anOrganisation(region, { sectorId: sector, ...(wish.gears ? { gears: wish.gears } : {}) });
  const round = await aRound(region, { ...wish.round, organisations: [organisation] });
  const id = round.participants.get(organisation)!;
  await aQuickscan(region, { id, organisation, state: wish.state ?? 'sent', answers: wish.answers ?? answersUpTo(4, false) });
  await aSpokesperson(region, organisation, 'Sanne Voorbeeld', 'sanne@de-es.example');
  return { region, sector, organisation, id };
}

export async function aSpokesperson(region: RegionId, organisation: string, name: string, email: string): Promise<void> {
  const { data } = await testDatabase();
  const person = newId();
  await data.change(region, async (db) => {
    const row = { region_id: region, id: person, name, email, email_key: email, telephone: '053 123 45 67' };
    await db.insertInto('contact_person').values(row).execute();
    const contact = { contact_person_id: person, organisation_id: organisation, job: '', valid_from: '2015-01-01' };
    await db
      .insertInto('contact')
      .values({ region_id: region, id: newId(), ...contact })
      .execute();
  });
}

export async function caseOf({ region, id }: Pick<SomeQuickscan, 'region' | 'id'>): Promise<Case> {
  const { data } = await testDatabase();
  return data.read(region, (db) => findCase(db, id));
}

export async function liveScoreOf({ region, organisation }: SomeQuickscan, of = '2016-Q4'): Promise<Score | null> {
  const { data } = await testDatabase();
  const scores = await data.read(region, (db) => listLiveScores(db, [quarter(of)]));
  return scores.find(({ organisationId }) => organisationId === organisation) ?? null;
}

/** What waits to be sent, the oldest first. */
export async function mailOf(region: RegionId) {
  const { data } = await testDatabase();
  return data.read(region, (db) =>
    db
      .selectFrom('outbox')
      .select(['kind', 'to_name as toName', 'to_email as toEmail', 'subject', 'body'])
      .where('cancelled_at', 'is', null)
      .orderBy('created_at')
      .execute(),
  );
}

export const aMember = (region: RegionId, organisation: string): RegionActor => ({
  kind: 'member',
  who: { personId: null, name: 'Sanne Voorbeeld', origin: 'web 192.0.2.8' },
  region,
  organisations: [organisation],
  seesNames: false,
  seesFigures: true,
});

export const overrideReason = 'De jaarrapportage is besproken, maar nog niet vastgesteld door het bestuur.';

/** What gear 4 asks to be seen. */
export const mustBeSeen = [
  'M4-cijfers-benut',
  'M6-reactie-aantoonbaar',
  'M8-nazorg-aantoonbaar',
  'BO-casemanager-met-tijd',
  'BT-jaarlijkse-evaluatie',
  'BS-jaarrapportage-bestuur',
];

export const revisionsOf = async ({ region, id }: SomeQuickscan) => {
  const { data } = await testDatabase();
  return data.read(region, (db) => listEstablishments(db, [id]));
};

/** Sent with gear 4 claimed, all evidence seen, established on 4. */
export async function established(gears?: Record<string, number>) {
  const made = await someQuickscan({ answers: answersUpTo(4), ...(gears ? { gears } : {}) });
  const deps = await someDeps();
  const coordinator = aCoordinator(made.region);
  const outcome = await establish(deps, coordinator, made.id, { stand: (await caseOf(made)).stand, override: null });
  if (!outcome.ok) throw new Error(`It could not be established: ${outcome.why}`);
  return { ...made, deps, coordinator, score: await liveScoreOf(made) };
}
