/** Every random choice of the server, from the system's cryptographic source. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';

export type Random = {
  /** Version 4, so that it tells neither time nor order. */
  readonly uuid: () => string;
  /** 128 bits, for names of records. */
  readonly id: () => string;
  /** 256 bits, for secrets. */
  readonly token: () => string;
  /** The same as bytes, for what secrets are derived from. */
  readonly bytes: () => Uint8Array;
  /** Six characters that people can read to each other; none looks like another. */
  readonly code: () => string;
  /** A whole number from 0 up to but not including `limit`, each equally likely. */
  readonly below: (limit: number) => number;
};

const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 6;

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  id: () => randomBytes(16).toString('base64url'),
  token: () => randomBytes(32).toString('base64url'),
  bytes: () => randomBytes(32),
  code: () => Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)] ?? 'A').join(''),
  below: (limit) => randomInt(limit),
};

/** Fisher–Yates with an unbiased source: every order is equally likely. */
export function shuffled<T>(items: readonly T[], random: Pick<Random, 'below'>): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const pick = random.below(last + 1);
    const held = mixed[last] as T;
    mixed[last] = mixed[pick] as T;
    mixed[pick] = held;
  }
  return mixed;
}
