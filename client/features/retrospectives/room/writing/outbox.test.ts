import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  missedDrafts,
  nextToSend,
  shownDrafts,
  toKeep,
  updateOutbox,
  type Outbox,
  type OutboxEvent,
} from './outbox.ts';

const run = (events: readonly OutboxEvent[], from: Outbox = []): Outbox => events.reduce(updateOutbox, from);
const written = (id: string, text = `text of ${id}`, round = 'r1'): OutboxEvent => ({
  type: 'written',
  id,
  round,
  prompt: 'p',
  text,
  mayStandAlone: false,
});
const sealed = (id: string, text = `text of ${id}`): OutboxEvent => ({ type: 'sealed', id, text, mayStandAlone: false });
const open = new Set(['r1']);

describe('sending', () => {
  test('one draft at a time, oldest first, and nothing once all are sealed', () => {
    const two = run([written('a'), written('b')]);
    expect(nextToSend(two, open)?.id).toBe('a');
    const sending = run([{ type: 'sending', id: 'a' }], two);
    expect(nextToSend(sending, open)).toBeNull();
    const first = run([sealed('a')], sending);
    expect(nextToSend(first, open)?.id).toBe('b');
    expect(nextToSend(run([{ type: 'sending', id: 'b' }, sealed('b')], first), open)).toBeNull();
  });

  test('a change made while the draft travels is sent after it', () => {
    const changed = run([written('a'), { type: 'sending', id: 'a' }, { type: 'edited', id: 'a', text: 'newer' }, sealed('a')]);
    expect(changed[0]).toMatchObject({ text: 'newer', state: 'waiting', onServer: true });
    expect(nextToSend(changed, open)?.text).toBe('newer');
  });

  test('a passing failure leaves it waiting, a refusal holds it; the text stays in both', () => {
    const lostNetwork = run([written('a'), { type: 'sending', id: 'a' }, { type: 'refused', id: 'a', code: 'not-saved' }]);
    expect(lostNetwork[0]).toMatchObject({ state: 'waiting', text: 'text of a' });
    const tooLong = run([written('a'), { type: 'refused', id: 'a', code: 'text-too-long' }]);
    expect(tooLong[0]).toMatchObject({ state: 'held', refusal: 'text-too-long', text: 'text of a' });
    expect(nextToSend(tooLong, open)).toBeNull();
    expect(nextToSend(run([{ type: 'edited', id: 'a', text: 'short' }], tooLong), open)?.text).toBe('short');
  });
});

describe('removing', () => {
  test('a draft that never left goes at once; one the server may have is taken back there', () => {
    expect(run([written('a'), { type: 'removed', id: 'a' }])).toEqual([]);
    const there = run([written('a'), sealed('a'), { type: 'removed', id: 'a' }]);
    expect(there[0]).toMatchObject({ removing: true, state: 'waiting' });
    expect(shownDrafts(there, 'r1', 'p')).toEqual([]);
    expect(run([{ type: 'gone', id: 'a' }], there)).toEqual([]);
  });

  test('removed while on its way: the arrival does not bring it back', () => {
    const back = run([written('a'), { type: 'sending', id: 'a' }, { type: 'removed', id: 'a' }, sealed('a')]);
    expect(back[0]).toMatchObject({ removing: true, state: 'waiting' });
    expect(nextToSend(back, open)).toMatchObject({ id: 'a', removing: true });
  });
});

describe('the server’s list', () => {
  const listed = (drafts: { id: string; text: string }[]): OutboxEvent => ({
    type: 'listed',
    round: 'r1',
    drafts: drafts.map((draft) => ({ ...draft, prompt: 'p', mayStandAlone: false })),
  });

  test('brings back sealed drafts after a reload, in the order known here', () => {
    const after = run([listed([{ id: 'a', text: 'one' }, { id: 'b', text: 'two' }])]);
    expect(after.map((draft) => [draft.id, draft.state])).toEqual([['a', 'sealed'], ['b', 'sealed']]);
  });

  test('an edit made offline wins over what the server still has', () => {
    const after = run([
      { type: 'restored', drafts: [{ id: 'a', round: 'r1', prompt: 'p', text: 'newer', mayStandAlone: false, onServer: true, removing: false }] },
      listed([{ id: 'a', text: 'older' }]),
    ]);
    expect(after[0]).toMatchObject({ text: 'newer', state: 'waiting', onServer: true });
  });

  test('a draft whose acknowledgement was lost is recognised as sealed', () => {
    const after = run([written('a'), { type: 'refused', id: 'a', code: 'not-saved' }, listed([{ id: 'a', text: 'text of a' }])]);
    expect(after[0]?.state).toBe('sealed');
  });

  test('one removed on the other device leaves, one not yet sent stays', () => {
    const after = run([written('a'), sealed('a'), written('b'), listed([])]);
    expect(after.map((draft) => draft.id)).toEqual(['b']);
  });
});

describe('when the round is revealed', () => {
  test('sealed drafts leave, unsent ones are held and can go into the late round as new drafts', () => {
    const revealed = run([written('a'), sealed('a'), written('b'), { type: 'rounds-open', rounds: new Set(['late']) }]);
    expect(revealed).toHaveLength(1);
    expect(missedDrafts(revealed, new Set(['p'])).map((draft) => draft.id)).toEqual(['b']);
    const moved = run([{ type: 'moved-to-round', id: 'b', newId: 'b2', round: 'late' }], revealed);
    expect(moved[0]).toMatchObject({ id: 'b2', round: 'late', state: 'waiting', onServer: false, text: 'text of b' });
  });
});

test('what has to survive a reload is everything that is not sealed as it stands', () => {
  const outbox = run([written('a'), sealed('a'), written('b'), written('c'), { type: 'refused', id: 'c', code: 'text-too-long' }]);
  expect(toKeep(outbox).map((draft) => draft.id)).toEqual(['b', 'c']);
});

test('no sequence of network events loses a text that its writer did not remove', () => {
  const ids = ['a', 'b', 'c'];
  const id = fc.constantFrom(...ids);
  const network = fc.oneof(
    fc.record({ type: fc.constant('sending' as const), id }),
    fc.record({ type: fc.constant('refused' as const), id, code: fc.constantFrom('not-saved' as const, 'round-closed' as const, 'text-too-long' as const, 'too-many-drafts' as const) }),
    fc.record({ type: fc.constant('edited' as const), id, text: fc.constantFrom('x', 'y') }),
  );
  fc.assert(
    fc.property(fc.array(network), (events) => {
      const outbox = run(events, run(ids.map((one) => written(one))));
      expect(outbox.map((draft) => draft.id)).toEqual(ids);
      const restored = run([{ type: 'restored', drafts: toKeep(outbox) }]);
      expect(restored.map((draft) => draft.text)).toEqual(outbox.map((draft) => draft.text));
    }),
  );
});
