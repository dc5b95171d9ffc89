/** A team and the people in it. */
import { allows } from '#shared/accounts/asker.ts';
import { removeVerb, teamPolicy } from '#shared/accounts/policy.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { closeCode } from '#shared/protocol/frames.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanName, nameKey } from '#shared/retrospectives/names.ts';
import { askInTeam, type InTeam } from '../../access/team-asker.ts';
import type { Sql } from '../../storage/schema.ts';
import {
  findMembership,
  membershipsOfTeam,
  setDuties,
  setTeamName,
  updateTeam,
  type Membership,
  type TeamRecord,
} from '../../storage/team-store.ts';
import { deleteInvitationsFor } from '../../storage/invitation-store.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { AccountDeps } from './deps.ts';
import { closeBehind, expel, nobodyExpelled, type Expelled, type Whom } from './expelling.ts';
import type { AccountCommands } from './ports.ts';
import { inTeam } from './within.ts';
import { isTimezone } from './workspace.ts';

type TeamCommands = Pick<
  AccountCommands,
  'askerIn' | 'readTeam' | 'changeTeam' | 'listPeople' | 'setDuties' | 'removePerson' | 'renameInTeam' | 'leaveTeam'
>;
type Deciding = Outcome<Expelled, RefusalCode>;

/** Changes of who belongs to a team go one at a time, so that those who are to go are known before they go. */
export type TeamQueue = OneAtATime;

export function teamCommands(deps: AccountDeps, queue: TeamQueue): TeamCommands {
  const leaving = leavingFrom(deps, queue);
  return {
    askerIn: (who, team) => deps.sql.transaction().execute((reading) => askInTeam(reading, deps.clock(), who, team)),

    readTeam: (who, team) => inTeam(deps, who, team, 'see-team', async (_, asked) => accept(shownTeam(asked))),

    async changeTeam(who, team, change) {
      if (change.guestsAllowed === false) {
        return leaving(team, await guestsOf(deps.sql, team), (writing, whom) =>
          changeWithin(deps, writing, who, team, change, () => expelGuests(deps, writing, team, whom)),
        );
      }
      const changed = await deps.sql.transaction().execute((writing) =>
        changeWithin(deps, writing, who, team, change, () => Promise.resolve(nobodyExpelled)),
      );
      if (!changed.ok) return changed;
      deps.notifyTeam(team, 'team');
      return accept(null);
    },

    listPeople: (who, team) =>
      inTeam(deps, who, team, 'see-people', async (reading) => {
        const places = await membershipsOfTeam(reading, team);
        return accept({ people: places.map(({ accountId, name, kind, duties }) => ({ account: accountId, name, kind, duties: [...duties] })) });
      }),

    async setDuties(who, team, account, duties) {
      const set = await inTeam(deps, who, team, 'set-duties', async (writing) => {
        const place = await findMembership(writing, team, account);
        if (place?.kind !== 'member') return refuse('unknown-member');
        await setDuties(writing, team, account, [...new Set(duties)]);
        return accept(null);
      });
      if (!set.ok) return set;
      // Whoever has something open comes back as what they are now.
      deps.closeAtTeam(team, account, closeCode.accessChanged);
      deps.notifyTeam(team, 'people');
      return set;
    },

    removePerson: (who, team, account) =>
      leaving(team, { accounts: [account], strangers: false, renewLinks: true }, async (writing, whom) => {
        const asked = await askInTeam(writing, deps.clock(), who, team);
        if (!asked.ok) return asked;
        const place = await findMembership(writing, team, account);
        const verb = removeVerb(place?.kind ?? 'member');
        if (!allows(teamPolicy, verb, asked.value.asker)) return refuse('not-allowed');
        return place === null ? refuse('unknown-member') : accept(await expel(deps, writing, team, whom));
      }),

    async renameInTeam(who, team, raw) {
      const renamed = await inTeam(deps, who, team, 'change-own-name', async (writing, { membership }) => {
        const name = await freeName(writing, team, raw, membership);
        if (!name.ok) return name;
        if (membership === null) return refuse('unknown-member');
        await setTeamName(writing, team, membership.accountId, name.value, nameKey(name.value));
        return accept(null);
      });
      if (renamed.ok) deps.notifyTeam(team, 'people');
      return renamed;
    },

    leaveTeam: (who, team) =>
      leaving(team, { accounts: who === null ? [] : [who.account], strangers: false, renewLinks: false }, async (writing, whom) => {
        const asked = await askInTeam(writing, deps.clock(), who, team);
        if (!asked.ok) return asked;
        if (!allows(teamPolicy, 'leave', asked.value.asker)) return refuse('not-allowed');
        return accept(await expel(deps, writing, team, whom));
      }),
  };
}

