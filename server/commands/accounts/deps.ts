import type { Mail } from '../../mail/ports.ts';
import type { CommandDeps } from '../deps.ts';
import type { Commands } from '../ports.ts';
import type { CloseAtTeam } from './ports.ts';

/** What the commands about accounts and teams work with. */
export type AccountDeps = CommandDeps & {
  /** On every node: closes the tabs of one account at a team. */
  readonly closeAtTeam: CloseAtTeam;
  /** Null where the server cannot send mail. */
  readonly mail: Mail | null;
  readonly enterSession: Commands['enterAsMember'];
};
