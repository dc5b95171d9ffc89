/** The team whose pages are open, and who looks at them, for every part of these pages. */
import { createContext, useContext } from 'react';
import { must } from '#shared/lib/assert.ts';
import type { Asker } from '#shared/accounts/asker.ts';
import type { Team } from '#shared/accounts/schema.ts';

export type TeamHere = Team & {
  /** Who looks, for asking a policy table before something is offered. */
  readonly asker: Asker;
};

const TeamContext = createContext<TeamHere | null>(null);
export const TeamProvider = TeamContext.Provider;

export const useTeam = (): TeamHere => must(useContext(TeamContext), 'Pages of a team are shown inside its shell.');

/** For what also stands outside a team. */
export const useTeamId = (): string | null => useContext(TeamContext)?.id ?? null;
