import { expect, test } from 'vitest';
import type { OwnDraft } from '../writing/outbox.ts';
import { savedWords, type SavedSituation } from './saved-words.ts';

const draft = (state: OwnDraft['state']): OwnDraft => ({
  id: 'd',
  round: 'r',
  prompt: 'p',
  text: 't',
  mayStandAlone: false,
  state,
  refusal: null,
  onServer: false,
  removing: false,
});

const say = (change: Partial<SavedSituation>): string =>
  savedWords({ board: { connection: 'live', state: 'saved' }, outbox: [], keptOnDevice: true, away: false, ...change }).text;

test('says saved only when the board and every draft are with the server', () => {
  expect(say({})).toBe('Saved');
  expect(say({ outbox: [draft('sealed')] })).toBe('Saved');
  expect(say({ outbox: [draft('sealed'), draft('sending')] })).toBe('Saving…');
  expect(say({ board: { connection: 'live', state: 'saving' } })).toBe('Saving…');
});

test('away with something unsent, it names the device', () => {
  expect(say({ away: true, outbox: [draft('waiting')] })).toBe('Saved on this device only');
  expect(say({ away: true, board: { connection: 'away', state: 'device-only' } })).toBe('Saved on this device only');
  expect(say({ away: true })).toBe('Not connected');
});

test('a draft that could not be sent is on this device alone, whatever the sockets say', () => {
  expect(say({ outbox: [{ ...draft('sending'), refusal: 'not-saved' }] })).toBe('Saved on this device only');
});

test('where not even the device keeps it, it says so', () => {
  expect(say({ away: true, keptOnDevice: false, outbox: [draft('waiting')] })).toBe('Not saved');
  expect(say({ board: { connection: 'away', state: 'not-kept' } })).toBe('Not saved');
});
