import { describe, expect, it } from 'vitest';
import { refusals, type RefusalCode } from '#shared/protocol/refusals.ts';
import { phraseOf } from './phrases.ts';

const codes = Object.keys(refusals) as RefusalCode[];

describe('phrases', () => {
  it.each(codes)('says %s in whole sentences without figures left open', (code) => {
    const phrase = phraseOf({ code });
    expect(phrase).toMatch(/^[A-Z].*\.$/);
    expect(phrase).not.toMatch(/undefined|NaN|\{|[a-z]+-[a-z]+-[a-z]+|error|violation|invalid/i);
  });
  it('says each refusal in its own words', () => {
    expect(new Set(codes.map((code) => phraseOf({ code }))).size).toBe(codes.length);
  });
  it('names the limit that the server named', () => {
    expect(phraseOf({ code: 'text-too-long', detail: { limit: 1_234 } })).toContain('1234');
    expect(phraseOf({ code: 'too-many-tries', detail: { seconds: 17 } })).toContain('17 seconds');
  });
});
