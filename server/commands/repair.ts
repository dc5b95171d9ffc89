/**
 * Looks through what a crash may have left between a commit and what follows it. A
 * key whose round or pulse is no longer open belongs to a reveal or a count that was
 * committed: its secret has no business any more. What was erased may still lie in a page.
 */
import { openPulses } from '../storage/pulse-store.ts';
import { liveSessions } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';
import { scrubIfDue } from './history/erasing.ts';
import { pulseKey } from './safety/pulse-closing.ts';

/** Returns how many keys were left behind. */
export async function repairAfterStop(deps: Pick<CommandDeps, 'sql' | 'keys' | 'sweep' | 'scrub'>): Promise<number> {
  const { sql, keys, sweep } = deps;
  const open = new Set<string>();
  for (const session of await liveSessions(sql)) {
    for (const round of session.flow.rounds) if (round.state === 'open') open.add(round.id);
  }
  for (const pulse of await openPulses(sql)) open.add(pulseKey(pulse.id));
  const left = keys.list().filter((round) => !open.has(round));
  for (const round of left) keys.destroy(round);
  if (left.length > 0) await sweep();
  await scrubIfDue(deps);
  return left.length;
}
