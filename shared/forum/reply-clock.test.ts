import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../protocol/limits.ts';
import { coachingNoteSchema, coachingReplySchema, dayOf, daysBetween, learningEntrySchema, learningNoteSchema, type LearningEntry } from './notes.ts';
import { daysWaiting, isOverdue, mayAdd, replyFigure, waitsSince } from './reply-clock.ts';

const entry = (kind: LearningEntry['kind'], on: string): LearningEntry => ({ kind, on, text: 'Because.', name: null });
const note = (on: string, ...entries: LearningEntry[]) => ({ on, entries });

describe('the reply clock', () => {
  test('a note waits from its own day until it is answered', () => {
    expect(waitsSince(note('2026-03-01'))).toBe('2026-03-01');
    for (const kind of ['adopt', 'try', 'not-now', 'question'] as const) {
      expect(waitsSince(note('2026-03-01', entry(kind, '2026-03-02')))).toBeNull();
    }
  });

  test('what the team says to a question starts the clock anew', () => {
    expect(waitsSince(note('2026-03-01', entry('question', '2026-03-02'), entry('team', '2026-03-05')))).toBe('2026-03-05');
  });

  test('it comes back on the seventh day and not before, over the change of clocks and of years too', () => {
    expect([isOverdue(note('2026-03-25'), '2026-03-31'), isOverdue(note('2026-03-25'), '2026-04-01')]).toEqual([false, true]);
    expect([isOverdue(note('2026-12-28'), '2027-01-03'), isOverdue(note('2026-12-28'), '2027-01-04')]).toEqual([false, true]);
    expect(isOverdue(note('2026-01-01', entry('try', '2026-02-01')), '2027-01-01')).toBe(false);
    expect(daysWaiting(note('2026-03-25'), '2026-03-20')).toBe(0);
  });

  test('the team adds something once it was asked; the leaders may always answer, until a note is full', () => {
    const open = note('2026-03-01');
    const asked = note('2026-03-01', entry('question', '2026-03-02'));
    expect([mayAdd(open, 'team'), mayAdd(asked, 'team'), mayAdd(open, 'leader'), mayAdd(asked, 'leader')]).toEqual([false, true, true, true]);
    const full = note('2026-03-01', ...Array.from({ length: limits.noteEntries }, () => entry('question', '2026-03-02')));
    expect([mayAdd(full, 'team'), mayAdd(full, 'leader')]).toEqual([false, false]);
  });
});

describe('the figure of a team', () => {
  test('it says how many recent notes were answered, and how soon half of them were', () => {
    const notes = [
      note('2026-03-01', entry('adopt', '2026-03-01')),
      note('2026-03-01', entry('question', '2026-03-04'), entry('team', '2026-03-20')),
      note('2026-03-01', entry('not-now', '2026-03-21')),
      note('2026-03-10'),
      note('2025-03-10', entry('adopt', '2025-09-01')),
    ];
    expect(replyFigure(notes, '2026-03-22')).toEqual({ weeks: 12, notes: 4, answered: 3, medianDays: 3 });
    expect(replyFigure([], '2026-03-22')).toEqual({ weeks: 12, notes: 0, answered: 0, medianDays: null });
  });

  test('it never counts more answers than notes, whatever the notes', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => dayOf(days * 86_400_000));
    const anyNote = fc.record({ on: day, entries: fc.array(fc.record({ kind: fc.constantFrom('adopt', 'question', 'team' as const), on: day, text: fc.constant(''), name: fc.constant(null) })) });
    fc.assert(
      fc.property(fc.array(anyNote), day, (notes, today) => {
        const figure = replyFigure(notes, today);
        expect(figure.answered).toBeLessThanOrEqual(figure.notes);
        expect(figure.medianDays === null).toBe(figure.answered === 0);
      }),
    );
  });
});

test('days are counted between calendar days', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
});

test('no note and no answer has a field that could hold a score', () => {
  const fields = [learningNoteSchema, learningEntrySchema, coachingNoteSchema, coachingReplySchema].flatMap((schema) => Object.entries(schema.shape));
  expect(fields.map(([name]) => name).filter((name) => /rat|scor|star|grade|point|rank|level|value/i.test(name))).toEqual([]);
  expect(fields.filter(([, schema]) => schema._zod.def.type === 'number').map(([name]) => name)).toEqual([]);
});
