import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, type Quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { Mail } from '../../server/platform/outbox/mail.ts';
import { defaultReminders, type Round } from '../../server/rounds/domain/round.ts';
import { listParticipants, findRound } from '../../server/rounds/index.ts';
import { planRound, type Wish } from '../../server/rounds/plan-round.ts';
import { addContacts } from '../../server/organisations/index.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';

export const q1 = quarter('2017-Q1');

export const aWish = (changes: Partial<Wish> = {}): Wish => ({
  opening: null,
  deadline: isoDate('2017-04-15'),
  lastDay: isoDate('2017-04-29'),
  invitation: 'Doet u weer mee?',
  invitesToPortal: true,
  reminders: defaultReminders,
  ...changes,
});

/** Says who speaks for it, by address; the same address is the same person. */
export async function speaksFor(region: RegionId, organisation: { id: string; name: string }, email: string): Promise<void> {
  const { data } = await testDatabase();
  const name = email.split('@')[0]!;
  const contact = { name, email, telephone: '088 555 01 23', job: '', from: isoDate('2015-01-01') };
  const who = { personId: null, name: 'opdrachtregel', origin: 'cli' };
  await data.change(region, (db) => addContacts(db, region, who, new Date('2015-01-01T12:00:00Z'), [{ organisation, contact }]));
}

/**
 * A region with a planned round of Q1 2017 and four organisations: Een and Twee with one contact for both, Drie with another, Vier
 * with nobody; and Vijf, which left, and Zes, which comes in May.
 */
export async function aPlannedRound(changes: Partial<Wish> = {}) {
  const deps = await someDeps();
  const region = await aRegion();
  const sectorId = await aSector(region);
  const add = async (name: string, membership: readonly [string, string | null] = ['2015-01-01', null]) => ({
    id: await anOrganisation(region, { name, sectorId, memberships: [membership] }),
    name,
  });
  const [one, two, three, four] = [await add('Een'), await add('Twee'), await add('Drie'), await add('Vier')];
  const left = await add('Vijf', ['2015-01-01', '2017-02-16']);
  const later = await add('Zes', ['2017-05-01', null]);
  await speaksFor(region, two, 'kim@samen.example');
  await speaksFor(region, one, 'kim@samen.example');
  await speaksFor(region, three, 'bo@drie.example');
  const actor = aCoordinator(region);
  const planned = await planRound(deps, actor, q1, aWish(changes));
  if (!planned.ok) throw new Error('The round could not be planned');
  const { data } = deps;
  return {
    deps,
    region,
    actor,
    add,
    one,
    two,
    three,
    four,
    left,
    later,
    round: (of: Quarter = q1): Promise<Round> => data.read(region, async (db) => (await findRound(db, of))!),
    participants: async (of: Quarter = q1) =>
      data.read(region, async (db) => listParticipants(db, (await findRound(db, of))!.id)),
    mails: async (
      kind = 'round-invitation',
    ): Promise<Pick<Mail, 'toEmail' | 'body' | 'subject' | 'cancelledAt' | 'expiresAt'>[]> =>
      data.read(region, async (db) =>
        (await db.selectFrom('outbox').selectAll().where('kind', '=', kind).orderBy('to_email').orderBy('id').execute()).map(
          (row) => ({
            toEmail: row.to_email,
            subject: row.subject,
            body: row.body,
            cancelledAt: row.cancelled_at,
            expiresAt: row.expires_at,
          }),
        ),
      ),
  };
}
