/**
 * The right to read, change and delete one's own sealed drafts of one round.
 * It is derived in the browser from a secret that never leaves it, and the
 * server keeps only a hash of it, so a draft is tied to nobody.
 *
 * Computed without `crypto.subtle`, which browsers hide from pages on plain-http
 * addresses, and a team's own machine on a local network is often such an address.
 */
import { digest } from 'lib0/hash/sha256';

const blockBytes = 64;

function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockBytes);
  block.set(key.length > blockBytes ? digest(key) : key);
  const inner = new Uint8Array(blockBytes + message.length);
  inner.set(block.map((byte) => byte ^ 0x36));
  inner.set(message, blockBytes);
  const outer = new Uint8Array(blockBytes + 32);
  outer.set(block.map((byte) => byte ^ 0x5c));
  outer.set(digest(inner), blockBytes);
  return digest(outer);
}

export function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** HMAC-SHA256(writerSecret, purpose), the secret taken as its UTF-8 bytes. */
function derive(writerSecret: string, purpose: string): string {
  const utf8 = new TextEncoder();
  return base64url(hmacSha256(utf8.encode(writerSecret), utf8.encode(purpose)));
}

export const draftCapability = (writerSecret: string, round: string): string => derive(writerSecret, `draft/${round}`);

/** Marks a browser's reactions to one card; those to another card look like somebody else's. */
export const reactionToken = (writerSecret: string, card: string): string => derive(writerSecret, `reaction/${card}`);
