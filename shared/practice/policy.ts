/** Who may read and write a team's direction. What is not listed is refused. */
import { everybodyInTeam, type Policy } from '../accounts/asker.ts';

export type DirectionVerb = 'read-direction' | 'write-direction' | 'add-unknown';

export const directionPolicy: Policy<DirectionVerb> = {
  'read-direction': everybodyInTeam,
  /** A steward too, so that a team without a leader is not without a direction. */
  'write-direction': ['leader', 'steward'],
  /** Nobody says for a leader what the leader does not know. */
  'add-unknown': ['leader'],
};
