import { describe, expect, test } from 'vitest';
import { pubSubContract } from '../../test/contract/pubsub.ts';
import { createInProcessPubSub } from './in-process.ts';
import type { PubSub } from './ports.ts';

describe('Within one process', () => {
  pubSubContract(() => {
    const failures: ((error: unknown) => void)[] = [];
    const one: PubSub = createInProcessPubSub((error) => failures.forEach((failed) => failed(error)));
    return {
      connect: (failed) => {
        if (failed !== undefined) failures.push(failed);
        return Promise.resolve(one);
      },
    };
  });

  test('whoever listens is told before publishing ends, so that nothing overtakes what it is told', () => {
    const pubsub = createInProcessPubSub(() => {});
    let told = false;
    pubsub.subscribe('erased', () => (told = true));
    pubsub.publish({ about: 'erased', document: 'board/a', epoch: 1 });
    expect(told).toBe(true);
  });
});
