import { expect, test } from 'vitest';
import { allows, standings } from './asker.ts';
import { inviteVerb, removeVerb, teamPolicy, workspacePolicy } from './policy.ts';

/** Reviewed by hand: g guest, m member, f facilitator, s steward, l leader, a admin; nobody else ever. */
const letters = { outsider: 'o', guest: 'g', member: 'm', facilitator: 'f', steward: 's', leader: 'l', admin: 'a' } as const;

const inTeam = {
  'see-team': 'gm',
  'see-people': 'ma',
  'change-own-name': 'gm',
  leave: 'gm',
  rename: 'm',
  'set-timezone': 'm',
  'allow-guests': 'fsl',
  'see-invitations': 'm',
  'invite-guest': 'm',
  'invite-member': 'm',
  'withdraw-invitation': 'm',
  'set-duties': 'fsla',
  'remove-guest': 'ma',
  'remove-member': 'fsla',
  'see-retrospectives': 'm',
  'start-retrospective': 'm',
  'enter-retrospective': 'm',
  'watch-live': 'gm',
};

const inWorkspace = {
  'create-team': 'ma',
  'see-teams': 'a',
  'rename-workspace': 'a',
  'see-admins': 'a',
  'add-admin': 'a',
  'remove-admin': 'a',
};

const table = <Verb extends string>(policy: Readonly<Record<Verb, readonly (typeof standings)[number][]>>) =>
  Object.fromEntries(
    (Object.keys(policy) as Verb[]).map((verb) => [
      verb,
      standings.filter((one) => allows(policy, verb, { account: 'a', standings: [one] })).map((one) => letters[one]).join(''),
    ]),
  );

test('in a team each verb is for those whom the reviewed table names', () => {
  expect(table(teamPolicy)).toEqual(inTeam);
});

test('in a workspace too', () => {
  expect(table(workspacePolicy)).toEqual(inWorkspace);
});

test('guests and members are invited and removed by verbs of their own', () => {
  expect([inviteVerb('guest'), inviteVerb('member'), removeVerb('guest'), removeVerb('member')]).toEqual([
    'invite-guest',
    'invite-member',
    'remove-guest',
    'remove-member',
  ]);
});
