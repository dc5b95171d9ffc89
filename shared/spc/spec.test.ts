import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(`${import.meta.dirname}/${file}`, 'utf8');

test('every rule of the spec is cited by the title of a test, and no title cites a rule that is not there', () => {
  const rules = [...read('SPEC.md').matchAll(/^- \*\*(SC-\d+)\*\*/gm)].map((found) => found[1] ?? '');
  expect(rules.length).toBeGreaterThan(40);
  const titles = globSync('**/*.test.ts', { cwd: import.meta.dirname }).flatMap((file) => read(file).match(/test(?:\.each\([^\n]*\))?\('[^'\n]*/g) ?? []);
  const cited = new Set(titles.flatMap((title) => title.match(/\bSC-\d+/g) ?? []));
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
});
