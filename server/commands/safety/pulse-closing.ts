/**
 * Closing a pulse: the answers are counted once and deleted in the same transaction;
 * after its commit the key is destroyed and the pages are swept (SF-8).
 */
import type { ItemAnswers } from '#shared/safety/pulse-results.ts';
import { resultOfPulse } from '#shared/safety/pulse-results.ts';
import { stepSchema, type PulseResult } from '#shared/safety/pulse.ts';
import type { RoundKeys } from '../../keys/round-keys.ts';
import { unseal } from '../../keys/seals.ts';
import {
  countMarks,
  deleteAnswersAndMarks,
  openPulseOf,
  openPulses,
  sealedAnswers,
  setPulseClosed,
  type OpenPulseRecord,
  type SealedAnswer,
} from '../../storage/pulse-store.ts';
import type { Sql } from '../../storage/schema.ts';
import type { CommandDeps } from '../deps.ts';

export type ClosingDeps = Pick<CommandDeps, 'sql' | 'keys' | 'sweep' | 'clock' | 'reach' | 'notifyTeam'>;

/** Beside the keys of rounds, which begin with the id of their session. */
export const pulseKey = (pulse: string): string => `pulse.${pulse}`;

/** Where an answer lies, so that its seal opens nowhere else. */
export const answerContext = (pulse: string, { item, name }: Pick<SealedAnswer, 'item' | 'name'>): string => `${pulse}/${item}/${name}`;

/** Inside a transaction: counts, deletes and closes. */
export async function countAndClose(deps: Pick<ClosingDeps, 'keys' | 'clock'>, sql: Sql, pulse: OpenPulseRecord): Promise<void> {
  const result = await count(deps.keys, sql, pulse);
  await deleteAnswersAndMarks(sql, pulse.id);
  await setPulseClosed(sql, pulse.id, deps.clock(), result);
}

async function count(keys: Pick<RoundKeys, 'read'>, sql: Sql, pulse: OpenPulseRecord): Promise<PulseResult> {
  if (pulse.kind === 'check-in') return { kind: 'check-in' };
  const key = keys.read(pulseKey(pulse.id));
  if (key === null) return { kind: 'suppressed', why: 'answers-lost' };
  const sealed = await sealedAnswers(sql, pulse.id);
  const items = pulse.items.map((item): ItemAnswers => ({
    item,
    answers: sealed
      .filter((answer) => answer.item === item.key)
      .map((answer) => stepSchema.parse(Number(unseal(key, answerContext(pulse.id, answer), answer.sealed)))),
  }));
  return resultOfPulse(items, await countMarks(sql, pulse.id), pulse.threshold);
}

/** After the commit: first the secret goes, then what it sealed; then people see it. */
export async function settleClosed({ keys, sweep, reach, notifyTeam }: ClosingDeps, pulse: Pick<OpenPulseRecord, 'id' | 'teamId'>): Promise<void> {
  try {
    keys.destroy(pulseKey(pulse.id));
    reach?.('after-key-destroyed');
    await sweep();
  } finally {
    // What is committed is shown, whatever the disk does; a key left behind is destroyed at the next start.
    notifyTeam(pulse.teamId, 'pulses');
  }
}

/** Its time is over, or nobody can read its answers any more (SF-7, SF-12). */
const isDue = ({ keys, clock }: Pick<ClosingDeps, 'keys' | 'clock'>, pulse: OpenPulseRecord): boolean =>
  clock() >= pulse.closesAt || (pulse.kind === 'pulse' && keys.read(pulseKey(pulse.id)) === null);

async function closeIfDue(deps: ClosingDeps, pulse: OpenPulseRecord): Promise<void> {
  if (!isDue(deps, pulse)) return;
  const closed = await deps.sql.transaction().execute(async (sql) => {
    const now = await openPulseOf(sql, pulse.teamId);
    if (now === null || now.id !== pulse.id) return false;
    await countAndClose(deps, sql, now);
    return true;
  });
  if (closed) await settleClosed(deps, pulse);
}

/** Every verb of a team's pulses begins here, so that no answer is taken after the time. */
export async function closeTeamsDue(deps: ClosingDeps, team: string): Promise<void> {
  const open = await openPulseOf(deps.sql, team);
  if (open !== null) await closeIfDue(deps, open);
}

export async function closeAllDue(deps: ClosingDeps): Promise<void> {
  for (const open of await openPulses(deps.sql)) await closeIfDue(deps, open);
}
