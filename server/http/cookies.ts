/**
 * The guest cookie of one session. The same secret is set under three paths, so
 * that a browser sends it to the session's own routes and sockets and to nothing
 * else: above all never to the draft routes, which must not learn who writes.
 */
import { must } from '#shared/lib/assert.ts';
import { participantCookie } from '../lib/participant-cookie.ts';

const secondsKept = 90 * 24 * 60 * 60;

/** One Set-Cookie value per path. */
export function participantCookies(sessionId: string, token: string, secure: boolean): readonly string[] {
  return cookiePaths(sessionId).map((path) => cookieText(sessionId, token, path, secure));
}

export const cookiePaths = (sessionId: string): readonly string[] => [
  `/api/v1/sessions/${sessionId}`,
  `/sync/board/${sessionId}`,
  '/live',
];

/** Reads a Cookie header; the first of two equal names wins, as browsers send the closer path first. */
export function readCookies(header: string | null | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

function cookieText(sessionId: string, token: string, path: string, secure: boolean): string {
  const name = must(/^[\w-]+$/.exec(participantCookie(sessionId)), 'session ids fit a cookie name')[0];
  const always = `${name}=${token}; Path=${path}; Max-Age=${secondsKept}; HttpOnly; SameSite=Lax`;
  return secure ? `${always}; Secure` : always;
}
