import { describe, expect, it } from 'vitest';
import { clientAddress, isThisMachine } from './client-address.ts';

describe('client address', () => {
  it.each([
    ['is the socket’s where no proxy is trusted', '203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
    ['is what the one trusted proxy saw', '10.0.0.1', 'invented, 198.51.100.1', 1, '198.51.100.1'],
    ['is found behind two proxies', '10.0.0.1', 'invented, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['falls back to the first known hop', '10.0.0.1', '198.51.100.1', 5, '198.51.100.1'],
    ['is the proxy’s where it says nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['counts an IPv6 network as one', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', undefined, 0, '2001:db8:1:2'],
    ['counts a shortened IPv6 network as one', '2001:db8::1', undefined, 0, '2001:db8:0:0'],
    ['reads IPv4 inside IPv6', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
  ])('%s', (_, socket, forwarded, trusted, expected) => {
    expect(clientAddress(socket, forwarded, trusted)).toBe(expected);
  });

  it('knows this machine', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(isThisMachine)).toEqual([true, true, true]);
    expect(['10.0.0.1', '1127.0.0.1', 'unknown'].map(isThisMachine)).toEqual([false, false, false]);
  });
});
