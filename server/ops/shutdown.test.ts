import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { secondsPerStep, stopInOrder } from './shutdown.ts';

const quiet = pino({ level: 'silent' });

describe('stopping', () => {
  it('goes step by step, once', async () => {
    const done: string[] = [];
    const step = (name: string) => ({ name, stop: async () => void done.push(name) });
    const stop = stopInOrder(quiet, [step('sockets'), step('database')]);
    await Promise.all([stop(), stop()]);
    expect(done).toEqual(['sockets', 'database']);
  });

  it('closes the database although a step before it failed or hung', async () => {
    vi.useFakeTimers();
    let closed = false;
    const stop = stopInOrder(quiet, [
      { name: 'fails', stop: () => Promise.reject(new Error('no')) },
      { name: 'throws', stop: () => { throw new Error('no'); } },
      { name: 'hangs', stop: () => new Promise(() => {}) },
      { name: 'database', stop: () => void (closed = true) },
    ]);
    const stopped = stop();
    await vi.advanceTimersByTimeAsync(secondsPerStep * 1000 + 1);
    await stopped;
    vi.useRealTimers();
    expect(closed).toBe(true);
  });
});
