/**
 * Who may do what about a team itself and about the workspace. Small things need
 * nobody's leave; what touches other people's place in the team is for those with a
 * duty, and for an admin, so that a team whose duties are all vacant is not stuck.
 */
import { everybodyInTeam, members, type Policy, type Standing } from './asker.ts';
import type { Kind } from './schema.ts';

const withDuty: readonly Standing[] = ['facilitator', 'steward', 'leader'];
const withDutyOrAdmin: readonly Standing[] = [...withDuty, 'admin'];

export type TeamVerb =
  | 'see-team'
  | 'see-people'
  | 'change-own-name'
  | 'leave'
  | 'rename'
  | 'set-timezone'
  | 'allow-guests'
  | 'see-invitations'
  | 'invite-guest'
  | 'invite-member'
  | 'withdraw-invitation'
  | 'set-duties'
  | 'remove-guest'
  | 'remove-member'
  | 'see-retrospectives'
  | 'start-retrospective'
  | 'enter-retrospective'
  | 'watch-live';

export const teamPolicy: Policy<TeamVerb> = {
  'see-team': everybodyInTeam,
  'see-people': ['member', 'admin'],
  'change-own-name': everybodyInTeam,
  leave: everybodyInTeam,
  rename: members,
  'set-timezone': members,
  'allow-guests': withDuty,
  'see-invitations': members,
  'invite-guest': members,
  'invite-member': members,
  'withdraw-invitation': members,
  'set-duties': withDutyOrAdmin,
  'remove-guest': ['member', 'admin'],
  'remove-member': withDutyOrAdmin,
  'see-retrospectives': members,
  'start-retrospective': members,
  'enter-retrospective': members,
  'watch-live': everybodyInTeam,
};

/** Within the workspace a `member` is whoever is a member of any of its teams. */
export type WorkspaceVerb = 'create-team' | 'see-teams' | 'rename-workspace' | 'see-admins' | 'add-admin' | 'remove-admin';

const admins: readonly Standing[] = ['admin'];

export const workspacePolicy: Policy<WorkspaceVerb> = {
  'create-team': ['member', 'admin'],
  'see-teams': admins,
  'rename-workspace': admins,
  'see-admins': admins,
  'add-admin': admins,
  'remove-admin': admins,
};

export const inviteVerb = (kind: Kind): TeamVerb => (kind === 'guest' ? 'invite-guest' : 'invite-member');
export const removeVerb = (kind: Kind): TeamVerb => (kind === 'guest' ? 'remove-guest' : 'remove-member');
