/** A table of threats is worth its words only as far as each proof in it exists. */
import { expect, it } from 'vitest';
import { listFiles, read, sourceFiles } from './source-files.ts';

const table = read('test/security/THREATS.md');
const rows = table.split('\n').flatMap((line) => {
  const [, threat, control, proof] = /^\| (T\d+ [^|]+) \| ([^|]+) \| ([^|]+) \|$/.exec(line) ?? [];
  return threat === undefined ? [] : [{ id: threat.split(' ')[0] ?? '', control: control ?? '', proof: proof ?? '' }];
});

type Proof = { readonly path: string; readonly title: string | null };
const proofsIn = (text: string): Proof[] => [...text.matchAll(/`([^`]+\.test\.ts)`(?: “([^”]+(?:”[^,|`]*?)?)”)?/g)].map((match) => ({ path: match[1] ?? '', title: match[2] ?? null }));

const unescaped = (text: string): string => text.replaceAll("\\'", "'");
export const missing = (proofs: readonly Proof[], files: readonly { readonly path: string; readonly text: string }[]): Proof[] =>
  proofs.filter(({ path, title }) => {
    const file = files.find((one) => one.path === path);
    return file === undefined || (title !== null && !unescaped(file.text).includes(title));
  });

it('every threat from T1 to T24 has a row with a control, and a proof or the reason why it does not apply', () => {
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 24 }, (_, index) => `T${index + 1}`));
  expect(rows.filter(({ control, proof }) => proofsIn(proof).length === 0 && !control.startsWith('Does not apply: ')).map(({ id }) => id)).toEqual([]);
});

it('every test that the table of threats names exists, under its title', () => {
  expect(missing(rows.flatMap(({ proof }) => proofsIn(proof)), sourceFiles())).toEqual([]);
  expect(listFiles()).toContain('test/security/THREATS.md');
});

it('a test that does not exist is found', () => {
  const files = [{ path: 'a.test.ts', text: "it('holds', () => {})" }];
  expect(missing(proofsIn('`a.test.ts` “holds”, `b.test.ts`, `a.test.ts` “breaks”'), files)).toEqual([
    { path: 'b.test.ts', title: null },
    { path: 'a.test.ts', title: 'breaks' },
  ]);
});
