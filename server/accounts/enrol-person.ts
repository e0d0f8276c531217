import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Who } from '../access/domain/actor.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import { grantRole, insertAccount, makeAdministrator } from './accounts.repository.ts';
import { emailKey } from './domain/session.ts';

export interface Enrolment {
  name: string;
  email: string;
  role: 'coordinator' | 'member' | 'ambassador' | 'admin';
  region: RegionId | null;
  organisationId: string | null;
}

/** An account without a password and with a role, made without an invitation: for the invented people of the demo. Returns its id. */
export async function enrolPerson(db: Db, who: Who, at: Date, enrolment: Enrolment): Promise<string> {
  const id = newId();
  const { name, email, role, region, organisationId } = enrolment;
  await insertAccount(db, { id, name, email, emailKey: emailKey(email), passwordHash: null, createdAt: at });
  if (role === 'admin') await makeAdministrator(db, id, at);
  else await grantRole(db, { id: newId(), region: region!, personId: id, role, organisationId, from: at });
  await recordEvent(db, who, at, {
    action: 'person.enrolled',
    object: { type: 'person', id, name },
    changes: { role: [null, role] },
    region,
  });
  return id;
}
