/** What every storage holds to for kept moments and erasings, whichever database is behind it. */
import { expect, test } from 'vitest';
import { loadStored, nextEpoch, newestSequence } from '../../server/storage/document-log.ts';
import {
  deleteMoments,
  insertMoment,
  momentsOf,
  momentState,
  newestMoment,
  rewriteMoment,
  type NewMoment,
} from '../../server/storage/moment-store.ts';
import type { OpenStorage } from './storage.ts';

const moment = (id: string, more: Partial<NewMoment> = {}): NewMoment => ({
  id,
  document: 'board/a',
  takenAt: 1_000,
  why: 'phase',
  name: 'Vote',
  cards: 2,
  through: 5,
  state: Uint8Array.of(1, 2),
  ...more,
});

export function momentsContract(open: OpenStorage): void {
  test('moments come back newest first, each document with its own', async () => {
    const { sql } = await open();
    expect(await newestMoment(sql, 'board/a')).toBeNull();
    await insertMoment(sql, moment('m1'));
    // The clock may stand still or go back; the order of keeping counts.
    await insertMoment(sql, moment('m2', { takenAt: 900, why: 'named', name: 'Before lunch' }));
    await insertMoment(sql, moment('m3', { document: 'board/b' }));
    expect(await momentsOf(sql, 'board/a')).toEqual([
      { id: 'm2', takenAt: 900, why: 'named', name: 'Before lunch', cards: 2 },
      { id: 'm1', takenAt: 1_000, why: 'phase', name: 'Vote', cards: 2 },
    ]);
    expect(await newestMoment(sql, 'board/a')).toMatchObject({ id: 'm2', takenAt: 900, through: 5 });
  });

  test('a moment is read by those who know its document, and is there after a restart', async () => {
    const before = await open();
    await insertMoment(before.sql, moment('m1'));
    const { sql } = await before.reopen();
    expect([...((await momentState(sql, 'board/a', 'm1')) ?? [])]).toEqual([1, 2]);
    expect(await momentState(sql, 'board/b', 'm1')).toBeNull();
  });

  test('a moment is written anew in its place, and forgotten', async () => {
    const { sql } = await open();
    for (const id of ['m1', 'm2']) await insertMoment(sql, moment(id));
    await rewriteMoment(sql, 'board/a', 'm1', { state: Uint8Array.of(3), cards: 1 });
    expect(await momentsOf(sql, 'board/a')).toMatchObject([{ id: 'm2', cards: 2 }, { id: 'm1', cards: 1 }]);
    expect([...((await momentState(sql, 'board/a', 'm1')) ?? [])]).toEqual([3]);
    await deleteMoments(sql, ['m2']);
    await deleteMoments(sql, []);
    expect((await momentsOf(sql, 'board/a')).map(({ id }) => id)).toEqual(['m1']);
  });

  test('each erasing raises the epoch of its document alone, for good', async () => {
    const before = await open();
    expect([await nextEpoch(before.sql, 'board/a'), await nextEpoch(before.sql, 'board/a')]).toEqual([1, 2]);
    const { sql } = await before.reopen();
    expect((await loadStored(sql, 'board/a')).epoch).toBe(2);
    expect((await loadStored(sql, 'board/b')).epoch).toBe(0);
  });

  test('the newest sequence is that of the log, folded or not', async () => {
    const { sql, log } = await open();
    expect(await newestSequence(sql, 'board/a')).toBe(0);
    const [first = 0] = await log.append([{ document: 'board/a', update: Uint8Array.of(1), bindings: [] }]);
    expect(await newestSequence(sql, 'board/a')).toBe(first);
    await log.compact('board/a', Uint8Array.of(1), first);
    expect(await newestSequence(sql, 'board/a')).toBe(first);
  });
}
