/** The session whose room is open, for parts of other nouns that stand in the room. */
import { createContext, useContext } from 'react';
import { must } from '#shared/lib/assert.ts';

export type SessionHere = {
  readonly id: string;
  /** Null where it was started without a team. */
  readonly team: string | null;
  /** Names the present direction card of the team; changes when the card does. */
  readonly direction: string | null;
  /** Whether whoever looks leads the team. */
  readonly leads: boolean;
  /** Shown on a wall for all to see, where nothing personal has a place. */
  readonly onWall: boolean;
};

const SessionContext = createContext<SessionHere | null>(null);
export const SessionProvider = SessionContext.Provider;

export const useSession = (): SessionHere => must(useContext(SessionContext), 'Parts of a room are shown inside it.');
