/**
 * Letters that are read as Latin ones: the common cases of Unicode's confusables
 * (UTS 39) among Cyrillic, Greek, Armenian, digits and Latin extensions. Not the
 * whole table: it would weigh more than the join page.
 */

/** Looked up after lower-casing. */
const lowerCase: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'вƅ',
  c: 'сϲ',
  d: 'ԁɗ',
  e: 'еєҽ',
  f: 'ƒ',
  g: 'ɡցɢ',
  h: 'һհн',
  i: 'іıɩι',
  j: 'јϳ',
  k: 'кκ',
  l: '1ӏǀ|',
  m: 'м',
  n: 'ոηɴ',
  o: 'оοσօ0',
  p: 'рρ',
  q: 'ԛգ',
  r: 'гɾʀ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսʋ',
  v: 'ѵνⅴ',
  w: 'ԝωшѡ',
  x: 'хχ',
  y: 'уγүʏ',
  z: 'ᴢ',
};

/** Greek capitals whose small letters look like something else. */
const capitals: Readonly<Record<string, string>> = {
  b: 'Β',
  e: 'Ε',
  h: 'Η',
  m: 'Μ',
  n: 'Ν',
  y: 'Υ',
  z: 'Ζ',
};

const byLetter = (table: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).flatMap(([latin, others]) => [...others].map((letter): [string, string] => [letter, latin])));

const lowerCaseByLetter = byLetter(lowerCase);
const capitalsByLetter = byLetter(capitals);

/**
 * The text in small letters with look-alikes folded. Capitals are folded by shape
 * only beside Latin letters, so that a Greek name stays one name in any case.
 */
export function foldLookAlikes(text: string): string {
  const mixed = /\p{Script=Latin}/u.test(text);
  const shaped = mixed ? mapLetters(text, capitalsByLetter) : text;
  return mapLetters(shaped.toLowerCase(), lowerCaseByLetter);
}

const mapLetters = (text: string, table: ReadonlyMap<string, string>): string =>
  [...text].map((letter) => table.get(letter) ?? letter).join('');
