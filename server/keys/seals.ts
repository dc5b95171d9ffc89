/** What is derived from a round's one key: seals for drafts, tickets, stamps and ballot names. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

export const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

export const sameText = (a: string, b: string): boolean => sameBytes(sha256(a), sha256(b));

const derive = (key: Buffer, use: string): Buffer => createHmac('sha256', key).update(use, 'utf8').digest();

/** AES-256-GCM: nonce, tag, ciphertext. `context` is authenticated, so a seal opens only where it was put. */
export function seal(key: Buffer, context: string, plain: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'drafts'), nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws where the bytes were changed, or sealed with another key or for another context. */
export function unseal(key: Buffer, context: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'drafts'), bytes.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
  return plain.toString('utf8');
}

/** The same for everybody in the round: it admits a draft without telling who sends it. */
export const ticketOf = (key: Buffer): string => derive(key, 'ticket').toString('base64url');

const stampMac = (key: Buffer, person: string): string => derive(key, `stamp/${person}`).toString('base64url');

/** The server's own word on who writes, for labels that store it. */
export const stampOf = (key: Buffer, person: string): string => `${person}.${stampMac(key, person)}`;

/** The person a stamp stands for, or null where it is not ours. */
export function personOfStamp(key: Buffer, stamp: string): string | null {
  const dot = stamp.lastIndexOf('.');
  if (dot <= 0) return null;
  const person = stamp.slice(0, dot);
  return sameText(stamp.slice(dot + 1), stampMac(key, person)) ? person : null;
}

/** One ballot per person and round, under a name that nobody can tie to the person once the key is gone. */
export const ballotName = (key: Buffer, person: string): string => derive(key, `ballot/${person}`).toString('base64url');

/** Where one person's answer to one item of a pulse lies; no two of a person's names can be told to be of one person. */
export const pulseAnswerName = (key: Buffer, item: string, account: string): string => derive(key, `answer/${item}/${account}`).toString('base64url');

export const pulseMarkName = (key: Buffer, account: string): string => derive(key, `took-part/${account}`).toString('base64url');

/** Lets whoever is in a team raise something on that day, without telling who it is. */
export const raiseTicket = (secret: Uint8Array, team: string, day: string): string => derive(Buffer.from(secret), `raise/${team}/${day}`).toString('base64url');
