import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import { BadFrame, StrictReader } from './strict-reader.ts';

const bytesOf = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

describe('SY-4 the strict reader', () => {
  test('reads every number that the usual encoder writes', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const reader = new StrictReader(bytesOf((to) => encoding.writeVarUint(to, value)));
        expect(reader.uint()).toBe(value);
        reader.end();
      }),
    );
  });

  test('walks over every value that the usual encoder writes', () => {
    const value = fc.jsonValue({ maxDepth: 6 }).filter((one) => !JSON.stringify(one).includes('__proto__'));
    fc.assert(
      fc.property(value, (one) => {
        const reader = new StrictReader(bytesOf((to) => encoding.writeAny(to, one)));
        reader.any();
        reader.end();
      }),
    );
  });

  test.each([
    ['a longer spelling of 0', [0x80, 0x00]],
    ['a longer spelling of 1', [0x81, 0x80, 0x00]],
    ['a number that never ends', [0xff, 0xff]],
    ['a number beyond 2^53', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
  ])('refuses %s', (_, bytes) => {
    expect(() => new StrictReader(Uint8Array.from(bytes)).uint()).toThrow(BadFrame);
  });

  test.each([
    ['a longer spelling of a signed number', [125, 0x85, 0x00]],
    ['text that is not UTF-8', [119, 1, 0xff]],
    ['a key that forges a prototype', [118, 1, 9, ...new TextEncoder().encode('__proto__'), 126]],
    ['a value of unknown kind', [3]],
    ['lists nested without end', Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? 117 : 1))],
  ])('refuses %s', (_, bytes) => {
    expect(() => new StrictReader(Uint8Array.from(bytes)).any()).toThrow(BadFrame);
  });
});
