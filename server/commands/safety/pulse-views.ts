/** Pulses as a member is shown them. */
import type { CheckInNote, ClosedPulse, OpenPulse } from '#shared/safety/pulse.ts';
import type { RoundKeys } from '../../keys/round-keys.ts';
import type { ClosedPulseRecord, OpenPulseRecord } from '../../storage/pulse-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { ownAnswers } from './pulse-answers.ts';
import { pulseKey } from './pulse-closing.ts';

export async function shownOpen(
  keys: Pick<RoundKeys, 'read'>,
  sql: Sql,
  pulse: OpenPulseRecord,
  notes: readonly CheckInNote[],
  account: string,
): Promise<OpenPulse> {
  const { id, kind, items, threshold, openedOn, closesAt } = pulse;
  const key = kind === 'pulse' ? keys.read(pulseKey(id)) : null;
  const own = key === null ? null : await ownAnswers(sql, key, pulse, account);
  return { id, kind, items: [...items], threshold, openedOn, closesAt, notes: [...notes], own };
}

export const shownClosed = (pulse: ClosedPulseRecord, notes: readonly CheckInNote[]): ClosedPulse => {
  const { id, kind, items, threshold, openedOn, closedAt, result, response } = pulse;
  return { id, kind, items: [...items], threshold, openedOn, closedAt, result, response, notes: [...notes] };
};
