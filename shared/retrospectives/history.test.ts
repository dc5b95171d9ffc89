import { expect, test } from 'vitest';
import { limits } from '../protocol/limits.ts';
import { isDue, outlineOf, thinnedOut, type Moment } from './history.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 8, 14, 12);

const moment = (takenAt: number, why: Moment['why'] = 'activity'): Moment => ({ id: `${why} ${(now - takenAt) / minute}`, takenAt, why, name: '', cards: 0 });

test('HI-3 within the last hour every moment stays', () => {
  const recent = Array.from({ length: 6 }, (_, at) => moment(now - at * 10 * minute + 1));
  expect(thinnedOut(recent, now)).toEqual([]);
});

test('HI-3 of activity one moment an hour stays after an hour, the last of it, and one a day after a day', () => {
  const older = Array.from({ length: 12 }, (_, at) => moment(now - hour - at * 10 * minute - 1));
  const dropped = new Set(thinnedOut(older, now));
  const stay = older.filter((one) => !dropped.has(one.id));
  expect(stay.map((one) => Math.floor((now - one.takenAt) / minute))).toEqual([60, 120]);
  const old = Array.from({ length: 48 }, (_, at) => moment(now - day - at * hour - 1));
  const left = old.filter((one) => !thinnedOut(old, now).includes(one.id));
  expect(left.map((one) => new Date(one.takenAt).toISOString().slice(0, 10))).toEqual(['2026-09-13', '2026-09-12', '2026-09-11']);
});

test('HI-3 phases and what was kept before bringing back stay whatever their age, up to the newest sixty', () => {
  const many = Array.from({ length: 70 }, (_, at) => moment(now - at * hour, at % 2 === 0 ? 'phase' : 'restore'));
  expect(thinnedOut(many, now)).toEqual(many.slice(limits.ownMomentsPerSession).map((one) => one.id));
});

test('HI-3 named moments stay, and take no place from the others', () => {
  const named = Array.from({ length: 30 }, (_, at) => moment(now - at * day, 'named'));
  const own = Array.from({ length: 60 }, (_, at) => moment(now - at * hour, 'phase'));
  expect(thinnedOut([...named, ...own], now)).toEqual([]);
});

test('HI-1 a board is due when it was never kept, or not for ten minutes', () => {
  expect(isDue(null, now)).toBe(true);
  expect(isDue({ takenAt: now - 10 * minute }, now)).toBe(true);
  expect(isDue({ takenAt: now - 10 * minute + 1 }, now)).toBe(false);
});

test('HI-5 an outline has groups and lone cards in reading order, and a card whose group is gone stands alone', () => {
  const place = (order: string, group: string | null = null) => ({ column: 'c', group, order });
  const card = (id: string, order: string, group: string | null = null) => ({ id, text: `text ${id}`, place: place(order, group), author: { id: 'p', name: 'Ada' }, prompt: '' });
  const outline = outlineOf({
    columns: [{ id: 'c', title: 'Column', order: 'a' }],
    cards: [card('1', 'a3'), card('2', 'a1', 'g'), card('3', 'a1', 'gone')],
    groups: [{ id: 'g', name: 'Group', place: place('a2') }],
    parked: [{ id: 'p', text: 'later', order: 'a', theme: null }],
    actions: [],
    noChange: '',
  });
  expect(outline.columns[0]?.entries).toEqual([
    { id: '3', text: 'text 3', cards: null },
    { id: 'g', text: 'Group', cards: [{ id: '2', text: 'text 2' }] },
    { id: '1', text: 'text 1', cards: null },
  ]);
  expect(outline.parked).toEqual(['later']);
  expect(JSON.stringify(outline)).not.toContain('Ada');
});
