import { expect, test } from 'vitest';
import type { Votes } from '#shared/retrospectives/session.ts';
import { createOwnBallot } from './own-ballot.ts';

/** A server whose answers a test gives by hand. */
function slowServer() {
  let saved: Votes = {};
  const sent: Votes[] = [];
  let answer: (taken: boolean) => void = () => {};
  const ballot = createOwnBallot({
    saved: () => saved,
    send: (votes) => {
      sent.push(votes);
      return new Promise((resolve) => {
        answer = (taken) => {
          if (taken) saved = votes;
          resolve(taken);
        };
      });
    },
    untilShown: () => Promise.resolve(),
  });
  const settle = async (taken: boolean): Promise<void> => {
    answer(taken);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { ballot, sent, settle };
}

test('what was just chosen is one’s ballot before the server has answered', () => {
  const { ballot } = slowServer();
  ballot.cast({ a: 1 });
  expect(ballot.votes()).toEqual({ a: 1 });
});

test('a second vote before the first is answered waits for it and goes out after it, with both', async () => {
  const { ballot, sent, settle } = slowServer();
  ballot.cast({ a: 1 });
  ballot.cast({ a: 2 });
  ballot.cast({ a: 2, b: 1 });
  expect(sent).toEqual([{ a: 1 }]);
  await settle(true);
  expect(sent).toEqual([{ a: 1 }, { a: 2, b: 1 }]);
  expect(ballot.votes()).toEqual({ a: 2, b: 1 });
  await settle(true);
  expect(sent).toHaveLength(2);
  expect(ballot.votes()).toEqual({ a: 2, b: 1 });
});

test('a refused ballot gives way to the one that the server holds', async () => {
  const { ballot, sent, settle } = slowServer();
  ballot.cast({ a: 1 });
  await settle(true);
  ballot.cast({ a: 9 });
  await settle(false);
  expect(ballot.votes()).toEqual({ a: 1 });
  ballot.cast({ a: 2 });
  await settle(true);
  expect(sent.at(-1)).toEqual({ a: 2 });
  expect(ballot.votes()).toEqual({ a: 2 });
});

test('the choice stays in sight until the server’s view shows it', async () => {
  let show = (): void => {};
  const shown = new Promise<void>((resolve) => (show = resolve));
  const ballot = createOwnBallot({ saved: () => ({}), send: () => Promise.resolve(true), untilShown: () => shown });
  ballot.cast({ a: 1 });
  await Promise.resolve();
  expect(ballot.votes()).toEqual({ a: 1 });
  show();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(ballot.votes()).toEqual({});
});
