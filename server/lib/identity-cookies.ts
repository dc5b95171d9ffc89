/**
 * The cookies that say who somebody is. Under https their names begin with `__Host-`, so
 * that no other site below the same domain can set them; better-auth, which makes and
 * reads them, knows the plain names alone.
 */
import { participantCookiePrefix } from './participant-cookie.ts';

export const accountCookiePrefix = 'waymark-account';
export const signInCookie = `${accountCookiePrefix}.session_token`;
const hostPrefix = '__Host-';

const plainName = (name: string): string => (name.startsWith(hostPrefix) ? name.slice(hostPrefix.length) : name);

/** The account's cookies under their plain names; those with the wrong kind of name are passed over. */
export function accountCookies(cookies: ReadonlyMap<string, string>, secure: boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of cookies) {
    const plain = plainName(name);
    if (plain.startsWith(`${accountCookiePrefix}.`) && (name !== plain) === secure) found.set(plain, value);
  }
  return found;
}

/** A value of Set-Cookie as the browser is given it. */
export function asIssued(setCookie: string, secure: boolean): string {
  if (!secure) return setCookie;
  const bare = setCookie.replace(/;\s*secure(?=;|$)/gi, '');
  return `${hostPrefix}${bare}; Secure`;
}

/** Whether a request says who sends it, in whichever way and under whichever name. */
export function carriesIdentity(cookies: ReadonlyMap<string, string>): boolean {
  return [...cookies.keys()]
    .map((name) => name.replace(/^__(Host|Secure)-/i, ''))
    .some((name) => name.startsWith(participantCookiePrefix) || name.startsWith(`${accountCookiePrefix}.`));
}
