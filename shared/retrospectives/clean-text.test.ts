import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText } from './clean-text.ts';

describe('text', () => {
  test.each([
    ['zero-width marks between letters', 'we\u200b wait\u2060ed\ufeff', 'we waited'],
    ['joiners between Latin letters', 'wai\u200dt\u200cing', 'waiting'],
    ['direction overrides', 'file\u202etxt.exe\u202c', 'filetxt.exe'],
    ['isolates and marks', '\u2066a\u2069\u200eb\u200f\u061c', 'ab'],
    ['tag characters', 'ok\u{e0074}\u{e0065}', 'ok'],
    ['variation selectors that carry data', 'ok\u{e0100}\u{e01ef}', 'ok'],
    ['control characters', 'a\u0000b\u001bc\u0085d', 'abc\nd'],
    ['Windows and old line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['line breaks of word processors', 'a\u000bb\u000cc', 'a\nb\nc'],
    ['spaces of other kinds', 'a\u00a0b\u2009c\u202fd\u205fe', 'a b c d e'],
    ['places of pasted pictures', 'see \ufffc here', 'see  here'],
    ['space at line ends and around', '\n  a  \nb\t\n\n', '  a\nb'],
    ['decomposed accents', 'Cafe\u0301', 'Café'],
    ['half characters', 'a\ud800b', 'a\ufffdb'],
  ])('TX-1 loses or folds %s', (_what, raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  test.each([
    ['families and flags', '👨‍👩‍👧 🏳️‍🌈 👩🏽‍💻'],
    ['keycaps', 'step 1️⃣'],
    ['hearts that are red', '❤️ done'],
    ['Persian', 'می‌خواهیم'],
    ['Mongolian endings', 'ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ'],
    ['Hindi', 'क्‍ष'],
    ['Hebrew beside English', 'שלום and hello'],
    ['indents and blank lines', 'a\n\n  - b\n\t- c'],
    ['quotes, dashes, symbols', '“a” – b … ± €'],
    ['Flag of Wales without its tags', '🏴'],
  ])('TX-1 keeps %s', (_what, text) => {
    expect(cleanText(text)).toBe(text.normalize('NFC'));
  });

  test('TX-1 is stable: clean text is not changed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (raw) => {
        expect(cleanText(cleanText(raw))).toBe(cleanText(raw));
        expect(cleanLine(cleanLine(raw))).toBe(cleanLine(raw));
      }),
      { numRuns: 2_000 },
    );
  });

  test('TX-1 hides no message in what nobody sees', () => {
    const marks = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u{e0041}', '\u{e0101}', '\u034f', '\u180e', '\ufe0e', '\ufe0f', '\ufe00'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 40 }), (hidden) => {
        expect(cleanText(`plain ${hidden.join('')}card${hidden.join('')}`)).toBe('plain card');
      }),
    );
  });

  test('a line has no breaks and single spaces', () => {
    expect(cleanLine(' a\n\n b\tc ')).toBe('a b c');
  });
});
