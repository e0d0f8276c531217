import type { CookieSerializeOptions } from '@fastify/cookie';

/**
 * Over https our cookies carry the __Host- prefix and Secure: no other host or path can set or read them. On plain http, which
 * is loopback only, neither is possible.
 */
export function cookieNames(baseUrl: string): {
  session: string;
  csrf: string;
  notices: string;
  /** 'uit' for who does not want single keys to do anything (WCAG 2.1.4). */
  shortcut: string;
  /** The key of a form that was posted after the session had ended. */
  kept: string;
  options: CookieSerializeOptions;
} {
  const secure = baseUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}sessie`,
    csrf: `${prefix}csrf`,
    notices: `${prefix}melding`,
    shortcut: `${prefix}sneltoets`,
    kept: `${prefix}bewaard`,
    options: { path: '/', httpOnly: true, secure, sameSite: 'lax' },
  };
}
