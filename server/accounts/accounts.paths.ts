export const signInPath = '/inloggen';
/** `next`: where to go afterwards. */
export const signInThenPath = (next: string): string =>
  next === '/' ? signInPath : `${signInPath}?naar=${encodeURIComponent(next)}`;
export const demoSignInPath = '/inloggen/demo';
export const signOutPath = '/uitloggen';
export const invitationPath = (token: string): string => `/uitnodiging/${token}`;
export const accountPath = '/mijn-account';
export const passwordPath = '/mijn-account/wachtwoord';
export const endSessionPath = (id: string): string => `/mijn-account/sessies/${id}/einde`;
export const endOtherSessionsPath = '/mijn-account/sessies/einde';
export const preferencesPath = '/mijn-account/voorkeuren';
export const staySignedInPath = '/mijn-account/verlenging';

/** Only a path of our own: one leading slash, no backslash, no scheme, no control characters (trust.md §2.6). */
export function localPath(next: string | undefined): string {
  return next && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) && !next.startsWith(signInPath) ? next : '/';
}
