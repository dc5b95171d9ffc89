/** Whose tries a rate limit counts together. Kept in memory only and never logged. */
import { isIPv6 } from 'node:net';

/**
 * Each trusted proxy appends the address it was called from, so the caller is
 * that many places from the end; anything before may be invented.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | undefined, trustProxy: number): string {
  const hops = [...(forwardedFor ?? '').split(',').map((hop) => hop.trim()), socketAddress].filter((hop) => hop !== '');
  return network(hops.at(-1 - Math.min(trustProxy, hops.length - 1)) ?? 'unknown');
}

/** One IPv6 customer has 2^64 addresses: they count as one. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}

export function isThisMachine(socketAddress: string): boolean {
  return socketAddress === '::1' || /^(::ffff:)?127\./.test(socketAddress);
}
