import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepUnchanged } from './live-session-share.ts';

test('equal parts keep their identity and changed ones do not', () => {
  const before = { people: [{ id: 'a', ready: false }, { id: 'b', ready: false }], flow: { step: 1 }, gone: 1 };
  const after = { people: [{ id: 'a', ready: true }, { id: 'b', ready: false }], flow: { step: 1 } };
  const merged = keepUnchanged<object>(before, after) as typeof before;
  expect(merged).toEqual(after);
  expect(merged.flow).toBe(before.flow);
  expect(merged.people[1]).toBe(before.people[1]);
  expect(merged.people[0]).not.toBe(before.people[0]);
});

test('a view that did not change at all is the same view', () => {
  const before = { a: [1, { b: null }] };
  expect(keepUnchanged(before, structuredClone(before))).toBe(before);
});

test('the result always equals the newer value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      const copy = structuredClone(after);
      expect(keepUnchanged<unknown>(before, copy)).toEqual(after);
    }),
  );
});
