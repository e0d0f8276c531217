import { isoDate } from '../../server/kernel/iso-date.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { addContacts } from '../../server/organisations/index.ts';
import { listContacts } from '../../server/organisations/contacts.repository.ts';
import type { Contact } from '../../server/organisations/domain/contact.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { aMunicipality, anOrganisation, aRegion, aSector, type OrganisationWish } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';

export interface SomeRegister {
  region: RegionId;
  sectorId: string;
  /** Coordinator of the region. */
  coordinator: Visitor & { personId: string };
  add(wish: Partial<OrganisationWish>): Promise<string>;
}

export const base = '/regio/oost/organisaties';
const system = { personId: null, name: 'opdrachtregel', origin: 'cli' };

/** A region with two sectors, a municipality and one organisation, 'Ziekenhuis De Es', without a contact. */
export async function someRegister(): Promise<SomeRegister & { hospital: string }> {
  const region = await aRegion();
  const sectorId = await aSector(region, 'Zorg', 1);
  await aSector(region, 'Onderwijs', 2);
  const municipalityId = await aMunicipality(region, 'Esveen');
  const add = (wish: Partial<OrganisationWish>): Promise<string> => anOrganisation(region, { sectorId, ...wish });
  const hospital = await add({ name: 'Ziekenhuis De Es', municipalityId });
  const coordinator = await (await testApp()).as('coordinator', { region, name: 'Sanne Kok' });
  return { region, sectorId, hospital, coordinator, add };
}

export async function aContact(
  region: RegionId,
  organisation: { id: string; name: string },
  wish: { name?: string; email?: string; telephone?: string; job?: string; from?: string } = {},
): Promise<Contact> {
  const { data } = await testDatabase();
  const { name = 'Kim de Vries', email = 'kim@de-es.example', telephone = '053 123 45 67', job = 'Teamleider' } = wish;
  const from = isoDate(wish.from ?? '2015-01-01');
  return data.change(region, async (db) => {
    const contact = { name, email, telephone, job, from };
    await addContacts(db, region, system, new Date('2017-01-01T12:00:00Z'), [{ organisation, contact }]);
    const contacts = await listContacts(db, organisation.id, from);
    return contacts.find((known) => known.person.email === email)!;
  });
}

/** The three fields of a day. */
export const dayFields = (name: string, day: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-dag`]: date, [`${name}-maand`]: month, [`${name}-jaar`]: year };
};
