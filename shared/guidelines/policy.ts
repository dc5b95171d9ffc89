/**
 * Who may do what with guidelines. Reading and drafting need no duty. Publishing
 * straight away, without asking the team, is the steward's; every member gets there by
 * a revision, to which the team consents, and needs nobody's approval.
 */
import { everybodyInTeam, members, type Policy, type Standing } from '../accounts/asker.ts';

const stewards: readonly Standing[] = ['steward'];

export const guidelinePolicy = {
  read: everybodyInTeam,
  import: members,
  draft: members,
  publish: stewards,
  revert: stewards,
  retire: stewards,
} as const satisfies Policy<string>;
export type GuidelineVerb = keyof typeof guidelinePolicy;
