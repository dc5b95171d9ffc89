/** Sessions whose opening this tab has put away; it can be had back at any time. */
import { create } from 'zustand';

const useAway = create<{ readonly sessions: ReadonlySet<string> }>(() => ({ sessions: new Set() }));

export const useIsAway = (session: string): boolean => useAway(({ sessions }) => sessions.has(session));

export const setAway = (session: string, away: boolean): void =>
  useAway.setState(({ sessions }) => {
    const next = new Set(sessions);
    if (away) next.add(session);
    else next.delete(session);
    return { sessions: next };
  });
