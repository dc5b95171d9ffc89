import { expect, test } from 'vitest';
import { allows, standings } from '../accounts/asker.ts';
import { notesPolicy } from '../forum/policy.ts';
import { limits } from '../protocol/limits.ts';
import { cleanDirection, emptyDirection, mayBecomeCurrent, withUnknown } from './direction.ts';
import { directionPolicy } from './policy.ts';

const card = { ...emptyDirection, mission: 'Changes reach users the same day' };

test('a card is kept without empty lines and invisible marks', () => {
  const raw = { mission: '  Same day\u200b ', openQuestion: 'What holds\nthem up?', fixed: ['', ' Two people review '], open: ['\u202eOrder'], unknowns: ['  '] };
  expect(cleanDirection(raw)).toEqual({
    ok: true,
    value: { mission: 'Same day', openQuestion: 'What holds\nthem up?', fixed: ['Two people review'], open: ['Order'], unknowns: [] },
  });
});

test('what is too long or too many is refused and says the limit', () => {
  const long = 'a'.repeat(limits.directionChars);
  expect(cleanDirection({ ...card, mission: long, fixed: [long] }).ok).toBe(true);
  expect(cleanDirection({ ...card, openQuestion: `${long}a` })).toMatchObject({ code: 'text-too-long', detail: { limit: limits.directionChars } });
  expect(cleanDirection({ ...card, open: [`${long}a`] })).toMatchObject({ code: 'text-too-long' });
  const many = Array.from({ length: limits.directionLines + 1 }, (_, index) => `line ${index}`);
  expect(cleanDirection({ ...card, fixed: many })).toMatchObject({ code: 'too-many-lines', detail: { limit: limits.directionLines } });
});

test('a card without a mission stays a draft', () => {
  expect([mayBecomeCurrent(card), mayBecomeCurrent(emptyDirection)]).toEqual([true, false]);
});

test('an unknown is added once, at the end', () => {
  const first = withUnknown(card, ' Who waits longest? ');
  expect(first).toMatchObject({ ok: true, value: { mission: card.mission, unknowns: ['Who waits longest?'] } });
  expect(withUnknown({ ...card, unknowns: ['Who waits longest?'] }, 'Who waits longest?')).toMatchObject({ value: { unknowns: ['Who waits longest?'] } });
  expect(withUnknown(card, ' \u200b ')).toMatchObject({ code: 'text-empty' });
});

test('each verb of the direction and of notes is for those whom the reviewed table names', () => {
  const reviewed: Readonly<Record<string, string>> = {
    'read-direction': 'guest member',
    'write-direction': 'steward leader',
    'add-unknown': 'leader',
    'read-notes': 'member',
    'raise-learning': 'member',
    'answer-learning': 'leader',
    'add-to-learning': 'member',
    'give-coaching': 'member',
    'reply-to-coaching': 'member',
  };
  const policy: Readonly<Record<string, readonly (typeof standings)[number][]>> = { ...directionPolicy, ...notesPolicy };
  const table = Object.keys(policy).map((verb) => [verb, standings.filter((one) => allows(policy as Record<typeof verb, readonly (typeof standings)[number][]>, verb, { account: 'a', standings: [one] })).join(' ')]);
  expect(Object.fromEntries(table)).toEqual(reviewed);
});
