/**
 * Sends one command until it is answered. Every try carries the same key, so a
 * command whose answer was lost on the way has one effect, however often it is sent.
 */
import type { Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Command } from '#shared/retrospectives/session.ts';

export type Sent = Outcome<{ readonly seq: number }, RefusalCode>;
export type Post = (key: string, command: Command) => Promise<Sent>;

/** Refusals about the moment rather than the command: the same request may well pass a little later. */
const passing: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['not-saved', 'server-stopping']);

/** About twelve seconds in all: a restart fits in, and nobody is left believing in a button that did nothing. */
const waitsMs: readonly number[] = [250, 750, 1_500, 2_500, 3_500, 4_000];

export type SendPorts = {
  readonly post: Post;
  readonly newKey: () => string;
  readonly sleep: (ms: number) => Promise<void>;
};

export async function sendUntilAnswered(ports: SendPorts, command: Command): Promise<Sent> {
  const key = ports.newKey();
  for (const ms of waitsMs) {
    const sent = await ports.post(key, command);
    if (sent.ok || !passing.has(sent.code)) return sent;
    await ports.sleep(ms);
  }
  return ports.post(key, command);
}
