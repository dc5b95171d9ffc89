/**
 * Reads lib0's variable-length encoding and accepts one spelling of each value only.
 * The usual decoders take overlong numbers, broken UTF-8 and forged object keys;
 * what they let pass, checks that look at bytes do not see.
 */
import type { closeCode } from '#shared/protocol/frames.ts';

/** Thrown inside the readers of one frame, and caught where the frame is judged. */
export class BadFrame extends Error {
  override name = 'BadFrame';
  readonly code: typeof closeCode.malformedFrame | typeof closeCode.frameTooLarge;
  constructor(why: string, code: BadFrame['code'] = 4400) {
    super(why);
    this.code = code;
  }
}

export function refuseUnless(condition: boolean, why: string): asserts condition {
  if (!condition) throw new BadFrame(why);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const deepestValue = 16;
const forgedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function checkKey(key: string): string {
  refuseUnless(!forgedKeys.has(key), 'a key that would forge a prototype');
  return key;
}

export class StrictReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    refuseUnless(value !== undefined, 'the frame ends too early');
    this.#at += 1;
    return value;
  }

  take(length: number): Uint8Array {
    refuseUnless(length <= this.#bytes.length - this.#at, 'the frame ends too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  end(): void {
    refuseUnless(this.#at === this.#bytes.length, 'bytes after the end of the frame');
  }

  uint(): number {
    return this.#digits(0, 1, this.byte());
  }

  bytes(): Uint8Array {
    return this.take(this.uint());
  }

  string(): string {
    try {
      return utf8.decode(this.bytes());
    } catch (error) {
      if (error instanceof BadFrame) throw error;
      throw new BadFrame('text that is not UTF-8');
    }
  }

  json(): void {
    const text = this.string();
    if (text === 'undefined') return;
    try {
      JSON.parse(text, (key, value: unknown) => (checkKey(key), value));
    } catch (error) {
      if (error instanceof BadFrame) throw error;
      throw new BadFrame('text that is not JSON');
    }
  }

  /** Walks over one value of lib0's `any` encoding. */
  any(depth = 0): void {
    refuseUnless(depth <= deepestValue, 'a value nested too deep');
    const kind = this.byte();
    if (kind === 127 || kind === 126 || kind === 121 || kind === 120) return;
    if (kind === 125) this.#signed();
    else if (kind === 124) this.take(4);
    else if (kind === 123 || kind === 122) this.take(8);
    else if (kind === 119) this.string();
    else if (kind === 118) this.#object(depth);
    else if (kind === 117) for (let left = this.uint(); left > 0; left -= 1) this.any(depth + 1);
    else if (kind === 116) this.bytes();
    else throw new BadFrame('a value of unknown kind');
  }

  #object(depth: number): void {
    for (let left = this.uint(); left > 0; left -= 1) {
      checkKey(this.string());
      this.any(depth + 1);
    }
  }

  /** The first byte carries the sign and six bits, every further one seven. */
  #signed(): void {
    const first = this.byte();
    if ((first & 0x80) !== 0) this.#digits(first & 0x3f, 64, this.byte());
  }

  #digits(low: number, unit: number, first: number): number {
    let value = low + (first & 0x7f) * unit;
    let scale = unit;
    let last = first;
    while ((last & 0x80) !== 0) {
      last = this.byte();
      scale *= 128;
      value += (last & 0x7f) * scale;
      refuseUnless(value <= Number.MAX_SAFE_INTEGER, 'a number too large');
      refuseUnless(last !== 0, 'a number written longer than needed');
    }
    refuseUnless(unit === 1 || last !== 0, 'a number written longer than needed');
    return value;
  }
}
