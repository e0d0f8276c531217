/** What a region begins with; from the moment it saves a list of its own, that one holds. */
export const defaultKinds: readonly string[] = [
  'Netwerkbijeenkomst',
  'Presentatie',
  'Mediabericht',
  'Advies',
  'Uitgifte',
  'Ketenoverleg',
  'Campagne',
  'Training',
  'Overig',
];

export const mostKinds = 30;
export const longestKind = 60;

/** Two that differ in capitals alone are one to a reader. */
const sameAs = (kind: string): string => kind.toLocaleLowerCase('nl');

export type ReadKinds =
  | { ok: true; kinds: readonly string[] }
  | { ok: false; why: 'none' | 'too-many' }
  | { ok: false; why: 'too-long' | 'strange' | 'twice'; kind: string };

/** One a line; empty lines do not count. */
export function readKinds(text: string): ReadKinds {
  const kinds = text
    .split(/\r?\n/)
    .map((line) => line.trim().replaceAll(/[ \t]+/g, ' '))
    .filter((line) => line !== '');
  if (kinds.length === 0) return { ok: false, why: 'none' };
  if (kinds.length > mostKinds) return { ok: false, why: 'too-many' };
  const seen = new Set<string>();
  for (const kind of kinds) {
    if (kind.length > longestKind) return { ok: false, why: 'too-long', kind };
    if (/\p{Cc}/u.test(kind)) return { ok: false, why: 'strange', kind };
    if (seen.has(sameAs(kind))) return { ok: false, why: 'twice', kind };
    seen.add(sameAs(kind));
  }
  return { ok: true, kinds };
}
