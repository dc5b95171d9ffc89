/** Sends each socket request to the module that speaks its protocol, once its page is known to be ours. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Metrics } from '../ops/metrics.ts';
import { readCookies } from './cookies.ts';
import { isHttps, isOwnOrigin, ownOrigin, shownOrigin, type Addressed } from './origin.ts';

export type Upgrade = {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly cookies: ReadonlyMap<string, string>;
  /** Whether the browser speaks https. */
  readonly secure: boolean;
};

export type SocketModules = {
  /** `document` is such as `board/<session id>`. */
  readonly sync: (upgrade: Upgrade, document: string) => void;
  readonly live: (upgrade: Upgrade, sessionId: string) => void;
  readonly team: (upgrade: Upgrade, teamId: string) => void;
};

export type UpgradeContext = {
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy'>;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'refusedUpgrade'>;
  readonly isReady: () => boolean;
};

export function createUpgradeRouter(
  context: UpgradeContext,
  modules: SocketModules,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    const turnAway = (status: string, reason: string): void => {
      context.metrics.refusedUpgrade(reason);
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    socket.on('error', () => socket.destroy());
    if (!context.isReady()) return turnAway('503 Service Unavailable', 'stopping');
    if (!comesFromOwnPage(context, request)) return turnAway('403 Forbidden', 'wrong-origin');
    const secure = isHttps(context.config, addressedOf(request));
    const upgrade: Upgrade = { request, socket, head, secure, cookies: readCookies(request.headers.cookie) };
    const target = socketTarget(request.url ?? '');
    if (target === null) return turnAway('404 Not Found', 'unknown-path');
    if (target.module === 'live') return modules.live(upgrade, target.sessionId);
    if (target.module === 'team') return modules.team(upgrade, target.teamId);
    return modules.sync(upgrade, target.document);
  };
}

type Target = { module: 'sync'; document: string } | { module: 'live'; sessionId: string } | { module: 'team'; teamId: string };

/** The y-websocket provider puts the room's name behind the server's address, which makes `/sync/board/<id>`. */
export function socketTarget(url: string): Target | null {
  const base = 'http://here';
  if (!/^\/(?!\/)/.test(url) || !URL.canParse(url, base)) return null;
  const { pathname, searchParams } = new URL(url, base);
  const document = /^\/sync\/([\w-]+\/[\w-]+)$/.exec(pathname)?.[1];
  if (document !== undefined) return { module: 'sync', document };
  if (pathname !== '/live') return null;
  const [sessionId, teamId] = [idIn(searchParams, 'session'), idIn(searchParams, 'team')];
  if (sessionId !== undefined) return teamId === undefined ? { module: 'live', sessionId } : null;
  return teamId === undefined ? null : { module: 'team', teamId };
}

const idIn = (parameters: URLSearchParams, name: string): string | undefined => /^[\w-]+$/.exec(parameters.get(name) ?? '')?.[0];

const addressedOf = (request: IncomingMessage): Addressed => ({
  host: request.headers.host,
  origin: request.headers.origin,
  forwardedProto: headerText(request.headers['x-forwarded-proto']),
  encrypted: 'encrypted' in request.socket,
});

function comesFromOwnPage(context: UpgradeContext, request: IncomingMessage): boolean {
  const addressed = addressedOf(request);
  const own = isOwnOrigin(context.config, addressed);
  if (!own) context.log.warn({ event: 'wrong-origin', origin: shownOrigin(addressed.origin), expected: ownOrigin(context.config, addressed) });
  return own;
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.join(',');
