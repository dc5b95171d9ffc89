import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(`${import.meta.dirname}/${file}`, 'utf8');

test('every rule of the spec is cited by the title of a test, and no title cites a rule that is not there', () => {
  const rules = [...read('SPEC.md').matchAll(/^- \*\*([A-Z]{2}-\d+)\*\*/gm)].map((found) => found[1] ?? '');
  expect(rules.length).toBeGreaterThan(50);
  expect(new Set(rules).size).toBe(rules.length);
  const titles = globSync('**/*.test.ts', { cwd: import.meta.dirname })
    .flatMap((file) => [...read(file).matchAll(/['`](?=[^'`\n]*\b(?:PH|BA|PO|NA|TX|RE|SI)-\d)[^'`\n]*/g)].map((found) => found[0]));
  const cited = new Set(titles.flatMap((title) => title.match(/\b(?:PH|BA|PO|NA|TX|RE|SI)-\d+/g) ?? []));
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
});
