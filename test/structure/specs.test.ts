/** A specification is worth its sentences only as far as tests hold them, so every numbered rule is cited by a test. */
import { describe, expect, it } from 'vitest';
import { isTest, listFiles, read, sourceFiles } from './source-files.ts';

const specs = listFiles().filter((path) => /^(shared|server|client)\/.*(SPEC|PROTOCOL)\.md$/.test(path));
const ruleId = /\b[A-Z]{2,3}-\d{1,3}[a-z]?\b/g;
const cited = new Set(
  sourceFiles()
    .filter(({ path }) => isTest(path) || path.startsWith('test/'))
    .flatMap(({ text }) => text.match(ruleId) ?? []),
);

/** Rules begin a line or a list item, bold or not; a mention inside a sentence is a reference. */
const rulesOf = (text: string): string[] => [...text.matchAll(/^(?:[-*|]\s*)?\**([A-Z]{2,3}-\d{1,3}[a-z]?)\b/gm)].map((match) => match[1] ?? '');

describe.each(specs)('%s', (path) => {
  const rules = rulesOf(read(path));

  it('numbers each rule once', () => {
    expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
  });

  it('has no rule without a test that cites it', () => {
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  });
});

it('the code map of the README names files and tests that exist', () => {
  const files = listFiles();
  const named = [...read('README.md').matchAll(/`((?:shared|server|client|test|\.ci|\.github)\/[^`\s]*)`/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !files.some((path) => path === name || path.startsWith(name.replace(/\/?$/, '/'))))).toEqual([]);
});
