import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import { emailKey } from '../accounts/domain/session.ts';
import type { Deps } from '../deps.ts';
import { nextDay, type IsoDate } from '../kernel/iso-date.ts';
import { longDate } from '../kernel/dutch.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { changesBetween, recordEvent, recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { isMemberOn } from './domain/membership.ts';
import type { Contact } from './domain/contact.ts';
import {
  endContact,
  listContacts,
  listOrganisationsOfPerson,
  lockPersonByEmail,
  saveJob,
  savePerson,
} from './contacts.repository.ts';
import type { Organisation } from './domain/organisation.ts';
import { lockOrganisationBySlug } from './organisations.repository.ts';
import { overtaken, refused, refusedBy, type Overtaken, type Refused } from './outcome.ts';

export interface ContactEdit {
  name: string;
  email: string;
  telephone: string;
  job: string;
  /** Of the person, as the editor had them in front of them. */
  version: number;
}

const emailTaken = refused({ email: 'Er is al een andere contactpersoon met dit e-mailadres' });

/** Name, address and telephone are the person's, and so hold for every organisation they speak for; the job is of this one. */
export function editContact(
  { data, clock }: Deps,
  actor: RegionActor,
  slug: string,
  contactId: string,
  edit: ContactEdit,
): Promise<{ ok: true } | Refused | Overtaken> {
  return refusedBy({ contact_person_email_unique: emailTaken }, () =>
    data.change(actor.region, async (db) => {
      demand(actor, 'edit-register');
      const { organisation, contact } = await lockContact(db, slug, contactId, clock.today());
      const { person } = contact;
      if (person.version !== edit.version) return tellOvertaken(db, organisation.id, contact, edit.version);
      const sameAddress = await lockPersonByEmail(db, emailKey(edit.email), clock.today());
      if (sameAddress && sameAddress.id !== person.id) return emailTaken;

      const { name, email, telephone, job } = edit;
      const ofPerson = changesBetween(
        { contact: person.name, email: person.email, telephone: person.telephone },
        { contact: name, email, telephone },
      );
      const ofJob = changesBetween({ job: contact.job }, { job });
      if (Object.keys({ ...ofPerson, ...ofJob }).length === 0) return { ok: true };
      const saved = await savePerson(db, {
        id: person.id,
        name,
        email,
        telephone,
        version: edit.version,
        emailKey: emailKey(email),
      });
      if (!saved) return tellOvertaken(db, organisation.id, contact, edit.version);
      await saveJob(db, contact.id, job);

      const elsewhere = Object.keys(ofPerson).length > 0 ? await listOrganisationsOfPerson(db, person.id, clock.today()) : [];
      const whose = { person: [person.id, person.id], contact: [null, name], version: [edit.version, edit.version + 1] } as const;
      const eventOf = ({ id, name: organisationName }: { id: string; name: string }, changes: typeof ofPerson) => ({
        action: 'contact.changed',
        object: { type: 'organisation', id, name: organisationName },
        changes: { ...whose, ...changes },
      });
      await recordEvents(db, actor.who, clock.now(), [
        eventOf(organisation, { ...ofPerson, ...ofJob }),
        ...elsewhere.filter(({ id }) => id !== organisation.id).map((other) => eventOf(other, ofPerson)),
      ]);
      return { ok: true };
    }),
  );
}

/** In the log of an organisation stand the changes of all its contacts. */
const tellOvertaken = (db: Db, organisationId: string, { person }: Contact, read: number): Promise<Overtaken> =>
  overtaken(
    db,
    { type: 'organisation', id: organisationId },
    { read, now: person.version },
    ({ changes }) => changes['person']?.[1] === person.id,
  );

async function lockContact(
  db: Db,
  slug: string,
  contactId: string,
  today: IsoDate,
): Promise<{ organisation: Organisation; contact: Contact; contacts: readonly Contact[] }> {
  const organisation = await lockOrganisationBySlug(db, slug);
  if (!organisation) throw notFound();
  const contacts = await listContacts(db, organisation.id, today);
  const contact = contacts.find(({ id }) => id === contactId);
  if (!contact) throw notFound();
  return { organisation, contact, contacts };
}

/** Whether anyone speaks for the organisation on that day, this contact aside. */
const hasAnother = (contacts: readonly Contact[], except: Contact, day: IsoDate): boolean =>
  contacts.some(({ id, from, until }) => id !== except.id && from <= day && (until === null || until > day));

export interface EndedContact {
  ok: true;
  name: string;
  /** A member without anyone who speaks for it: the coordinator is told at once (domain.md §3). */
  leavesNobody: boolean;
}

export function stopContact(
  { data, clock }: Deps,
  actor: RegionActor,
  slug: string,
  contactId: string,
  last: IsoDate,
): Promise<EndedContact | Refused> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'edit-register');
    const { organisation, contact, contacts } = await lockContact(db, slug, contactId, clock.today());
    if (contact.until !== null && contact.until <= clock.today()) {
      throw new Problem('conflict', `${contact.person.name} is al geen contactpersoon meer van ${organisation.name}.`);
    }
    const until = nextDay(last);
    if (until < contact.from) return refused({ tot: `Kies een dag vanaf ${longDate(contact.from)}` });
    await endContact(db, contact.id, until);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'contact.ended',
      object: { type: 'organisation', id: organisation.id, name: organisation.name },
      changes: {
        person: [contact.person.id, contact.person.id],
        contact: [null, contact.person.name],
        until: [contact.until, until],
      },
    });
    const leavesNobody = isMemberOn(organisation.memberships, until) && !hasAnother(contacts, contact, until);
    return { ok: true, name: contact.person.name, leavesNobody };
  });
}

/** Makes the invitation with which a contact gets an account, and says so in the organisation's history. */
export type Invite = (
  db: Db,
  who: RegionActor['who'],
  wish: { email: string; name: string; region: RegionId; organisationId: string; organisationName: string },
) => Promise<string>;

export function inviteContact(
  { data, clock }: Deps,
  actor: RegionActor,
  invite: Invite,
  slug: string,
  contactId: string,
): Promise<{ link: string; organisation: Organisation; contact: Contact }> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'edit-register');
    const { organisation, contact } = await lockContact(db, slug, contactId, clock.today());
    const { name, email, id } = contact.person;
    if (contact.until !== null && contact.until <= clock.today()) {
      throw new Problem('conflict', `${name} is geen contactpersoon meer van ${organisation.name}.`);
    }
    const link = await invite(db, actor.who, {
      email,
      name,
      region: actor.region,
      organisationId: organisation.id,
      organisationName: organisation.name,
    });
    await recordEvent(db, actor.who, clock.now(), {
      action: 'contact.invited',
      object: { type: 'organisation', id: organisation.id, name: organisation.name },
      changes: { person: [id, id], contact: [null, name] },
    });
    return { link, organisation, contact };
  });
}
