import { describe, expect, test } from 'vitest';
import { trialBoard } from './trial-board.ts';
import { firstPartner, nextTarget, presentTarget, type Direction, type Target } from './targets.ts';

const layout = trialBoard().layout();

function walk(id: string, from: Target, ...directions: Direction[]): Target {
  return directions.reduce((target, direction) => nextTarget(layout, { id, target }, direction), from);
}
const hereOf = (id: string): Target => presentTarget(layout, id) ?? expect.unreachable();
const slot = (column: string, before: string | null): Target => ({ kind: 'slot', column, before });
const inG = (before: string | null): Target => ({ kind: 'in-group', group: 'g', before });

describe('a held card goes from place to place', () => {
  test('down a column it goes through the places of a group, then past it', () => {
    const places = ['down', 'down', 'down', 'down', 'down'] as const;
    const seen = places.map((_, step) => walk('a', hereOf('a'), ...places.slice(0, step + 1)));
    expect(seen).toEqual([slot('keep', 'g'), inG('c'), inG('d'), inG(null), slot('keep', null)]);
  });
  test('it begins where it stands', () => {
    expect(hereOf('a')).toEqual(slot('keep', 'b'));
    expect(hereOf('c')).toEqual(inG('d'));
    expect(hereOf('e')).toEqual(slot('drop', null));
  });
  test('at an end it stays', () => {
    expect(walk('a', hereOf('a'), 'up')).toEqual(hereOf('a'));
    expect(walk('a', slot('keep', null), 'down')).toEqual(slot('keep', null));
    expect(walk('a', hereOf('a'), 'left')).toEqual(hereOf('a'));
  });
  test('sideways it comes to the same height, or to the end of a shorter column', () => {
    expect(walk('a', hereOf('a'), 'right')).toEqual(slot('drop', 'e'));
    expect(walk('a', slot('keep', null), 'right')).toEqual(slot('drop', null));
    expect(walk('a', hereOf('a'), 'right', 'right')).toEqual(slot('empty', null));
  });
  test('Home and End lead to the ends of the column', () => {
    expect(walk('b', hereOf('b'), 'first')).toEqual(slot('keep', 'a'));
    expect(walk('b', hereOf('b'), 'last')).toEqual(slot('keep', null));
  });
  test('a group never goes into a group', () => {
    const seen = [0, 1, 2].map((steps) => walk('g', slot('keep', 'a'), ...Array<Direction>(steps).fill('down')));
    expect(seen).toEqual([slot('keep', 'a'), slot('keep', 'b'), slot('keep', null)]);
  });
});

describe('a card looks for a partner', () => {
  test('first the next one, else the one above', () => {
    expect(firstPartner(layout, 'a')).toEqual({ kind: 'onto', id: 'b' });
    expect(firstPartner(layout, 'e')).toEqual({ kind: 'onto', id: 'a' });
  });
  test('arrows go from partner to partner and skip empty columns', () => {
    const from: Target = { kind: 'onto', id: 'b' };
    expect(walk('a', from, 'down')).toEqual({ kind: 'onto', id: 'g' });
    expect(walk('a', from, 'right')).toEqual({ kind: 'onto', id: 'e' });
    expect(walk('a', from, 'right', 'right')).toEqual({ kind: 'onto', id: 'e' });
  });
});
