/**
 * When the live socket connects, waits and gives up: a pure state machine, so that
 * every path through a bad network can be tested without one. The driver in
 * live-session.ts performs the effects.
 */
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { closeCode, finalCloseCodes } from '#shared/protocol/frames.ts';

export type Connection = 'connecting' | 'live' | 'away' | 'refused';

export type Link = {
  readonly connection: Connection;
  /** Tries since the last view arrived. */
  readonly attempt: number;
  readonly awaySince: number | null;
  readonly refusal: RefusalCode | null;
};

export type LinkEvent =
  | { readonly type: 'view-arrived' }
  /** `opened` is false where the socket never opened: the server is gone, or it said no by HTTP status. */
  | { readonly type: 'lost'; readonly code: number; readonly opened: boolean; readonly at: number }
  /** The wait is over, the network came back, or the tab was woken. */
  | { readonly type: 'try-now' }
  /** What the server answered when asked over HTTP why the socket failed; null is "no reason known". */
  | { readonly type: 'answered'; readonly refusal: RefusalCode | null };

export type LinkEffect =
  | { readonly do: 'connect' }
  | { readonly do: 'ask-why' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'nothing' };

export const beginLink: Link = { connection: 'connecting', attempt: 0, awaySince: null, refusal: null };

const firstWaitMs = 250;
/** A restarted server has everybody back within five seconds, so nobody ever waits longer than this. */
export const longestWaitMs = 3_000;

/** Doubling waits; the upper half of each is random, so that a whole room does not return in one instant. */
export function waitMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
  return Math.round(ceiling * (0.5 + random() * 0.5));
}

/** Codes that trying again would not change; anything else may pass. */
const finalRefusals: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'not-signed-in',
  'not-allowed',
  'wrong-origin',
  'unknown-session',
  'unknown-team',
  'not-found',
]);

/** After these somebody may not be let in again, and should hear of it at once. */
const asksWhy = (code: number): boolean => finalCloseCodes.has(code) || code === closeCode.accessChanged;

export function nextLink(
  link: Link,
  event: LinkEvent,
  random: () => number,
): { readonly link: Link; readonly effect: LinkEffect } {
  const keep = (effect: LinkEffect): { link: Link; effect: LinkEffect } => ({ link, effect });
  if (link.connection === 'refused') return keep({ do: 'nothing' });
  switch (event.type) {
    case 'view-arrived':
      return {
        link: { connection: 'live', attempt: 0, awaySince: null, refusal: null },
        effect: { do: 'nothing' },
      };
    case 'lost': {
      const lost: Link = {
        ...link,
        connection: link.connection === 'connecting' ? 'connecting' : 'away',
        attempt: link.attempt + 1,
        awaySince: link.awaySince ?? event.at,
      };
      const saidNo = !event.opened || asksWhy(event.code);
      return { link: lost, effect: saidNo ? { do: 'ask-why' } : { do: 'wait', ms: waitMs(link.attempt, random) } };
    }
    case 'answered':
      if (event.refusal !== null && finalRefusals.has(event.refusal)) {
        return { link: { ...link, connection: 'refused', refusal: event.refusal }, effect: { do: 'nothing' } };
      }
      return keep({ do: 'wait', ms: waitMs(Math.max(0, link.attempt - 1), random) });
    case 'try-now':
      return keep(link.connection === 'live' ? { do: 'nothing' } : { do: 'connect' });
  }
}
