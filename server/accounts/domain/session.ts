export type Role = 'administrator' | 'coordinator' | 'ambassador' | 'member';

/** Minutes without activity, and hours in all, after which one signs in again (trust.md §2.7): the strictest role counts. */
export function sessionLimits(roles: readonly Role[]): { idleMinutes: number; absoluteHours: number } {
  if (roles.includes('administrator')) return { idleMinutes: 15, absoluteHours: 4 };
  if (roles.includes('coordinator')) return { idleMinutes: 30, absoluteHours: 10 };
  return { idleMinutes: 60, absoluteHours: 8 };
}

export const roleName: Record<Role, string> = {
  administrator: 'beheerder',
  coordinator: 'coördinator',
  ambassador: 'ambassadeur',
  member: 'contactpersoon',
};

/** An e-mail address as it is compared: people type capitals. Never the key of an account by itself. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** 'Firefox op Windows', so that people recognise their sessions; no more of the header is kept. */
export function deviceName(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrom(e|ium)\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : 'Onbekende browser';
  const system = /iPhone|iPad/.test(userAgent)
    ? 'iPhone of iPad'
    : /Android/.test(userAgent)
      ? 'Android'
      : /Windows/.test(userAgent)
        ? 'Windows'
        : /Mac OS/.test(userAgent)
          ? 'Mac'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : 'een onbekend apparaat';
  return `${browser} op ${system}`;
}

/** A place where someone is signed in, as they see it themselves. */
export interface OwnSession {
  id: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
}
