import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { must } from '#shared/lib/assert.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { admit, type Candidate, type Verdict } from './admission.ts';
import { ClientIds, serverOwner } from './client-ids.ts';
import type { DocumentGrant } from './ports.ts';
import { Replica } from './replica.ts';

const card = (id: string, text = id) => ({
  id,
  text,
  place: { column: 'c', group: null, order: 'a0' },
  author: null,
  prompt: '',
});

const grantFor = (person: string, presence = true): DocumentGrant => ({
  document: 'board/x',
  person,
  presence: presence ? { id: person, name: person, ink: 0 } : null,
  mayWrite: () => true,
  mayRead: () => true,
});

function world(stored: ReadonlyMap<number, string> = new Map(), updates: readonly Uint8Array[] = []) {
  const replica = new Replica(updates);
  const ids = new ClientIds('board/x', stored);
  const judge = (update: Uint8Array, over: Partial<Candidate> = {}): Verdict => {
    const candidate = { update, answersStep1: false, grant: grantFor('anna'), mayWrite: true, clientIdsLeft: 8, mayRemove: () => true, ...over };
    let verdict: Verdict | null = null;
    const problem = replica.try((apply) => {
      verdict = admit(candidate, replica, ids, apply);
      return verdict.is !== 'refused' || verdict.applied !== true;
    });
    return problem !== null && must<Verdict>(verdict, 'a verdict').is === 'content' ? { is: 'refused', ...problem } : must<Verdict>(verdict, 'a verdict');
  };
  return { replica, ids, judge };
}

function docWith(write: (doc: Y.Doc) => void): Y.Doc {
  const doc = new Y.Doc();
  write(doc);
  return doc;
}

describe('admission', () => {
  test('SY-1 admits an honest edit and binds its client id', () => {
    const { judge } = world();
    const doc = docWith((to) => addCard(to, card('one')));
    expect(judge(Y.encodeStateAsUpdate(doc))).toMatchObject({
      is: 'content',
      bindings: [{ document: 'board/x', clientId: doc.clientID, owner: 'anna' }],
    });
    expect(judge(Y.encodeStateAsUpdate(doc))).toEqual({ is: 'nothing-new' });
  });

  test('SY-17 takes nothing new from a reader, not even a deletion, and lets known content pass', () => {
    const { judge, replica } = world();
    const doc = docWith((to) => addCard(to, card('one')));
    judge(Y.encodeStateAsUpdate(doc));
    expect(judge(Y.encodeStateAsUpdate(doc), { mayWrite: false })).toEqual({ is: 'nothing-new' });
    const vector = Y.encodeStateVector(doc);
    doc.getMap('cards').delete('one');
    expect(judge(Y.encodeStateAsUpdate(doc, vector), { mayWrite: false })).toEqual({ is: 'read-only' });
    addCard(doc, card('two'));
    expect(judge(Y.encodeStateAsUpdate(doc, vector), { mayWrite: false })).toEqual({ is: 'read-only' });
    expect(replica.clockOf(doc.clientID)).toBeGreaterThan(0);
  });

  test('SY-9 stores no bindings without authorship, and lets a known id be continued after a restart', () => {
    const doc = docWith((to) => addCard(to, card('one')));
    const first = world();
    const unlinked = grantFor('token of this boot', false);
    const admitted = first.judge(Y.encodeStateAsUpdate(doc), { grant: unlinked });
    expect(admitted).toMatchObject({ is: 'content', bindings: [] });
    const vector = Y.encodeStateVector(doc);
    addCard(doc, card('two'));
    const next = Y.encodeStateAsUpdate(doc, vector);
    const other = grantFor('token of another person', false);
    expect(first.judge(next, { grant: other })).toMatchObject({ is: 'refused', code: closeCode.clientIdTaken });
    const log = [must(first.replica.tried, 'what was admitted')];
    expect(world(new Map(), log).judge(next, { grant: grantFor('token of the next boot', false) }).is).toBe('content');
    expect(world(new Map([[doc.clientID, serverOwner]]), log).judge(next, { grant: unlinked })).toMatchObject({
      is: 'refused',
      code: closeCode.clientIdTaken,
    });
  });

  test('SY-5 content that no binding accounts for is the server’s where authorship is kept', () => {
    const seed = docWith((to) => addCard(to, card('seed')));
    const { judge } = world(new Map(), [Y.encodeStateAsUpdate(seed)]);
    const vector = Y.encodeStateVector(seed);
    addCard(seed, card('forged'));
    expect(judge(Y.encodeStateAsUpdate(seed, vector))).toMatchObject({ is: 'refused', code: closeCode.clientIdTaken });
  });

  test('SY-7 60,000 mutated updates: each is refused, or taken whole and read back the same', () => {
    const victim = docWith((to) => addCard(to, card('hers', 'the text of the victim')));
    const { judge, replica } = world(new Map([[victim.clientID, 'victim']]), [Y.encodeStateAsUpdate(victim)]);
    const mine = new Y.Doc();
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(victim));
    addCard(mine, card('mine', 'text of mine'));
    mine.getMap('cards').delete('nothing');
    const pristine = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(victim));
    let seed = 99;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % below;
    };
    const counts: Record<string, number> = {};
    for (let run = 0; run < 60_000; run += 1) {
      const mutated = Uint8Array.from(pristine);
      for (let left = 1 + random(3); left > 0; left -= 1) mutated[random(mutated.length)] = random(256);
      const verdict = judge(mutated, { clientIdsLeft: 100_000, mayRemove: () => false });
      counts[verdict.is] = (counts[verdict.is] ?? 0) + 1;
      if (verdict.is === 'content') replica.commit(must(replica.tried, 'what was admitted'));
      if (run % 1_000 !== 0) continue;
      const again = new Y.Doc();
      Y.applyUpdate(again, Y.encodeStateAsUpdate(replica.committed));
      expect(readBoard(again)).toEqual(readBoard(replica.committed));
    }
    expect(readBoard(replica.committed).cards.find((one) => one.id === 'hers')?.text).toBe('the text of the victim');
    expect(counts['refused']).toBeGreaterThan(1_000);
    expect(counts['content']).toBeGreaterThan(10);
  }, 120_000);

  test('SY-6 one missing update and 2,000 more leave nothing behind, and the whole is taken afterwards', () => {
    const { judge, replica } = world();
    const doc = new Y.Doc();
    const changes: Uint8Array[] = [];
    doc.on('update', (change: Uint8Array) => changes.push(change));
    for (let index = 0; index <= 2_000; index += 1) doc.getMap('meta').set('count', index);
    for (const change of changes.slice(1)) expect(judge(change)).toEqual({ is: 'gap' });
    expect(replica.committed.store.pendingStructs).toBe(null);
    expect(replica.clockOf(doc.clientID)).toBe(0);
    expect(judge(Y.encodeStateAsUpdate(doc)).is).toBe('content');
  });
});
