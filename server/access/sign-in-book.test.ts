import { expect, test } from 'vitest';
import { closeCode } from '#shared/protocol/frames.ts';
import type { SignInKey } from './ports.ts';
import { SignInBook } from './sign-in-book.ts';

function bookAt(start: number) {
  let now = start;
  const book = new SignInBook(() => now);
  const closed: number[] = [];
  const close = (code: number): void => void closed.push(code);
  return { book, closed, close, pass: (ms: number) => void (now += ms) };
}

const keys = (...names: readonly string[]): SignInKey[] => names.map((key) => ({ key, expiresAt: 10_000 }));

test('a sign-in is good until it ends or is too old, and needs all that it rests on', () => {
  const { book, pass } = bookAt(0);
  expect(book.isValid(keys('a', 'b'))).toBe(true);
  book.end(['b'], { comeBack: false });
  expect([book.isValid(keys('a')), book.isValid(keys('a', 'b'))]).toEqual([true, false]);
  pass(10_000);
  expect(book.isValid(keys('a'))).toBe(false);
});

test('what rests on it closes at once, what does not stays', () => {
  const { book, closed, close } = bookAt(0);
  const others: number[] = [];
  book.watch(keys('a', 'b'), close);
  book.watch(keys('a'), (code) => void others.push(code));
  book.end(['b'], { comeBack: false });
  book.end(['b'], { comeBack: false });
  expect([closed, others]).toEqual([[closeCode.notSignedIn], []]);
  book.end(['a'], { comeBack: true });
  expect(others).toEqual([closeCode.accessChanged]);
});

test('a socket that opens under a sign-in which ended meanwhile closes again', () => {
  const { book, closed, close } = bookAt(0);
  book.end(['a'], { comeBack: false });
  book.watch(keys('a'), close);
  expect(closed).toEqual([closeCode.notSignedIn]);
});

test('a socket that went is told nothing', () => {
  const { book, closed, close } = bookAt(0);
  book.watch(keys('a'), close)();
  book.end(['a'], { comeBack: false });
  expect(closed).toEqual([]);
});

test('too old is noticed without anybody asking, and may come back', () => {
  const { book, closed, close, pass } = bookAt(0);
  book.watch(keys('a'), close);
  pass(9_999);
  book.tick();
  expect(closed).toEqual([]);
  pass(1);
  book.tick();
  expect(closed).toEqual([closeCode.accessChanged]);
});

test('AZ-6 nothing is taken from before the commit that ends a sign-in, and again where that fails', async () => {
  const { book } = bookAt(0);
  const commit = Promise.withResolvers<null>();
  const ending = book.whileHeld(['a'], () => commit.promise);
  expect(book.isValid(keys('a'))).toBe(false);
  commit.reject(new Error('the disk is full'));
  await expect(ending).rejects.toThrow('full');
  expect(book.isValid(keys('a'))).toBe(true);
});
