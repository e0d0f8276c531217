import { longDate } from '../kernel/dutch.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Cell, DataTable, FieldCheckboxes, FieldPassword, FieldText, SummaryList } from '../platform/views/components.ts';
import { clockTime, shortMoment } from '../platform/views/moments.ts';
import {
  demoSignInPath,
  endOtherSessionsPath,
  endSessionPath,
  invitationPath,
  passwordPath,
  preferencesPath,
  signInPath,
} from './accounts.paths.ts';
import { roleName, type OwnSession, type Role } from './domain/session.ts';
import type { Invitation } from './domain/invitation.ts';

export interface SignInPage extends Page {
  action: string;
  email: FieldText;
  password: FieldPassword;
  next: string;
  notice: string | null;
  demo: { action: string; personas: readonly { value: string; name: string; what: string }[] } | null;
}

const personas = [
  { value: 'coordinator', name: 'Coördinator', what: 'Kent elk lid, beoordeelt en rapporteert.' },
  { value: 'member', name: 'Contactpersoon van een lid', what: 'Ziet de eigen organisatie en wat de volgende stap is.' },
  { value: 'ambassador', name: 'Ambassadeur', what: 'Leest hoe de regio ervoor staat.' },
  { value: 'admin', name: 'Beheerder', what: 'Richt regio’s en mensen in.' },
];

export function signInPage(options: { next: string; demo: boolean; form?: RefusedForm; notice?: string }): SignInPage {
  const { form } = options;
  return {
    title: 'Inloggen',
    errors: errorSummary(form),
    action: signInPath,
    email: {
      name: 'email',
      label: 'E-mailadres',
      type: 'email',
      autocomplete: 'username',
      value: form?.typed.email,
      error: form?.errors.email,
    },
    password: { name: 'wachtwoord', label: 'Wachtwoord', autocomplete: 'current-password', error: form?.errors.wachtwoord },
    next: options.next,
    notice: options.notice ?? null,
    demo: options.demo ? { action: demoSignInPath, personas } : null,
  };
}

export interface InvitationPage extends Page {
  action: string;
  role: string;
  region: string | null;
  until: string;
  hasAccount: boolean;
  signIn: string;
  email: string;
  name: FieldText;
  password: FieldPassword;
  repeat: FieldPassword;
}

export function invitationPage(
  token: string,
  invitation: Invitation,
  options: { regionName: string | null; hasAccount: boolean; form?: RefusedForm },
): InvitationPage {
  const { form } = options;
  const role: Role = invitation.role === 'admin' ? 'administrator' : invitation.role;
  return {
    title: 'Uw uitnodiging',
    errors: errorSummary(form),
    action: invitationPath(token),
    role: roleName[role],
    region: options.regionName,
    until: `${longDate(dayInAmsterdam(invitation.expiresAt))}, ${clockTime(invitation.expiresAt)} uur`,
    hasAccount: options.hasAccount,
    signIn: `${signInPath}?naar=${encodeURIComponent(invitationPath(token))}`,
    email: invitation.email,
    name: {
      name: 'naam',
      label: 'Uw naam',
      autocomplete: 'name',
      value: form?.typed.naam ?? invitation.name,
      error: form?.errors.naam,
    },
    password: {
      name: 'wachtwoord',
      label: 'Kies een wachtwoord',
      hint: 'Twaalf tekens of meer; vijftien is beter. Een zin van een paar woorden werkt goed.',
      autocomplete: 'new-password',
      error: form?.errors.wachtwoord,
    },
    repeat: {
      name: 'herhaling',
      label: 'Hetzelfde wachtwoord nog een keer',
      autocomplete: 'new-password',
      error: form?.errors.herhaling,
    },
  };
}

export interface AccountPage extends Page {
  profile: SummaryList;
  sessions: DataTable;
  endOthers: string | null;
  preferencesAction: string;
  shortcut: FieldCheckboxes;
  passwordAction: string;
  current: FieldPassword;
  password: FieldPassword;
  repeat: FieldPassword;
}

export function accountPage(model: {
  name: string;
  email: string;
  roles: readonly { role: Role; region: { slug: string; name: string } | null }[];
  sessions: readonly OwnSession[];
  currentSession: string;
  csrf: string;
  shortcut: boolean;
  form?: RefusedForm;
}): AccountPage {
  const { form } = model;
  const moment = shortMoment;
  const action = (session: OwnSession): Cell =>
    session.id === model.currentSession
      ? { tag: { text: 'deze sessie', kind: 'done' } }
      : {
          post: {
            action: endSessionPath(session.id),
            csrf: model.csrf,
            button: { text: 'Beëindig', kind: 'secondary', hidden: session.device },
          },
        };
  return {
    title: 'Mijn account',
    errors: errorSummary(form),
    profile: {
      rows: [
        { key: 'Naam', value: model.name },
        { key: 'E-mailadres', value: model.email },
        {
          key: 'Rollen',
          value:
            model.roles.map((held) => roleName[held.role] + (held.region ? ` in ${held.region.name}` : '')).join(', ') || 'geen',
        },
      ],
    },
    sessions: {
      caption: 'Waar u bent ingelogd',
      columns: [{ text: 'Apparaat' }, { text: 'Ingelogd sinds' }, { text: 'Laatst gebruikt' }, { text: 'Actie', hidden: true }],
      rows: model.sessions.map((session) => ({
        cells: [session.device, moment(session.createdAt), moment(session.lastSeenAt), action(session)],
      })),
    },
    endOthers: model.sessions.length > 1 ? endOtherSessionsPath : null,
    preferencesAction: preferencesPath,
    shortcut: {
      name: 'sneltoets',
      label: 'Sneltoets',
      options: [{ value: 'ja', text: 'De toets / gaat naar het zoekveld' }],
      values: model.shortcut ? ['ja'] : [],
    },
    passwordAction: passwordPath,
    current: { name: 'huidig', label: 'Huidig wachtwoord', autocomplete: 'current-password', error: form?.errors.huidig },
    password: {
      name: 'wachtwoord',
      label: 'Nieuw wachtwoord',
      hint: 'Twaalf tekens of meer.',
      autocomplete: 'new-password',
      error: form?.errors.wachtwoord,
    },
    repeat: {
      name: 'herhaling',
      label: 'Nieuw wachtwoord nog een keer',
      autocomplete: 'new-password',
      error: form?.errors.herhaling,
    },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'accounts/sign-in': SignInPage;
    'accounts/invitation': InvitationPage;
    'accounts/account': AccountPage;
  }
}
