import { describe, expect, test } from 'vitest';
import { allows, standings, type Standing } from '../accounts/asker.ts';
import { pulsePolicy, raisePolicy } from './policy.ts';
import { isReadingNoted, isSettled, openSteps, raisedKinds, raisedStates, readerOf, receiptSchema, stateAfter, wayFits } from './raised.ts';

const may = (verb: keyof typeof raisePolicy): Standing[] => standings.filter((one) => allows(raisePolicy, verb, { account: 'a', standings: [one] }));
const mayPulse = (verb: keyof typeof pulsePolicy): Standing[] => standings.filter((one) => allows(pulsePolicy, verb, { account: 'a', standings: [one] }));

describe('Who may', () => {
  test('SF-40 raises and answers as the table says, and an admin sees nothing by being one', () => {
    expect(may('raise')).toEqual(['guest', 'member']);
    expect(may('read-raised')).toEqual(['member']);
    expect(may('answer-raised')).toEqual(['facilitator', 'steward', 'leader']);
    expect(may('set-outside-line')).toEqual(['admin']);
  });

  test('SF-40 a leader opens and closes no pulse by leading', () => {
    expect(mayPulse('read-pulses')).toEqual(['member']);
    expect(mayPulse('answer-pulse')).toEqual(['member']);
    expect(mayPulse('respond-to-pulse')).toEqual(['member']);
    expect(mayPulse('open-pulse')).toEqual(['facilitator']);
    expect(mayPulse('close-pulse')).toEqual(['facilitator']);
  });
});

describe('States', () => {
  test('SF-26 a concern goes through its states in order, one at a time', () => {
    const walked = raisedStates.map((state) => openSteps({ kind: 'problem', state }));
    expect(walked).toEqual([['acknowledge', 'ask'], ['handle', 'ask'], ['tell-back', 'ask'], []]);
    expect(stateAfter({ kind: 'problem', state: 'raised' }, 'tell-back', 'done')).toEqual({ ok: false, code: 'raised-moved-on' });
  });

  test('SF-26 handling, telling back and asking want words; acknowledging may go without', () => {
    expect(stateAfter({ kind: 'problem', state: 'acknowledged' }, 'handle', '')).toEqual({ ok: false, code: 'text-empty' });
    expect(stateAfter({ kind: 'problem', state: 'handled' }, 'tell-back', '')).toEqual({ ok: false, code: 'text-empty' });
    expect(stateAfter({ kind: 'problem', state: 'raised' }, 'ask', '')).toEqual({ ok: false, code: 'text-empty' });
    expect(stateAfter({ kind: 'problem', state: 'raised' }, 'acknowledge', '')).toEqual({ ok: true, value: 'acknowledged' });
    expect(stateAfter({ kind: 'problem', state: 'handled' }, 'ask', 'which day?')).toEqual({ ok: true, value: 'handled' });
  });

  test('SF-31 thanks have no steps, insights and questions end handled', () => {
    expect(openSteps({ kind: 'thanks', state: 'raised' })).toEqual([]);
    for (const kind of ['insight', 'question'] as const) {
      expect(openSteps({ kind, state: 'raised' })).toEqual(['acknowledge']);
      expect(openSteps({ kind, state: 'handled' })).toEqual([]);
      expect(isSettled({ kind, state: 'handled' })).toBe(true);
    }
    expect(isSettled({ kind: 'problem', state: 'handled' })).toBe(false);
  });

  test('SF-20 only a problem may go to the outside line', () => {
    expect(raisedKinds.filter((kind) => wayFits(kind, 'outside-line'))).toEqual(['problem']);
    expect(raisedKinds.every((kind) => wayFits(kind, 'team'))).toBe(true);
  });
});

test('SF-30 a reading is noted by the highest duty, for unlinked things and on the outside line', () => {
  expect(readerOf(['member', 'facilitator', 'leader'])).toBe('leader');
  expect(readerOf(['member', 'steward', 'facilitator'])).toBe('facilitator');
  expect(readerOf(['member'])).toBe('member');
  expect(isReadingNoted({ name: null, way: 'team' })).toBe(true);
  expect(isReadingNoted({ name: 'Bo', way: 'outside-line' })).toBe(true);
  expect(isReadingNoted({ name: 'Bo', way: 'team' })).toBe(false);
});

test('SF-24 a receipt is 256 bits as base64url and nothing shorter', () => {
  expect(receiptSchema.safeParse('a'.repeat(43)).success).toBe(true);
  for (const wrong of ['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}\n`]) expect(receiptSchema.safeParse(wrong).success).toBe(false);
});
