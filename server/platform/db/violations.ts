import { Problem } from '../../kernel/problem.ts';

/** What a constraint says to a reader when two people were faster than our own check. Names are equal on both engines. */
const messages: Record<string, string> = {
  organisation_name_unique: 'Er is al een organisatie met deze naam.',
  organisation_slug_unique: 'Er is al een organisatie met een naam die hier te veel op lijkt.',
  membership_no_overlap: 'Dit lidmaatschap overlapt met een ander lidmaatschap van deze organisatie.',
  membership_ends_after_it_begins: 'Het lidmaatschap eindigt voordat het begint.',
  sector_name_unique: 'Er is al een sector met deze naam.',
  sector_slug_unique: 'Er is al een sector met een naam die hier te veel op lijkt.',
  municipality_name_unique: 'Er is al een gemeente met deze naam.',
  municipality_slug_unique: 'Er is al een gemeente met een naam die hier te veel op lijkt.',
  contact_person_email_unique: 'Er is al een contactpersoon met dit e-mailadres.',
  contact_once_per_organisation: 'Deze persoon is al contactpersoon van deze organisatie.',
  region_slug_unique: 'Er is al een regio met deze naam in het adres.',
  score_one_live: 'Iemand anders heeft zojuist een versnelling vastgelegd voor deze organisatie en dit kwartaal.',
  role_grant_once: 'Deze persoon heeft deze rol al.',
};

interface DatabaseError {
  code: string;
  constraint?: string;
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  typeof error === 'object' && error !== null && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));

/** The constraint an insert or update ran into, if that is what went wrong. */
export const violatedConstraint = (error: unknown): string | null => (isDatabaseError(error) ? (error.constraint ?? null) : null);

/**
 * Makes a Problem of what the database refused (trust.md §2.4): 22xxx and 23xxx are the request's fault, lost connections and a
 * full disk are not. null: not a database error, or one that is our own fault.
 */
export function problemOf(error: unknown): Problem | null {
  if (!isDatabaseError(error)) return isLostConnection(error) ? unavailable() : null;
  if (error.constraint && messages[error.constraint]) return new Problem('conflict', messages[error.constraint]!);
  if (error.code.startsWith('23'))
    return new Problem('conflict', 'Dit past niet bij wat er intussen is vastgelegd. Ververs de pagina.');
  if (error.code.startsWith('22')) return new Problem('bad-request', 'In deze gegevens staat iets dat niet kan worden bewaard.');
  if (/^(08|53|57P|40001|40P01|57014)/.test(error.code)) return unavailable();
  return null;
}

const unavailable = (): Problem =>
  new Problem('unavailable', 'Het portaal is even niet bereikbaar. Probeer het over een minuut opnieuw.');

const isLostConnection = (error: unknown): boolean =>
  error instanceof Error &&
  (/ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE/.test((error as NodeJS.ErrnoException).code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    ));
