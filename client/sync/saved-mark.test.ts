import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeCode } from '#shared/protocol/frames.ts';
import { beginMark, isKeptHere, nextMark, overdueMs, savedState, wouldLose, type Mark, type MarkEvent } from './saved-mark.ts';

const after = (...events: readonly MarkEvent[]): Mark => events.reduce(nextMark, beginMark);
const stateAfter = (...events: readonly MarkEvent[]): string => savedState(after(...events)).state;

const edited: MarkEvent = { type: 'edited', at: 0 };
const sent: MarkEvent = { type: 'frame-sent' };
const live: readonly MarkEvent[] = [{ type: 'opened' }, sent, { type: 'in-sync' }, { type: 'acknowledged', frames: 1, at: 0 }];
const lost: MarkEvent = { type: 'lost', code: 1006 };
const copyOpened: MarkEvent = { type: 'copy-opened' };
const acknowledged = (frames: number): MarkEvent => ({ type: 'acknowledged', frames, at: 0 });
const kept = (edits: number): MarkEvent => ({ type: 'kept', edits });
const time = (at: number): MarkEvent => ({ type: 'time', at });

describe('the saved mark', () => {
  test('says saved only when the server has confirmed the last edit', () => {
    expect(stateAfter(...live)).toBe('saved');
    expect(stateAfter(...live, edited, sent)).toBe('saving');
    expect(stateAfter(...live, edited, sent, acknowledged(2))).toBe('saved');
    expect(stateAfter(...live, edited, sent, edited, sent, acknowledged(2))).toBe('saving');
    expect(savedState(after(...live, edited, sent, edited, sent, acknowledged(2))).unacknowledged).toBe(1);
  });

  test('does not believe a server that takes edits and never confirms them', () => {
    const silent = [...live, edited, sent, time(overdueMs)];
    expect(stateAfter(...silent)).toBe('not-kept');
    expect(stateAfter(copyOpened, ...silent, kept(1))).toBe('device-only');
    expect(stateAfter(copyOpened, ...silent, kept(1), acknowledged(2))).toBe('saved');
  });

  test('counts a confirmation for this connection only', () => {
    const back: readonly MarkEvent[] = [...live, edited, sent, lost, { type: 'opened' }, acknowledged(1)];
    expect(stateAfter(...back)).not.toBe('saved');
    expect(stateAfter(...back, sent, acknowledged(1))).toBe('saved');
  });

  test('does not believe a confirmation of more than was sent', () => {
    expect(stateAfter(...live, edited, acknowledged(99))).toBe('saving');
    expect(stateAfter(...live, edited, sent, acknowledged(99))).toBe('saving');
    expect(stateAfter(...live, edited, sent, acknowledged(99), acknowledged(2))).toBe('saved');
  });

  test('says that work is on this device only when the browser has stored the last edit', () => {
    expect(stateAfter(copyOpened, ...live, lost, edited)).toBe('saving');
    expect(stateAfter(copyOpened, ...live, lost, edited, kept(1))).toBe('device-only');
    expect(stateAfter(copyOpened, ...live, lost, edited, kept(1), edited)).toBe('saving');
    expect(stateAfter(...live, lost, edited, kept(1))).toBe('not-kept');
    expect(stateAfter(copyOpened, ...live, lost, edited, { type: 'copy-failed' })).toBe('not-kept');
  });

  test('says that nothing is kept where the server will not take the edits', () => {
    const refused: MarkEvent = { type: 'refused', code: closeCode.notAllowed };
    expect(stateAfter(copyOpened, ...live, edited, kept(1), refused)).toBe('not-kept');
    expect(stateAfter(copyOpened, ...live, { type: 'read-only' }, edited, kept(1))).toBe('not-kept');
    expect(stateAfter(copyOpened, ...live, edited, { type: 'oversize' }, kept(1))).toBe('not-kept');
    expect(stateAfter(...live, refused)).toBe('saved');
  });

  test('warns before leaving only while something would be lost', () => {
    expect(wouldLose(after(...live))).toBe(false);
    expect(wouldLose(after(...live, edited, sent))).toBe(true);
    expect(wouldLose(after(copyOpened, ...live, edited, sent, kept(1)))).toBe(false);
    expect(wouldLose(after(...live, edited, sent, acknowledged(2)))).toBe(false);
  });

  test('never claims more than a model of server and browser holds, in 10,000 random runs', () => {
    const step = fc.constantFrom('edit', 'send', 'commit', 'tell', 'lose', 'open', 'keep', 'fail-copy', 'late', 'read-only');
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 60 }), (hasCopy, steps) => {
        // The truth: edits there are, edits in the log, edits in the browser's store, frames on the wire.
        let truth = { edits: 0, durable: 0, stored: 0, frames: [] as number[], committed: 0 };
        let now = 0;
        let mark = hasCopy ? after(copyOpened) : beginMark;
        const tell = (event: MarkEvent): void => void (mark = nextMark(mark, event));
        for (const name of steps) {
          now += 500;
          if (name === 'edit') {
            truth.edits += 1;
            tell({ type: 'edited', at: now });
          } else if (name === 'send') {
            truth.frames.push(truth.edits);
            tell(sent);
          } else if (name === 'commit' && truth.committed < truth.frames.length) {
            truth.durable = Math.max(truth.durable, truth.frames[truth.committed] ?? 0);
            truth.committed += 1;
          } else if (name === 'tell' && truth.committed > 0) {
            tell({ type: 'acknowledged', frames: truth.committed, at: now });
          } else if (name === 'lose' || name === 'open') {
            truth = { ...truth, frames: [], committed: 0 };
            tell(name === 'lose' ? lost : { type: 'opened' });
          } else if (name === 'keep' && mark.copy === 'open') {
            truth.stored = truth.edits;
            tell({ type: 'kept', edits: truth.edits });
          } else if (name === 'fail-copy') tell({ type: 'copy-failed' });
          else if (name === 'late') tell(time(now));
          else if (name === 'read-only') tell({ type: 'read-only' });
          const { state, unacknowledged } = savedState(mark);
          if (state === 'saved') expect(truth.durable).toBe(truth.edits);
          if (state === 'device-only') expect(truth.stored).toBe(truth.edits);
          expect(truth.edits - unacknowledged).toBeLessThanOrEqual(truth.durable);
          if (isKeptHere(mark)) expect(truth.stored).toBe(truth.edits);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
