import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { accept, refuse } from '#shared/lib/outcome.ts';
import type { Draft } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { startDesk, type Desk, type DeskPorts } from './desk.ts';
import { DeviceDrafts, tabStorage, type DeviceStorage } from './device-drafts.ts';

/** A server that remembers drafts and can be cut off. */
function world(storage: DeviceStorage = tabStorage(), sealed = new Map<string, Draft>()) {
  const net: { down: RefusalCode | null } = { down: null };
  const ports: DeskPorts = {
    device: new DeviceDrafts(storage, 's1'),
    list: async () => (net.down === null ? accept({ drafts: [...sealed.values()].toReversed() }) : refuse(net.down)),
    put: async ({ id, prompt, text, mayStandAlone }) => {
      if (net.down !== null) return refuse(net.down);
      const draft = { id, prompt, text, mayStandAlone };
      sealed.set(id, draft);
      return accept(draft);
    },
    remove: async ({ id }) => (net.down === null ? accept({ deleted: sealed.delete(id) }) : refuse(net.down)),
  };
  const desk = startDesk(ports);
  desk.setRounds(new Map([['r1', { ticket: 't'.repeat(16), stamp: null }]]));
  return { desk, net, sealed, storage };
}

const write = (desk: Desk, text: string): void => desk.write({ round: 'r1', prompt: 'p', text, mayStandAlone: false });
const shown = (desk: Desk): [string, string][] =>
  desk.state.getState().outbox.map((draft) => [draft.text, draft.state]);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('the desk', () => {
  test('seals what is written, in order, and keeps nothing sealed on the device', async () => {
    const { desk, sealed, storage } = world();
    write(desk, 'one');
    write(desk, 'two');
    await settle();
    expect(shown(desk)).toEqual([['one', 'sealed'], ['two', 'sealed']]);
    expect([...sealed.values()].map((draft) => draft.text)).toEqual(['one', 'two']);
    const kept = Array.from({ length: storage.length }, (_, index) => storage.getItem(storage.key(index) ?? ''));
    expect(kept.join(' ')).not.toContain('one');
  });

  test('goes on while the network is away, survives a reload, and seals on return', async () => {
    const { desk, net, sealed, storage } = world();
    net.down = 'not-saved';
    write(desk, 'written offline');
    await settle(100);
    expect(shown(desk)).toEqual([['written offline', 'waiting']]);
    desk.close();
    const reloaded = world(storage, sealed);
    expect(shown(reloaded.desk).map(([text]) => text)).toEqual(['written offline']);
    await settle();
    expect(shown(reloaded.desk)).toEqual([['written offline', 'sealed']]);
    expect([...sealed.values()].map((draft) => draft.text)).toEqual(['written offline']);
  });

  test('tries again by itself, and at once when told that the network is back', async () => {
    const { desk, net } = world();
    net.down = 'not-saved';
    write(desk, 'a');
    await settle(500);
    net.down = null;
    await settle(900);
    expect(shown(desk)).toEqual([['a', 'sealed']]);
    net.down = 'server-stopping';
    write(desk, 'b');
    await settle();
    net.down = null;
    desk.retryNow();
    await settle();
    expect(shown(desk)).toEqual([['a', 'sealed'], ['b', 'sealed']]);
  });

  test('brings back sealed drafts in the order of writing, although the server keeps none', async () => {
    const { desk, sealed, storage } = world();
    for (const text of ['one', 'two', 'three']) write(desk, text);
    await settle();
    desk.close();
    const reloaded = world(storage, sealed);
    await settle();
    expect(shown(reloaded.desk).map(([text]) => text)).toEqual(['one', 'two', 'three']);
  });

  test('a refused draft keeps its text and does not stop the others', async () => {
    const { desk, net } = world();
    net.down = 'too-many-drafts';
    write(desk, 'refused');
    await settle();
    net.down = null;
    write(desk, 'fine');
    await settle();
    expect(shown(desk)).toEqual([['refused', 'held'], ['fine', 'sealed']]);
  });

  test('removing while offline is told when the network returns', async () => {
    const { desk, net, sealed } = world();
    write(desk, 'a');
    await settle();
    net.down = 'not-saved';
    desk.remove([...sealed.keys()][0] ?? '');
    await settle(100);
    expect(sealed.size).toBe(1);
    net.down = null;
    desk.retryNow();
    await settle();
    expect(sealed.size).toBe(0);
    expect(shown(desk)).toEqual([]);
  });

  test('a draft that missed the reveal is held and can be sent late under a new id', async () => {
    const { desk, net, sealed } = world();
    net.down = 'not-saved';
    write(desk, 'late');
    await settle(100);
    net.down = null;
    desk.setRounds(new Map([['r2', { ticket: 't'.repeat(16), stamp: null }]]));
    const [missed] = desk.state.getState().outbox;
    expect(missed).toMatchObject({ state: 'held', refusal: 'round-closed' });
    desk.sendLate(missed?.id ?? '', 'r2', true);
    desk.retryNow();
    await settle();
    expect([...sealed.values()]).toMatchObject([{ text: 'late', mayStandAlone: true }]);
    expect(sealed.has(missed?.id ?? '')).toBe(false);
  });
});

test('where storage is full, writing goes on and says that this tab alone keeps it', async () => {
  const full: DeviceStorage = { ...tabStorage(), setItem: () => { throw new Error('QuotaExceededError'); } };
  const { desk, net } = world(full);
  net.down = 'not-saved';
  write(desk, 'kept in the tab');
  await settle(100);
  expect(shown(desk)).toEqual([['kept in the tab', 'waiting']]);
  expect(desk.state.getState().keptOnDevice).toBe(false);
});
