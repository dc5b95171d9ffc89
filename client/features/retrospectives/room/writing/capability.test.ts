import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base64url, draftCapability } from './capability.ts';

const reference = (secret: string, round: string): string =>
  createHmac('sha256', secret).update(`draft/${round}`).digest('base64url');

describe('draftCapability', () => {
  test('a fixed vector, so that a change of derivation cannot go unnoticed', () => {
    expect(draftCapability('4Gm0lQvPVxP1m3S1zUJtYw', 'round-1')).toBe(
      reference('4Gm0lQvPVxP1m3S1zUJtYw', 'round-1'),
    );
    expect(draftCapability('secret', 'round')).toBe('8XEbOwFkCn9o7ko88QfEL5TjJWKzef8_PnmDNTB9OQw');
  });

  test('agrees with the platform’s HMAC for keys shorter than, as long as and longer than a block', () => {
    for (const bytes of [0, 1, 16, 32, 47, 48, 49, 60, 96, 400]) {
      const secret = randomBytes(bytes).toString('base64url');
      const round = randomBytes(16).toString('hex');
      expect(draftCapability(secret, round)).toBe(reference(secret, round));
    }
  });

  test('differs between rounds and between writers', () => {
    const all = [draftCapability('a', '1'), draftCapability('a', '2'), draftCapability('b', '1')];
    expect(new Set(all).size).toBe(3);
  });
});

test('base64url has no padding and no characters that need escaping', () => {
  expect(base64url(new Uint8Array([0xfb, 0xff, 0xfe, 0x00]))).toBe('-__-AA');
});
