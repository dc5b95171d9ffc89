import { describe, expect, test } from 'vitest';
import { mayDo, mayRemove, mayWriteBoard, visibilityOf } from './policy.ts';
import { commandSchema, roleSchema, type CommandName, type Role } from './session.ts';

const roles = roleSchema.options;
const commands: readonly CommandName[] = commandSchema.def.options.flatMap((option) => option.shape.do.def.values);

/** Reviewed by hand: who may ask for each command, in the order of `roles`. */
const expected: Readonly<Record<CommandName, string>> = {
  forward: 'fc',
  back: 'fc',
  skip: 'fc',
  'go-to': 'fc',
  repeat: 'fc',
  'undo-step': 'fc',
  'add-minutes': 'fc',
  'pause-timer': 'fc',
  'resume-timer': 'fc',
  reveal: 'fc',
  'close-vote': 'fc',
  'close-poll': 'fc',
  'choose-topic': 'fc',
  'finish-topic': 'fc',
  'extend-topic': 'fc',
  'open-topic-poll': 'fc',
  'close-topic-poll': 'fc',
  'set-ready': 'fcp',
  'cast-votes': 'fcp',
  'answer-poll': 'fcp',
  'set-role': 'f',
  'hand-over': 'f',
  'take-over': 'cp',
  'remove-person': 'fc',
  rename: 'fc',
  'rotate-link': 'fc',
  'close-session': 'fc',
  'name-moment': 'fc',
  'restore-moment': 'fc',
  'erase-card': 'fc',
};

describe('who may', () => {
  test.each(commands)('PO-1, PO-2, PO-3 ask for “%s”', (command) => {
    const allowed = roles.filter((role) => mayDo(role, command)).map((role) => role[0]);
    expect(allowed.join('')).toBe(expected[command]);
  });

  test('PO-1 to PO-3 every command of the protocol has its rule', () => {
    expect(commands.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  test('PO-4 the facilitator stays, and only the facilitator removes a co-facilitator', () => {
    const removals = roles.flatMap((role) => roles.filter((other) => mayRemove(role, other)).map((other): [Role, Role] => [role, other]));
    expect(removals).toEqual([
      ['facilitator', 'co-facilitator'],
      ['facilitator', 'participant'],
      ['facilitator', 'reader'],
      ['co-facilitator', 'participant'],
      ['co-facilitator', 'reader'],
    ]);
  });

  test('PO-2 a reader does not write on the board', () => {
    expect(roles.filter(mayWriteBoard)).toEqual(['facilitator', 'co-facilitator', 'participant']);
  });

  test('PH-21 only a named session may write openly, and only where the format says so', () => {
    const prompts = [{ key: 'p', title: '', question: '' }];
    const seen = (label: 'named' | 'confidential' | 'unlinked', leaderLast = false) => [
      visibilityOf({ visibility: 'shared', prompts }, { label, leaderLast }),
      visibilityOf({ visibility: 'sealed', prompts }, { label, leaderLast }),
      visibilityOf({ visibility: 'shared', prompts: [] }, { label, leaderLast }),
    ];
    expect(seen('named')).toEqual(['shared', 'sealed', 'shared']);
    expect(seen('named', true)).toEqual(['sealed', 'sealed', 'shared']);
    expect(seen('confidential')).toEqual(['sealed', 'sealed', 'shared']);
    expect(seen('unlinked')).toEqual(['sealed', 'sealed', 'shared']);
  });
});
