import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { until } from '../../test/support/until.ts';
import { keepUpdates, type UpdateKeeper } from './update-keeper.ts';
import type { UpdateStore } from './update-store.ts';

/** A store as tabs share it; what is in it outlives each of them. */
class SharedStore {
  readonly records = new Map<number, Uint8Array>();
  #next = 1;
  fails = false;

  readonly open = async (): Promise<UpdateStore> => ({
    readAll: async () => ({ updates: [...this.records.values()], last: [...this.records.keys()].at(-1) ?? null }),
    append: async (update) => {
      if (this.fails) throw new Error('The disk is full.');
      this.records.set(this.#next++, update);
    },
    replace: async (state, last) => {
      for (const key of this.records.keys()) if (last !== null && key <= Number(last)) this.records.delete(key);
      this.records.set(this.#next++, state);
    },
    close: () => {},
  });

  text(): string {
    const doc = new Y.Doc();
    for (const update of this.records.values()) Y.applyUpdate(doc, update);
    return doc.getText('t').toString();
  }
}

const atOnce = (run: () => void) => {
  queueMicrotask(run);
  return { now: () => {} };
};
const onlyWhenAsked = (run: () => void) => ({ now: run });

type Tab = { readonly doc: Y.Doc; readonly keeper: UpdateKeeper };

function openTab(store: SharedStore, whenIdle: typeof atOnce = atOnce, urgent = false): Tab {
  const doc = new Y.Doc();
  return { doc, keeper: keepUpdates(doc, { open: store.open, whenIdle, urgent }) };
}

const write = ({ doc }: Tab, text: string): void => doc.getText('t').insert(doc.getText('t').length, text);

/** As others' edits arrive, through the server. */
const hear = ({ doc }: Tab, from: Y.Doc): void => Y.applyUpdate(doc, Y.encodeStateAsUpdate(from, Y.encodeStateVector(doc)));

test('one’s own edits are in the store when it is confirmed, and the next tab reads them', async () => {
  const store = new SharedStore();
  const first = openTab(store);
  await first.keeper.loaded;
  write(first, 'alone');
  expect(await first.keeper.confirm()).toBe(true);
  expect(store.text()).toBe('alone');
  const second = openTab(store);
  expect(await second.keeper.loaded).toBe(true);
  expect(second.doc.getText('t').toString()).toBe('alone');
});

test('a copy does not grow with each visit', async () => {
  const store = new SharedStore();
  for (let visit = 0; visit < 5; visit += 1) {
    const tab = openTab(store);
    await tab.keeper.loaded;
    write(tab, 'x');
    await tab.keeper.close();
  }
  expect(store.records.size).toBe(2);
  expect(store.text()).toBe('xxxxx');
});

test('edits of others are gathered into one record', async () => {
  const store = new SharedStore();
  const tab = openTab(store);
  await tab.keeper.loaded;
  const other = new Y.Doc();
  for (const letter of 'others') {
    other.getText('t').insert(other.getText('t').length, letter);
    hear(tab, other);
  }
  await until(() => store.text() === 'others', 'what others wrote');
  expect(store.records.size).toBe(2);
});

test('an edit made before the copy was read has it read at once, and both are kept', async () => {
  const store = new SharedStore();
  const earlier = openTab(store);
  await earlier.keeper.loaded;
  write(earlier, 'left behind');
  await earlier.keeper.close();

  const tab = openTab(store, onlyWhenAsked);
  write(tab, 'first thing, ');
  expect(await tab.keeper.confirm()).toBe(true);
  expect(store.text()).toContain('left behind');
  expect(store.text()).toContain('first thing, ');
  expect(tab.doc.getText('t').toString()).toBe(store.text());
});

test('a copy with unsent edits is read without waiting for an idle moment', async () => {
  const store = new SharedStore();
  const tab = openTab(store, onlyWhenAsked, true);
  expect(await tab.keeper.loaded).toBe(true);
});

test('a tab that leaves before it read the copy leaves the copy as it is', async () => {
  const store = new SharedStore();
  const earlier = openTab(store);
  await earlier.keeper.loaded;
  write(earlier, 'still here');
  await earlier.keeper.close();
  const before = [...store.records.keys()];
  await openTab(store, onlyWhenAsked).keeper.close();
  expect([...store.records.keys()]).toEqual(before);
});

test('a store that fails once is not trusted again', async () => {
  const store = new SharedStore();
  const tab = openTab(store);
  await tab.keeper.loaded;
  store.fails = true;
  write(tab, 'lost');
  expect(await tab.keeper.confirm()).toBe(false);
  store.fails = false;
  write(tab, 'too late');
  expect(await tab.keeper.confirm()).toBe(false);
});

test('a browser that keeps nothing says so', async () => {
  const doc = new Y.Doc();
  const keeper = keepUpdates(doc, { open: () => Promise.reject(new Error('A private window.')), whenIdle: atOnce, urgent: false });
  expect(await keeper.loaded).toBe(false);
  expect(await keeper.confirm()).toBe(false);
});

test('a copy that is written anew holds nothing of what was removed, not even what could still be undone', async () => {
  const store = new SharedStore();
  const tab = openTab(store);
  await tab.keeper.loaded;
  const undo = new Y.UndoManager(tab.doc.getText('t'));
  write(tab, 'a name that had no place here');
  tab.doc.getText('t').delete(0, 29);
  await tab.keeper.confirm();
  expect(Buffer.concat([...store.records.values()]).toString()).toContain('a name');
  tab.keeper.writeAnew();
  await tab.keeper.confirm();
  expect(Buffer.concat([...store.records.values()]).toString()).not.toContain('a name');
  undo.destroy();
});
