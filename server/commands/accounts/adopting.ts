/** A guest has made an account or come back to one: what was theirs follows them, and what they have open goes on. */
import type { Adopted } from '../../auth/ports.ts';
import { adoptGuest, moveParticipation } from '../../storage/account-store.ts';
import { sessionsOfAccount } from '../../storage/session-store.ts';
import { membershipsOfAccount } from '../../storage/team-store.ts';
import type { CommandDeps } from '../deps.ts';

type Tools = Pick<CommandDeps, 'sql' | 'standing' | 'endSignIns' | 'notifyTeam'>;

export const adopting =
  ({ sql, standing, endSignIns, notifyTeam }: Tools): Adopted =>
  async ({ guest, account, from, to }) => {
    await sql.transaction().execute(async (writing) => {
      await adoptGuest(writing, guest, account);
      await moveParticipation(writing, from, to);
    });
    for (const session of await sessionsOfAccount(sql, account)) await standing.refreshKnown(session);
    for (const { teamId } of await membershipsOfAccount(sql, account)) notifyTeam(teamId, 'people');
    endSignIns([from], { comeBack: true });
  };
