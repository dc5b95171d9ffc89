/** The team's retrospectives, and the way into them without a link. */
import { accept, refuse } from '#shared/lib/outcome.ts';
import { findSession, sessionsOfTeam } from '../../storage/session-store.ts';
import type { AccountDeps } from './deps.ts';
import type { AccountCommands } from './ports.ts';
import { inTeam } from './within.ts';

export function retrospectiveCommands(deps: AccountDeps): Pick<AccountCommands, 'listRetrospectives' | 'enterRetrospective'> {
  return {
    listRetrospectives: (who, team) =>
      inTeam(deps, who, team, 'see-retrospectives', async (reading) => {
        const sessions = await sessionsOfTeam(reading, team);
        const retrospectives = sessions.map(({ id, title, format, status, createdAt, closedAt }) => ({
          id,
          title,
          formatName: format.name,
          status,
          createdAt,
          closedAt,
        }));
        return accept({ retrospectives });
      }),

    async enterRetrospective(who, team, id) {
      const allowed = await inTeam(deps, who, team, 'enter-retrospective', async (reading, { visitor }) => {
        const session = await findSession(reading, { id });
        return session?.teamId === team ? accept(visitor) : refuse('unknown-session');
      });
      return allowed.ok ? deps.enterSession(id, allowed.value) : allowed;
    },
  };
}
