import { expect, test } from 'vitest';
import { accept, refuse } from '#shared/lib/outcome.ts';
import { addClockSample, clockOffset } from './live-session-clock.ts';
import { sendUntilAnswered, type Post, type Sent } from './live-session-send.ts';

function world(answers: readonly Sent[]) {
  const posted: string[] = [];
  const slept: number[] = [];
  let at = 0;
  const post: Post = (key) => {
    posted.push(key);
    const answer = answers[Math.min(at, answers.length - 1)] ?? refuse('internal');
    at += 1;
    return Promise.resolve(answer);
  };
  let keys = 0;
  return {
    posted,
    slept,
    ports: {
      post,
      newKey: () => `key-${(keys += 1)}`,
      sleep: (ms: number) => {
        slept.push(ms);
        return Promise.resolve();
      },
    },
  };
}

test('an answer lost on the way is asked for again under the same key', async () => {
  const { ports, posted } = world([refuse('not-saved'), refuse('server-stopping'), accept({ seq: 7 })]);
  expect(await sendUntilAnswered(ports, { do: 'set-ready', ready: true })).toEqual(accept({ seq: 7 }));
  expect(posted).toEqual(['key-1', 'key-1', 'key-1']);
});

test('a refusal is an answer and is not argued with', async () => {
  const { ports, posted } = world([refuse('stale-step')]);
  expect(await sendUntilAnswered(ports, { do: 'forward', step: 3 })).toEqual(refuse('stale-step'));
  expect(posted).toHaveLength(1);
});

test('gives up after a while and says that nothing was saved', async () => {
  const { ports, posted, slept } = world([refuse('not-saved')]);
  expect(await sendUntilAnswered(ports, { do: 'finish-topic' })).toEqual(refuse('not-saved'));
  expect(posted).toHaveLength(slept.length + 1);
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(5_000);
});

test('two commands have two keys', async () => {
  const { ports, posted } = world([accept({ seq: 1 })]);
  await sendUntilAnswered(ports, { do: 'finish-topic' });
  await sendUntilAnswered(ports, { do: 'finish-topic' });
  expect(new Set(posted).size).toBe(2);
});

test('the clock offset is the sample that travelled least', () => {
  const slow = addClockSample([], 10_000, 9_400);
  const fast = addClockSample(slow, 20_000, 19_020);
  expect(clockOffset(fast)).toBe(980);
  expect(clockOffset([])).toBe(0);
  let samples = fast;
  for (let count = 0; count < 12; count += 1) samples = addClockSample(samples, 500, 0);
  expect(clockOffset(samples)).toBe(500);
});
