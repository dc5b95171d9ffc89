import { expect, test } from 'vitest';
import { Memory } from '../../../lib/memory.ts';
import { forgetReceipt, keepReceipt, keptReceipts, receiptIn } from './receipts.ts';

function browser(): Memory {
  const held = new Map<string, string>();
  return new Memory({
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  });
}

const [one, two] = ['a'.repeat(43), 'b'.repeat(43)] as const;

test('receipts are kept newest first, each once, and forgotten one by one', () => {
  const memory = browser();
  keepReceipt(one, '2026-09-14', memory);
  keepReceipt(two, '2026-09-15', memory);
  keepReceipt(one, '2026-09-16', memory);
  expect(keptReceipts(memory).map(({ receipt }) => receipt)).toEqual([one, two]);
  forgetReceipt(one, memory);
  expect(keptReceipts(memory)).toEqual([{ receipt: two, on: '2026-09-15' }]);
  forgetReceipt(two, memory);
  expect(memory.read('waymark.receipts')).toBeNull();
});

test('what was altered by hand is taken for nothing', () => {
  const memory = browser();
  for (const wrong of ['no json', '{"receipt":1}', '[{"receipt":"short","on":"x"}]']) {
    memory.write('waymark.receipts', wrong);
    expect(keptReceipts(memory)).toEqual([]);
  }
});

test('SF-24 an address brings a receipt only behind its hash, and only a whole one', () => {
  expect(receiptIn(`#${one}`)).toBe(one);
  expect(receiptIn(`${one} `)).toBe(one);
  for (const wrong of ['', '#', `#${one}x`, '#<script>']) expect(receiptIn(wrong)).toBeNull();
});
