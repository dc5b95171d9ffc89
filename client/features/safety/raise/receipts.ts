/** The receipts this browser holds. A receipt is a right to follow a concern; nothing of the concern is kept beside it. */
import * as z from 'zod/mini';
import { receiptSchema } from '#shared/safety/raised.ts';
import { memory, type Memory } from '../../../lib/memory.ts';

const key = 'waymark.receipts';
const keptSchema = z.array(z.object({ receipt: receiptSchema, on: z.string() }));
export type KeptReceipt = z.infer<typeof keptSchema>[number];

type Keeping = Pick<Memory, 'read' | 'write' | 'forget'>;

/** Newest first. What was altered by hand is taken for nothing. */
export function keptReceipts(from: Keeping = memory): readonly KeptReceipt[] {
  try {
    const kept = keptSchema.safeParse(JSON.parse(from.read(key) ?? '[]'));
    return kept.success ? kept.data : [];
  } catch {
    return [];
  }
}

export function keepReceipt(receipt: string, on: string, into: Keeping = memory): void {
  write(into, [{ receipt, on }, ...without(receipt, into)]);
}

export function forgetReceipt(receipt: string, from: Keeping = memory): void {
  write(from, without(receipt, from));
}

const without = (receipt: string, from: Keeping): KeptReceipt[] => keptReceipts(from).filter((one) => one.receipt !== receipt);

function write(into: Keeping, kept: readonly KeptReceipt[]): void {
  if (kept.length === 0) into.forget(key);
  else into.write(key, JSON.stringify(kept));
}

/** The receipt in an address, which stands behind the `#` so that no server sees it on the way; null where there is none. */
export function receiptIn(hash: string): string | null {
  const text = hash.replace(/^#/, '').trim();
  return receiptSchema.safeParse(text).success ? text : null;
}

export const receiptLink = (receipt: string): string => `${location.origin}/receipt#${receipt}`;
