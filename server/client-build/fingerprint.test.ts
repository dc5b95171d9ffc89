import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintFile, fingerprintOf, isFresh } from './fingerprint.ts';

let root: string;
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waymark-print-'));
  for (const folder of ['client', 'shared', 'out']) mkdirSync(join(root, folder));
  write('client/main.tsx', 'one');
  write('package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the fingerprint of a build', () => {
  it.each([
    ['a changed source', () => write('client/main.tsx', 'two')],
    ['a new source', () => write('shared/rules.ts', '')],
    ['a removed source', () => rmSync(join(root, 'client/main.tsx'))],
    ['other dependencies', () => write('package.json', '{"dependencies":{}}')],
    ['content that moved to another file', () => (write('client/main.tsx', ''), write('client/other.tsx', 'one'))],
  ])('changes with %s', (_, change) => {
    const before = fingerprintOf(root);
    change();
    expect(fingerprintOf(root)).not.toBe(before);
  });

  it('stays with what a build does not read', () => {
    const before = fingerprintOf(root);
    write('client/main.test.tsx', 'a test');
    write('client/NOTES.md', 'a text');
    expect(fingerprintOf(root)).toBe(before);
  });

  it('tells a finished build from none, from a stale one', () => {
    const out = join(root, 'out');
    expect(isFresh(root, out)).toBe(false);
    write(`out/${fingerprintFile}`, fingerprintOf(root));
    expect(isFresh(root, out)).toBe(true);
    write('client/main.tsx', 'two');
    expect(isFresh(root, out)).toBe(false);
  });
});
