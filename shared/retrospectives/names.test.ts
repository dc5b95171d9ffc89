import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, isNameTaken, nameKey } from './names.ts';

describe('names', () => {
  test.each([
    ['letter case', 'Rosa Marin', 'rosa MARIN'],
    ['spacing', 'Rosa Marin', '  Rosa\u00a0\u2003Marin '],
    ['no space at all', 'Rosa Marin', 'RosaMarin'],
    ['punctuation', 'Rosa Marin', 'Rosa-Marin.'],
    ['zero-width marks', 'Rosa', 'Ro\u200bsa\u2060'],
    ['joiners', 'Rosa', 'Ro\u200dsa'],
    ['soft hyphens', 'Rosa', 'Ro\u00adsa'],
    ['direction marks', 'Rosa', '\u202eRosa\u202c'],
    ['tag characters', 'Rosa', 'Rosa\u{e0061}'],
    ['variation selectors', 'Rosa', 'Rosa\ufe0f'],
    ['Hangul fillers', 'Rosa', 'Rosa\u3164'],
    ['full-width letters', 'Rosa', 'Ｒｏｓａ'],
    ['mathematical letters', 'Rosa', '𝑹𝒐𝒔𝒂'],
    ['ligatures', 'Steffi', 'Steﬃ'],
    ['composed and decomposed accents', 'Zoé', 'Zoe\u0301'],
    ['Cyrillic letters', 'Rosa', 'Rоsа'],
    ['all Cyrillic', 'copa', 'сора'],
    ['Cyrillic under an accent', 'Zoé', 'Zое\u0301'],
    ['Greek letters', 'Rosa', 'Rοsα'],
    ['a Greek capital', 'Nina', 'Νina'],
    ['Armenian letters', 'hugo', 'հսցօ'],
    ['a zero', 'Bob', 'B0b'],
    ['a one', 'Paul', 'Pau1'],
    ['a dotless i', 'Rita', 'Rıta'],
  ])('NA-1 are the same but for %s', (_what, one, other) => {
    expect(nameKey(other)).toBe(nameKey(one));
    expect(isNameTaken(other, ['Somebody', one])).toBe(true);
  });

  test.each([
    ['Ian', 'Lan'],
    ['Jose', 'José'],
    ['Ali', 'Ari'],
    ['Rosa', 'Rosa M'],
    ['Вера', 'Вира'],
    ['李伟', '李娜'],
    ['عمر', 'عمار'],
    ['Team 1', 'Team 2'],
    ['🦊', '🐻'],
  ])('NA-1 %s and %s are two people', (one, other) => {
    expect(isNameTaken(one, [other])).toBe(false);
  });

  test.each(['Вера', 'Νίκος', 'Ζωή', 'Юлия', 'ÉMILIE', 'Գրիգոր'])('NA-1 %s is one name in any case', (name) => {
    expect(nameKey(name.toLowerCase())).toBe(nameKey(name.toUpperCase()));
  });

  test.each(['', '   ', '\u200b', '\u202e\u3164', '—', '...', '\u0000'])('NA-2 %j cannot be read', (raw) => {
    expect(cleanName(raw)).toEqual({ ok: false, code: 'name-empty' });
  });

  test('NA-2 at most 40 characters as people count them', () => {
    expect(cleanName('ö'.repeat(40))).toEqual({ ok: true, value: 'ö'.repeat(40) });
    expect(cleanName('🦊'.repeat(40)).ok).toBe(true);
    expect(cleanName('ö'.repeat(41))).toMatchObject({ code: 'name-too-long', detail: { limit: 40 } });
  });

  test('NA-2 what is shown is what was typed, tidied', () => {
    expect(cleanName('  Dr.  Zoe\u0301\u200b O’Brien ')).toEqual({ ok: true, value: 'Dr. Zoé O’Brien' });
  });

  test('NA-1 an accepted name is stored as one that equals itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (raw) => {
        const name = cleanName(raw);
        if (!name.ok) return;
        expect(cleanName(name.value)).toEqual(name);
        expect(nameKey(name.value)).toBe(nameKey(raw));
      }),
    );
  });
});
