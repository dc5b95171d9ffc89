/** What every adapter of the pubsub port holds to. `connect` joins one more node to the same Waymark. */
import { expect, test } from 'vitest';
import { until } from '../support/until.ts';
import type { PubSub, WakeUp } from '../../server/pubsub/ports.ts';

export type PubSubNetwork = {
  readonly connect: (failed?: (error: unknown) => void) => Promise<PubSub>;
};

const update = (value: number): WakeUp => ({ about: 'update', document: 'board/a', update: Uint8Array.of(value) });
const valueOf = (message: WakeUp): number => (message.about === 'update' ? (message.update[0] ?? -1) : -1);

export function pubSubContract(open: () => PubSubNetwork): void {
  test('every listener hears what is published, the publisher’s own among them', async () => {
    const { connect } = open();
    const [here, there] = [await connect(), await connect()];
    const heard: string[] = [];
    here.subscribe('session', ({ session, person }) => heard.push(`here ${session} ${person}`));
    there.subscribe('session', ({ session, person }) => heard.push(`there ${session} ${person}`));
    here.publish({ about: 'session', session: 's', person: null });
    await until(() => heard.length === 2, 'both to hear it');
    expect(heard.toSorted()).toEqual(['here s null', 'there s null']);
  });

  test('a listener hears only what it asked for, whole and in order', async () => {
    const { connect } = open();
    const pubsub = await connect();
    const heard: WakeUp[] = [];
    pubsub.subscribe('update', (message) => heard.push(message));
    pubsub.publish({ about: 'rights', document: 'board/a' });
    const sent = Array.from({ length: 50 }, (_, at) => update(at));
    for (const message of sent) pubsub.publish(message);
    await until(() => heard.length === sent.length, 'all of them');
    expect(heard.map(valueOf)).toEqual(sent.map(valueOf));
    expect(heard[0]).toEqual(update(0));
  });

  test('whoever ended listening hears nothing more', async () => {
    const { connect } = open();
    const pubsub = await connect();
    const [early, late]: [number[], number[]] = [[], []];
    const end = pubsub.subscribe('update', (message) => early.push(valueOf(message)));
    pubsub.subscribe('update', (message) => late.push(valueOf(message)));
    pubsub.publish(update(1));
    await until(() => early.length === 1 && late.length === 1, 'the first');
    end();
    pubsub.publish(update(2));
    await until(() => late.length === 2, 'the second');
    expect(early).toEqual([1]);
  });

  test('a listener that fails disturbs neither the others nor the publisher', async () => {
    const { connect } = open();
    const failures: unknown[] = [];
    const pubsub = await connect((error) => failures.push(error));
    const heard: number[] = [];
    pubsub.subscribe('update', () => {
      throw new Error('a listener that fails');
    });
    pubsub.subscribe('update', (message) => heard.push(valueOf(message)));
    pubsub.publish(update(1));
    await until(() => heard.length === 1 && failures.length === 1, 'the other one');
    expect(String(failures[0])).toContain('a listener that fails');
  });
}
