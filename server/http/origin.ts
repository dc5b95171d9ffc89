/** Which address a request was sent to, and whether the page that sent it is ours. */
import type { Config } from '../config.ts';

type Trust = Pick<Config, 'publicUrl' | 'trustProxy'>;

/** The parts of a request that decide its origin; from a Node request or a fetch request alike. */
export type Addressed = {
  readonly host: string | null | undefined;
  readonly origin: string | null | undefined;
  readonly forwardedProto: string | null | undefined;
  readonly encrypted: boolean;
};

/** Where the browser believes to be talking to; null where it did not say. */
export function ownOrigin(trust: Trust, request: Addressed): string | null {
  const host = request.host?.toLowerCase();
  if (host === undefined || host === '') return trust.publicUrl;
  if (trust.publicUrl !== null && new URL(trust.publicUrl).host === host) return trust.publicUrl;
  const address = `${schemeOf(trust, request)}://${host}`;
  return URL.canParse(address) ? new URL(address).origin : null;
}

/** Whether the browser speaks https to us, through a proxy or not; cookies are named and set accordingly. */
export const isHttps = (trust: Trust, request: Addressed): boolean => ownOrigin(trust, request)?.startsWith('https:') ?? false;

/**
 * Browsers name the origin of every socket and every state-changing request.
 * A request without one is not from a web page, so no page can have forged it.
 */
export function isOwnOrigin(trust: Trust, request: Addressed): boolean {
  if (request.origin === null || request.origin === undefined) return true;
  return request.origin === trust.publicUrl || request.origin === ownOrigin(trust, request);
}

function schemeOf(trust: Trust, request: Addressed): 'http' | 'https' {
  const forwarded = trust.trustProxy > 0 ? request.forwardedProto?.split(',').at(-1)?.trim() : undefined;
  return forwarded === 'https' || (forwarded === undefined && request.encrypted) ? 'https' : 'http';
}

/** An origin for the log: as an address, so that nothing else a caller writes there gets into a line. */
export const shownOrigin = (origin: string | null | undefined): string =>
  typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).origin : 'no address';
