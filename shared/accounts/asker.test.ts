import { expect, test } from 'vitest';
import { allows, everybodyInTeam, members, standings, type Asker, type Policy, type Standing } from './asker.ts';

const policy: Policy<'look' | 'write' | 'rule'> = { look: everybodyInTeam, write: members, rule: [] };
const asker = (...held: readonly Standing[]): Asker => ({ account: 'a', standings: held });

test('a verb is for the standings that its table lists, and for nobody else', () => {
  expect(standings.filter((standing) => allows(policy, 'look', asker(standing)))).toEqual(['guest', 'member']);
  expect(standings.filter((standing) => allows(policy, 'write', asker(standing)))).toEqual(['member']);
  expect(standings.filter((standing) => allows(policy, 'rule', asker(standing)))).toEqual([]);
});

test('one of several standings is enough, and none is never enough', () => {
  expect(allows(policy, 'write', asker('leader', 'member'))).toBe(true);
  expect(allows(policy, 'write', asker('leader', 'admin'))).toBe(false);
  expect(allows(policy, 'look', { account: null, standings: [] })).toBe(false);
});
