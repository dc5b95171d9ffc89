import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/lib/assert.ts';
import { Replica } from './replica.ts';

const fits = (replica: Replica, ...updates: Uint8Array[]): boolean =>
  replica.try((apply) => updates.every((update) => apply(update) !== null)) === null;
const nothing = Uint8Array.of(0);

/** Edits of one person, one update each. */
function edits(count: number, text = 'some words '): { readonly doc: Y.Doc; readonly updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < count; index += 1) doc.getText('noChange').insert(0, `${text}${index} `);
  return { doc, updates };
}

const docOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};
const textOf = (doc: Y.Doc): string => doc.getText('noChange').toJSON();
const vectorOf = (replica: Replica): Map<number, number> => Y.decodeStateVector(replica.vector());

describe('a replica', () => {
  test('SY-2 answers from what the log holds, whether or not somebody wrote since it was opened', () => {
    const { doc, updates } = edits(40);
    const replica = new Replica([Y.mergeUpdates(updates.slice(0, 30)), ...updates.slice(30)]);
    expect(vectorOf(replica)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
    expect(textOf(docOf(replica.parts()))).toBe(textOf(doc));
    expect(textOf(replica.committed)).toBe(textOf(doc));
    expect(textOf(docOf(replica.parts()))).toBe(textOf(doc));
    expect(textOf(docOf([replica.lackedBy(nothing)]))).toBe(textOf(doc));
  });

  test('SY-2 shows nobody what was tried and is not stored', () => {
    const { doc, updates } = edits(3);
    const [first, second, third] = updates;
    const replica = new Replica([must(first, 'an edit')]);
    expect(fits(replica, must(second, 'an edit'))).toBe(true);
    const stored = textOf(docOf([must(first, 'an edit')]));
    expect(textOf(docOf(replica.parts()))).toBe(stored);
    expect(textOf(docOf([replica.lackedBy(nothing)]))).toBe(stored);
    expect(vectorOf(replica).get(doc.clientID)).toBe(stored.length);
    expect(replica.clockOf(doc.clientID)).toBeGreaterThan(stored.length);
    replica.drop();
    expect(replica.clockOf(doc.clientID)).toBe(stored.length);
    expect(fits(replica, must(second, 'an edit'))).toBe(true);
    replica.commit(must(second, 'an edit'));
    replica.adopt(must(third, 'an edit'));
    expect(textOf(replica.committed)).toBe(textOf(doc));
    expect(textOf(docOf(replica.parts()))).toBe(textOf(doc));
  });

  test('keeps what was tried when a later trial does not fit', () => {
    const { doc, updates } = edits(2);
    const other = docOf(updates);
    const vector = Y.encodeStateVector(other);
    other.getMap('cards').set('theirs', new Y.Map());
    const replica = new Replica([]);
    for (const update of updates) expect(fits(replica, update)).toBe(true);
    const tooMuch = new Y.Doc();
    tooMuch.getText('noChange').insert(0, 'x'.repeat(200_000));
    expect(fits(replica, Y.encodeStateAsUpdate(tooMuch))).toBe(false);
    expect(fits(replica, Y.encodeStateAsUpdate(other, vector))).toBe(true);
    expect(replica.clockOf(doc.clientID)).toBe(textOf(doc).length);
    expect(replica.clockOf(tooMuch.clientID)).toBe(0);
  });

  test('SY-2 stores an edit whose formatting Yjs tidies as it comes, and the tidying with it', () => {
    const base = new Y.Doc();
    base.getMap('cards').set('one', new Y.Text('who decides'));
    const card = (of: Y.Doc): Y.Text => must(of.getMap<Y.Text>('cards').get('one'), 'the card');
    const [anna, ben] = [docOf([Y.encodeStateAsUpdate(base)]), docOf([Y.encodeStateAsUpdate(base)])];
    for (const one of [anna, ben]) card(one).format(0, 3, { bold: true });
    const log = [Y.encodeStateAsUpdate(base)];
    const replica = new Replica(log);
    for (const one of [anna, ben]) {
      expect(fits(replica, Y.encodeStateAsUpdate(one))).toBe(true);
      log.push(must(replica.tried, 'an edit'));
      replica.commit(must(replica.tried, 'an edit'));
    }
    const stored = docOf(log);
    expect(card(stored).toDelta()).toEqual(card(anna).toDelta());
    expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(replica.committed));
    expect(Y.encodeStateAsUpdate(stored)).toEqual(Y.encodeStateAsUpdate(replica.committed));
  });

  test('keeps its pieces few, however long people write', () => {
    const { doc, updates } = edits(1_200, 'w');
    const replica = new Replica([]);
    for (const update of updates) {
      expect(fits(replica, update)).toBe(true);
      replica.commit(update);
    }
    expect(replica.parts().length).toBeLessThan(40);
    expect(textOf(docOf(replica.parts()))).toBe(textOf(doc));
  });

  test('HI-6 answers nobody with the words of what was erased, even while an edit is on its way', () => {
    const { doc, updates } = edits(1, 'a name that had no place here ');
    const replica = new Replica(updates);
    const vector = Y.encodeStateVector(doc);
    doc.getText('noChange').delete(0, 20);
    replica.adopt(Y.encodeStateAsUpdate(doc, vector));
    const said = (): string => Buffer.concat([...replica.parts(), replica.lackedBy(nothing)]).toString();
    const other = new Y.Doc();
    other.getMap('meta').set('on its way', true);
    expect(fits(replica, Y.encodeStateAsUpdate(other))).toBe(true);
    expect(said()).toContain('a name that');
    replica.forgetRemoved();
    expect(said()).not.toContain('a name that');
    expect(said()).not.toContain('on its way');
    replica.commit(Y.encodeStateAsUpdate(other));
    expect(docOf(replica.parts()).getMap('meta').toJSON()).toEqual({ 'on its way': true });
    expect(textOf(docOf(replica.parts()))).toBe(textOf(doc));
  });
});
