/** Owning the workspace, and looking after it. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanName, nameKey } from '#shared/retrospectives/names.ts';
import { findAccount } from '../../storage/account-store.ts';
import {
  adminsOf,
  allTeams,
  deleteAdmin,
  findWorkspace,
  insertAdmin,
  insertMembership,
  insertTeam,
  insertWorkspace,
  isAdmin,
  membershipsOfAccount,
  renameWorkspace,
} from '../../storage/team-store.ts';
import type { AccountDeps } from './deps.ts';
import { forgetOwnerToken, isOwnerToken } from './owner-link.ts';
import type { AccountCommands } from './ports.ts';
import { inWorkspace } from './within.ts';

type WorkspaceCommands = Pick<
  AccountCommands,
  'workspace' | 'claim' | 'renameWorkspace' | 'listTeams' | 'listAdmins' | 'addAdmin' | 'removeAdmin' | 'createTeam'
>;

export function workspaceCommands(deps: AccountDeps): WorkspaceCommands {
  const { sql, random } = deps;
  return {
    async workspace() {
      const found = await findWorkspace(sql);
      return found === null ? null : { name: found.name };
    },

    claim: (who, input) =>
      sql.transaction().execute(async (writing): Promise<Outcome<null, RefusalCode>> => {
        if (who === null) return refuse('not-signed-in');
        if (who.isGuest) return refuse('account-needed');
        if ((await adminsOf(writing)).length > 0) return refuse('workspace-claimed');
        if (!(await isOwnerToken(writing, input.token))) return refuse('link-used-up');
        const name = cleanName(input.name);
        if (!name.ok) return name;
        // One that moved here from elsewhere has its teams already and nobody who looks after it.
        const moved = await findWorkspace(writing);
        const id = moved?.id ?? random.id();
        if (moved === null) await insertWorkspace(writing, { id, name: name.value });
        else await renameWorkspace(writing, name.value);
        await insertAdmin(writing, id, who.account);
        await forgetOwnerToken(writing);
        return accept(null);
      }),

    renameWorkspace: (who, raw) =>
      inWorkspace(deps, who, 'rename-workspace', async (writing) => {
        const name = cleanName(raw);
        if (!name.ok) return name;
        await renameWorkspace(writing, name.value);
        return accept(null);
      }),

    listTeams: (who) =>
      inWorkspace(deps, who, 'see-teams', async (reading) =>
        accept({ teams: (await allTeams(reading)).map(({ id, name }) => ({ id, name })) }),
      ),

    listAdmins: (who) => inWorkspace(deps, who, 'see-admins', async (reading) => accept({ admins: await adminsOf(reading) })),

    addAdmin: (who, account) =>
      inWorkspace(deps, who, 'add-admin', async (writing) => {
        // Picked among people one knows from a team: an address alone could have been taken by anybody.
        const [found, places] = [await findAccount(writing, { id: account }), await membershipsOfAccount(writing, account)];
        const workspace = await findWorkspace(writing);
        if (found === null || workspace === null || !places.some(({ kind }) => kind === 'member')) return refuse('unknown-member');
        await insertAdmin(writing, workspace.id, account);
        return accept(null);
      }),

    removeAdmin: (who, account) =>
      inWorkspace(deps, who, 'remove-admin', async (writing) => {
        if (!(await isAdmin(writing, account))) return refuse('unknown-member');
        if ((await adminsOf(writing)).length === 1) return refuse('last-admin');
        await deleteAdmin(writing, account);
        return accept(null);
      }),

    createTeam: (who, input) =>
      inWorkspace(deps, who, 'create-team', async (writing, asker) => {
        const name = cleanName(input.name);
        if (!name.ok) return name;
        if (!isTimezone(input.timezone)) return refuse('unknown-timezone');
        const [workspace, founder] = [await findWorkspace(writing), await findAccount(writing, { id: asker.account ?? '' })];
        if (workspace === null || founder === null) return refuse('not-allowed');
        if ((await allTeams(writing)).length >= limits.teamsPerWorkspace) return refuse('no-room-left');
        const team = random.id();
        await insertTeam(writing, { id: team, workspaceId: workspace.id, name: name.value, timezone: input.timezone, guestsAllowed: true });
        const place = { teamId: team, accountId: founder.id, kind: 'member', duties: ['facilitator'], name: founder.name, invitationId: null } as const;
        await insertMembership(writing, place, nameKey(founder.name));
        return accept({ team });
      }),
  };
}

export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
