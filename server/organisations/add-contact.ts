import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import { emailKey } from '../accounts/domain/session.ts';
import type { Deps } from '../deps.ts';
import { nameKey } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { notFound } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import type { ContactPerson, KnownPerson } from './domain/contact.ts';
import { insertContacts, insertPeople, listPeopleByEmail, lockPersonByEmail } from './contacts.repository.ts';
import { lockOrganisationBySlug } from './organisations.repository.ts';
import { refused, refusedBy, type Refused } from './outcome.ts';

export interface NewContact {
  name: string;
  email: string;
  telephone: string;
  job: string;
  from: IsoDate;
  /** The known person that the coordinator was asked about and meant; null until asked. */
  meant: string | null;
}

/** The address belongs to someone who is known otherwise than was filled in: whether they are the same is for people to say. */
export interface Unsure {
  ok: false;
  kind: 'unsure';
  known: KnownPerson;
}

const alreadyHere = 'Deze persoon is al contactpersoon van deze organisatie';
const justAdded = 'Iemand anders heeft zojuist een contactpersoon met dit e-mailadres toegevoegd. Probeer het nog eens';

/** What two coordinators at once can run into, as an error at the field of the address. */
export const contactRaces = (field: string): Readonly<Record<string, Refused>> => ({
  contact_person_email_unique: refused({ [field]: justAdded }),
  contact_once_per_organisation: refused({ [field]: alreadyHere }),
});

/** Whether the region knows this address: one person for several organisations is one person. `field` is where errors go. */
export async function recogniseContact(
  db: Db,
  today: IsoDate,
  contact: NewContact,
  organisationId: string | null,
  field: string,
): Promise<{ ok: true; person: KnownPerson | null } | Refused | Unsure> {
  const known = await lockPersonByEmail(db, emailKey(contact.email), today);
  if (!known) return { ok: true, person: null };
  if (known.organisations.some(({ id }) => id === organisationId)) return refused({ [field]: alreadyHere });
  const differs =
    nameKey(known.name) !== nameKey(contact.name) || (contact.telephone !== '' && contact.telephone !== known.telephone);
  return differs && contact.meant !== known.id ? { ok: false, kind: 'unsure', known } : { ok: true, person: known };
}

export interface Appointment {
  organisation: { id: string; name: string };
  contact: Omit<NewContact, 'meant'>;
}

/**
 * Makes people contacts of organisations in the caller's unit of work, in a handful of statements. An address that the region
 * knows is that person, whose name and telephone stay as they are. Who calls has asked the policy ('edit-register').
 */
export async function addContacts(
  db: Db,
  region: RegionId,
  who: Who,
  at: Date,
  appointments: readonly Appointment[],
): Promise<void> {
  const keys = appointments.map(({ contact }) => emailKey(contact.email));
  const known = await listPeopleByEmail(db, [...new Set(keys)]);
  const added = new Map<string, ContactPerson>();
  for (const [i, { contact }] of appointments.entries()) {
    const { name, email, telephone } = contact;
    if (!known.has(keys[i]!) && !added.has(keys[i]!)) added.set(keys[i]!, { id: newId(), name, email, telephone, version: 1 });
  }
  await insertPeople(
    db,
    region,
    [...added].map(([key, person]) => ({ ...person, emailKey: key })),
  );
  const personOf = (i: number): ContactPerson => (known.get(keys[i]!) ?? added.get(keys[i]!))!;
  const rows = appointments.map(({ organisation, contact }, i) => ({
    id: newId(),
    organisationId: organisation.id,
    personId: personOf(i).id,
    job: contact.job,
    from: contact.from,
  }));
  await insertContacts(db, region, rows);
  await recordEvents(
    db,
    who,
    at,
    appointments.map((appointment, i) => eventOf(appointment, personOf(i))),
  );
}

const eventOf = ({ organisation, contact }: Appointment, person: ContactPerson) => ({
  action: 'contact.added',
  object: { type: 'organisation', id: organisation.id, name: organisation.name },
  changes: {
    person: [person.id, person.id] as const,
    contact: [null, person.name] as const,
    email: [null, person.email] as const,
    ...(person.telephone ? { telephone: [null, person.telephone] as const } : {}),
    ...(contact.job ? { job: [null, contact.job] as const } : {}),
    from: [null, contact.from] as const,
  },
});

export function addContact(
  { data, clock }: Deps,
  actor: RegionActor,
  slug: string,
  contact: NewContact,
): Promise<{ ok: true; person: KnownPerson | null } | Refused | Unsure> {
  return refusedBy(contactRaces('email'), () =>
    data.change(actor.region, async (db) => {
      demand(actor, 'edit-register');
      const organisation = await lockOrganisationBySlug(db, slug);
      if (!organisation) throw notFound();
      const recognised = await recogniseContact(db, clock.today(), contact, organisation.id, 'email');
      if (!recognised.ok) return recognised;
      await addContacts(db, actor.region, actor.who, clock.now(), [{ organisation, contact }]);
      return recognised;
    }),
  );
}
