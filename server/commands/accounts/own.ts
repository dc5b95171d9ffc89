/** What people do with their own account. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { Me } from '#shared/accounts/schema.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanName } from '#shared/retrospectives/names.ts';
import type { Visitor } from '../../auth/ports.ts';
import { deviceOf } from '../../lib/device.ts';
import { endParticipation, endSignIns, participationOf, renameAccount, signInsOf } from '../../storage/account-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { isAdmin, membershipsOfAccount } from '../../storage/team-store.ts';
import type { AccountDeps } from './deps.ts';
import type { AccountCommands } from './ports.ts';

type OwnCommands = Pick<AccountCommands, 'meOf' | 'renameMe' | 'listSignIns' | 'endSignIn' | 'endOtherSignIns' | 'endAllSignIns'>;

export function ownCommands(deps: AccountDeps): OwnCommands {
  const { sql, clock } = deps;

  /** From before the commit, nothing is taken under what ends. */
  const ending = (keys: readonly string[], end: () => Promise<readonly string[]>): Promise<readonly string[]> =>
    deps.signIns.whileHeld(keys, async () => {
      const ended = await end();
      deps.endSignIns(ended, { comeBack: false });
      return ended;
    });

  return {
    meOf: (visitor) => meOf(sql, visitor),

    async renameMe(who, raw) {
      if (who === null) return refuse('not-signed-in');
      const name = cleanName(raw);
      if (!name.ok) return name;
      await renameAccount(sql, who.account, name.value);
      return accept(await meOf(sql, { ...who, name: name.value }));
    },

    async listSignIns(who) {
      if (who === null) return refuse('not-signed-in');
      const rows = await signInsOf(sql, who.account, clock());
      const signIns = rows.map(({ id, userAgent, startedAt, expiresAt }) => ({
        id,
        current: id === who.signIn,
        device: deviceOf(userAgent),
        startedAt,
        expiresAt,
      }));
      return accept({ signIns });
    },

    async endSignIn(who, signIn) {
      if (who === null) return refuse('not-signed-in');
      const ended = await ending([signIn], () => endSignIns(sql, who.account, { id: signIn }));
      return ended.length === 0 ? refuse('not-found') : accept(null);
    },

    async endOtherSignIns(who) {
      if (who === null) return refuse('not-signed-in');
      const others = (await signInsOf(sql, who.account, clock())).map(({ id }) => id).filter((id) => id !== who.signIn);
      for (const id of others) await ending([id], () => endSignIns(sql, who.account, { id }));
      return accept(null);
    },

    async endAllSignIns(who): Promise<Outcome<null, RefusalCode>> {
      if (who === null) return refuse('not-signed-in');
      const known = (await signInsOf(sql, who.account, clock())).map(({ id }) => id);
      await ending([...known, ...(await participationOf(sql, who.account))], () =>
        sql.transaction().execute(async (writing) => {
          const hashes = await endParticipation(writing, who.account);
          return [...(await endSignIns(writing, who.account, 'all')), ...hashes];
        }),
      );
      return accept(null);
    },
  };
}

async function meOf(sql: Sql, { account, name, email, isGuest }: Visitor): Promise<Me> {
  const places = await membershipsOfAccount(sql, account);
  const teams = places.map(({ teamId, teamName, kind, duties }) => ({ id: teamId, name: teamName, kind, duties: [...duties] }));
  return { account, name, email, isGuest, isAdmin: await isAdmin(sql, account), teams };
}
