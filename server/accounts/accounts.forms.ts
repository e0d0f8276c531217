import { z } from 'zod';
import { checkbox, emailField, requiredText } from '../platform/http/forms.ts';

/** Not trimmed and not shown again; the limit only stops a megabyte from being hashed. */
const password = (empty: string) => z.string({ error: empty }).min(1, empty).max(1000, 'Dit wachtwoord is te lang');

export const signInForm = z.object({
  email: emailField('Vul uw e-mailadres in'),
  wachtwoord: password('Vul uw wachtwoord in'),
  naar: z.string().max(2000).optional(),
});

export const signInQuery = z.object({ naar: z.string().max(2000).optional() });

export const demoForm = z.object({ persona: z.enum(['coordinator', 'member', 'ambassador', 'admin']) });

export const acceptForm = z.object({
  naam: requiredText('Vul uw naam in', 100),
  wachtwoord: password('Kies een wachtwoord'),
  herhaling: password('Vul het wachtwoord nog een keer in'),
});

export const passwordForm = z.object({
  huidig: password('Vul uw huidige wachtwoord in'),
  wachtwoord: password('Kies een nieuw wachtwoord'),
  herhaling: password('Vul het nieuwe wachtwoord nog een keer in'),
});

export const preferencesForm = z.object({ sneltoets: checkbox });

export const emptyForm = z.object({});
export const tokenParams = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
export const idParams = z.object({ id: z.uuid() });
