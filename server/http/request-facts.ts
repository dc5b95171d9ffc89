/** Reads the few facts about a request that need more than its path and body. */
import type { Config } from '../config.ts';
import { clientAddress } from './client-address.ts';
import type { AppRequest } from './context.ts';
import type { Addressed } from './origin.ts';

export function addressedOf(c: AppRequest): Addressed {
  const socket = c.env.incoming?.socket;
  return {
    host: c.req.header('host') ?? new URL(c.req.url).host,
    origin: c.req.header('origin'),
    forwardedProto: c.req.header('x-forwarded-proto'),
    encrypted: socket !== undefined && 'encrypted' in socket,
  };
}

export const socketAddress = (c: AppRequest): string => c.env.incoming?.socket.remoteAddress ?? 'unknown';

export function addressOf(c: AppRequest, config: Pick<Config, 'trustProxy'>): string {
  return clientAddress(socketAddress(c), c.req.header('x-forwarded-for'), config.trustProxy);
}
