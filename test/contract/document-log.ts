/** What every document log holds to, whichever database is behind it. */
import { expect, test } from 'vitest';
import type { DocumentAppend, DocumentLog } from '../../server/storage/ports.ts';
import type { OpenStorage } from './storage.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const append = (document: string, value: number, bindings: DocumentAppend['bindings'] = []): DocumentAppend => ({
  document,
  update: bytes(value),
  bindings,
});
const boundTo = (owner: string, clientId = 7) => [{ document: 'board/a', clientId, owner }];

const plain = async (log: DocumentLog, document: string): Promise<unknown> => {
  const { state, updates, sequence } = await log.load(document);
  return { state: state === null ? null : [...state], updates: updates.map((update) => [...update]), sequence };
};

export function documentLogContract(open: OpenStorage): void {
  test('a document nobody wrote to is empty', async () => {
    const { log } = await open();
    expect(await plain(log, 'board/none')).toEqual({ state: null, updates: [], sequence: 0 });
    expect((await log.load('board/none')).epoch).toBe(0);
    expect((await log.loadBindings('board/none')).size).toBe(0);
  });

  test('updates come back in the order of their commit, each document with its own', async () => {
    const { log } = await open();
    const first = await log.append([append('board/a', 1), append('board/b', 2)]);
    const second = await log.append([append('board/a', 3)]);
    expect([...first, ...second]).toEqual([...first, ...second].toSorted((a, b) => a - b));
    expect(new Set([...first, ...second]).size).toBe(3);
    expect(await plain(log, 'board/a')).toEqual({ state: null, updates: [[1], [3]], sequence: second[0] });
    expect(await plain(log, 'board/b')).toMatchObject({ updates: [[2]] });
  });

  test('appends that are asked for at once keep the order in which they were answered', async () => {
    const { log } = await open();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, value) => log.append([append('board/a', value)])));
    const inOrder = answers.flatMap(([sequence], value) => ({ sequence: sequence ?? 0, value })).toSorted((a, b) => a.sequence - b.sequence);
    expect(await plain(log, 'board/a')).toMatchObject({ updates: inOrder.map(({ value }) => [value]), sequence: inOrder.at(-1)?.sequence });
  });

  test('what was acknowledged is there after the storage is opened anew', async () => {
    const before = await open();
    await before.log.append([append('board/a', 1, boundTo('ada', 4_294_967_295))]);
    const { log } = await before.reopen();
    expect(await plain(log, 'board/a')).toMatchObject({ updates: [[1]] });
    expect([...(await log.loadBindings('board/a'))]).toEqual([[4_294_967_295, 'ada']]);
  });

  test('a batch is appended as a whole or not at all', async () => {
    const { log } = await open();
    const broken = { ...append('board/b', 2), update: null as unknown as Uint8Array };
    await expect(log.append([append('board/a', 1, boundTo('ada')), broken])).rejects.toThrow();
    expect(await plain(log, 'board/a')).toEqual({ state: null, updates: [], sequence: 0 });
    expect((await log.loadBindings('board/a')).size).toBe(0);
  });

  test('a client id stays with whoever used it first', async () => {
    const { log } = await open();
    await log.append([append('board/a', 1, boundTo('ada'))]);
    await log.append([append('board/a', 2, boundTo('bo'))]);
    expect([...(await log.loadBindings('board/a'))]).toEqual([[7, 'ada']]);
    expect((await log.loadBindings('board/b')).size).toBe(0);
  });

  test('HI-8 compaction replaces what came up to its point and leaves what came later', async () => {
    const { log } = await open();
    const [, through] = await log.append([append('board/a', 1), append('board/a', 2)]);
    const [latest] = await log.append([append('board/b', 9), append('board/a', 3)]).then((answer) => answer.slice(1));
    await log.compact('board/a', bytes(12), through ?? 0);
    expect(await plain(log, 'board/a')).toEqual({ state: [12], updates: [[3]], sequence: latest });
    expect(await plain(log, 'board/b')).toMatchObject({ state: null, updates: [[9]] });
  });

  test('HI-8 of two compactions that overlap, the one that saw less comes to nothing, in whichever order they end', async () => {
    const { log } = await open();
    const [first = 0, second = 0] = await log.append([append('board/a', 1), append('board/a', 2)]);
    await log.compact('board/a', bytes(12), second);
    await log.compact('board/a', bytes(1), first);
    expect(await plain(log, 'board/a')).toEqual({ state: [12], updates: [], sequence: second });
    const [third = 0] = await log.append([append('board/a', 3)]);
    await Promise.all([log.compact('board/a', bytes(123), third), log.compact('board/a', bytes(12), second)]);
    expect(await plain(log, 'board/a')).toEqual({ state: [123], updates: [], sequence: third });
  });

  test('compacting once more changes nothing, and what is compacted outlives a restart', async () => {
    const before = await open();
    const [through = 0] = await before.log.append([append('board/a', 1)]);
    await before.log.compact('board/a', bytes(1), through);
    await before.log.compact('board/a', bytes(1), through);
    const { log } = await before.reopen();
    expect(await plain(log, 'board/a')).toEqual({ state: [1], updates: [], sequence: through });
  });

  test('the sequence goes on after everything was compacted, over a restart too', async () => {
    const before = await open();
    const [through = 0] = await before.log.append([append('board/a', 1)]);
    await before.log.compact('board/a', bytes(1), through);
    const { log } = await before.reopen();
    const [next] = await log.append([append('board/a', 2)]);
    expect(next).toBeGreaterThan(through);
    expect(await plain(log, 'board/a')).toEqual({ state: [1], updates: [[2]], sequence: next });
  });
}
