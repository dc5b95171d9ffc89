/**
 * Text as people meant it, without what nobody sees: one Unicode form, no
 * invisible marks that could carry a writer's trace, no characters that turn the
 * direction of what follows. Joiners stay where scripts and emoji need them.
 */

/** Soft hyphens, zero-width and direction marks, fillers, tags, rare variation selectors, byte-order and annotation marks, places of pasted pictures. */
const invisible =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc]|\u034f|\u17b4|\u17b5|[\u180b-\u180d]|\u180f|[\ufe00-\ufe0d]|[\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]|[\u{1bca0}-\u{1bca3}]|[\u{1d173}-\u{1d17a}]/gu;

/** Text or picture style: means something once, behind a sign that has both. */
const strayStyle = /(?<!\p{Emoji})[\ufe0e\ufe0f]/gu;

/** Spaces that look like one and tell which program a text was pasted from; Mongolian needs its own before endings. */
const kindsOfSpace = /[\u00a0\u2000-\u200a\u205f]|(?<!\p{Script=Mongolian})\u202f/gu;

/** Control characters except tab and line feed. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A joiner means something inside an emoji sequence and between letters of scripts that join or stack. */
const joiner = /[\u200c\u200d]/gu;
// One alternative each: V8 in Node 26.10 misses matches of the three in one character class.
const emojiBefore = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;
const joiningScripts =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';
const joiningBefore = new RegExp(`[${joiningScripts}]$`, 'u');
const joiningAfter = new RegExp(`^[${joiningScripts}]`, 'u');

function keepMeaningfulJoiners(text: string): string {
  return text.replace(joiner, (mark, at: number, whole: string) => {
    const before = whole.slice(Math.max(0, at - 2), at);
    const after = whole.slice(at + 1, at + 3);
    if (mark === '\u200d' && emojiBefore.test(before) && emojiAfter.test(after)) return mark;
    return joiningBefore.test(before) && joiningAfter.test(after) ? mark : '';
  });
}

/** Text of several lines: cards, comments, reasons. Takes time in proportion to its length, whatever it holds. */
export function cleanText(raw: string): string {
  const visible = raw
    .toWellFormed()
    .replace(/\r\n?|[\u000b\u000c\u2028\u2029\u0085]/g, '\n')
    .replace(kindsOfSpace, ' ')
    .replace(invisible, '')
    .replace(controls, '')
    .replace(strayStyle, '');
  return keepMeaningfulJoiners(visible)
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

/** Text of one line: names, titles, owners. */
export const cleanLine = (raw: string): string => cleanText(raw).replace(/\s+/g, ' ').trim();
