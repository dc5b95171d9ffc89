import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRoundKeys } from './round-keys.ts';
import { ballotName, personOfStamp, seal, stampOf, ticketOf, unseal } from './seals.ts';

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'round-keys-')), 'keys');

test('a round key outlives a restart and ends with its round', () => {
  const path = folder();
  openRoundKeys(path).create('round-1');
  const reopened = openRoundKeys(path);
  const key = Buffer.from(reopened.read('round-1') ?? []);
  expect(key).toHaveLength(32);
  expect(reopened.list()).toEqual(['round-1']);
  reopened.destroy('round-1');
  reopened.destroy('round-1');
  expect(reopened.read('round-1')).toBeNull();
  expect(readdirSync(path)).toEqual([]);
});

test('a key half written when the server died is swept away', () => {
  const path = folder();
  const keys = openRoundKeys(path);
  writeFileSync(join(path, 'round-2.new'), 'half');
  expect(keys.list()).toEqual([]);
  expect(readdirSync(path)).toEqual([]);
});

test('a round id never becomes a path', () => {
  expect(() => openRoundKeys(folder()).create('../outside')).toThrow(/plain file name/);
});

test('a seal opens only with its key and in its place, and shows nothing of the text', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const sealed = seal(key, 'round/draft', 'the release was late');
  expect(unseal(key, 'round/draft', sealed)).toBe('the release was late');
  expect(sealed.includes('release')).toBe(false);
  expect(() => unseal(other, 'round/draft', sealed)).toThrow();
  expect(() => unseal(key, 'round/another', sealed)).toThrow();
});

test('a stamp names its person only under the round key that made it', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(personOfStamp(key, stampOf(key, 'p1'))).toBe('p1');
  expect(personOfStamp(other, stampOf(key, 'p1'))).toBeNull();
  expect(personOfStamp(key, stampOf(key, 'p1').replace('p1', 'p2'))).toBeNull();
  expect(personOfStamp(key, 'p1')).toBeNull();
});

test('tickets and ballot names differ by round, and ballot names by person', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(ticketOf(key)).not.toBe(ticketOf(other));
  expect(ballotName(key, 'a')).not.toBe(ballotName(key, 'b'));
  expect(ballotName(key, 'a')).not.toBe(ballotName(other, 'a'));
});

test('the key file holds nothing but the key', () => {
  const path = folder();
  openRoundKeys(path).create('round-3');
  expect(readFileSync(join(path, 'round-3'))).toHaveLength(32);
});
