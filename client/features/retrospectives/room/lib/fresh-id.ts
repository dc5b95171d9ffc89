import { base64url } from '../writing/capability.ts';

/** A random 128-bit id. `crypto.randomUUID` is missing on plain-http addresses; this is not. */
export const freshId = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));