/** From before the commit until all is closed behind them, nothing is taken from those who go. */
export const leavingFrom =
  (deps: AccountDeps, queue: TeamQueue) =>
  (team: string, whom: Whom, decide: (sql: Sql, whom: Whom) => Promise<Deciding>): Promise<Outcome<null, RefusalCode>> =>
    queue.run(team, () =>
      deps.standing.whileLeaving(team, whom, async () => {
        const decided = await deps.sql.transaction().execute((writing) => decide(writing, whom));
        if (!decided.ok) return decided;
        await closeBehind(deps, team, decided.value);
        return accept(null);
      }),
    );

const shownTeam = ({ team, asker, name, visitor }: InTeam) => ({
  id: team.id,
  name: team.name,
  timezone: team.timezone,
  guestsAllowed: team.guestsAllowed,
  me: { account: visitor.account, name, standings: [...asker.standings] },
});

async function guestsOf(sql: Sql, team: string): Promise<Whom> {
  const guests = (await membershipsOfTeam(sql, team)).filter(({ kind }) => kind === 'guest');
  return { accounts: guests.map(({ accountId }) => accountId), strangers: true, renewLinks: false };
}

async function expelGuests(deps: AccountDeps, sql: Sql, team: string, whom: Whom): Promise<Expelled> {
  await deleteInvitationsFor(sql, team, 'guest');
  return expel(deps, sql, team, whom);
}

type Change = Parameters<AccountCommands['changeTeam']>[2];

async function changeWithin(
  deps: AccountDeps,
  sql: Sql,
  who: Parameters<AccountCommands['changeTeam']>[0],
  team: string,
  change: Change,
  andThen: () => Promise<Expelled>,
): Promise<Deciding> {
  const asked = await askInTeam(sql, deps.clock(), who, team);
  if (!asked.ok) return asked;
  const verbs = [
    ...(change.name === undefined ? [] : (['rename'] as const)),
    ...(change.timezone === undefined ? [] : (['set-timezone'] as const)),
    ...(change.guestsAllowed === undefined ? [] : (['allow-guests'] as const)),
  ];
  if (!allows(teamPolicy, 'see-team', asked.value.asker)) return refuse('not-allowed');
  if (!verbs.every((verb) => allows(teamPolicy, verb, asked.value.asker))) return refuse('not-allowed');
  const next = changed(asked.value.team, change);
  if (!next.ok) return next;
  await updateTeam(sql, next.value);
  return accept(await andThen());
}

function changed(team: TeamRecord, change: Change): Outcome<TeamRecord, RefusalCode> {
  const name = change.name === undefined ? accept(team.name) : cleanName(change.name);
  if (!name.ok) return name;
  if (change.timezone !== undefined && !isTimezone(change.timezone)) return refuse('unknown-timezone');
  return accept({
    ...team,
    name: name.value,
    timezone: change.timezone ?? team.timezone,
    guestsAllowed: change.guestsAllowed ?? team.guestsAllowed,
  });
}

/** The name as it is kept, where nobody else in the team reads the same. */
export async function freeName(sql: Sql, team: string, raw: string, own: Membership | null): Promise<Outcome<string, RefusalCode>> {
  const name = cleanName(raw);
  if (!name.ok) return name;
  const others = (await membershipsOfTeam(sql, team)).filter(({ accountId }) => accountId !== own?.accountId);
  return others.some((other) => nameKey(other.name) === nameKey(name.value)) ? refuse('name-taken') : name;
}
