/**
 * Looks through what a crash may have left between a commit and what follows it. A
 * key whose round is no longer open belongs to a reveal or a count that was
 * committed: its secret has no business any more.
 */
import { liveSessions } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';

/** Returns how many keys were left behind. */
export async function repairAfterStop({ sql, keys, sweep }: Pick<CommandDeps, 'sql' | 'keys' | 'sweep'>): Promise<number> {
  const open = new Set<string>();
  for (const session of await liveSessions(sql)) {
    for (const round of session.flow.rounds) if (round.state === 'open') open.add(round.id);
  }
  const left = keys.list().filter((round) => !open.has(round));
  for (const round of left) keys.destroy(round);
  if (left.length > 0) sweep();
  return left.length;
}
