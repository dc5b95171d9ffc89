/** The way past a team's own leader: one contact in the workspace, and nobody else, reads what goes there (SF-28). */
import type { Kysely } from 'kysely';
import { allows } from '#shared/accounts/asker.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { OutsideLine } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { findRaised, outsideContact, raisedToContact, setOutsideContact, type RaisedRecord } from '../../storage/raised-store.ts';
import type { Sql, Tables } from '../../storage/schema.ts';
import type { CommandDeps } from '../deps.ts';
import { dayAt } from './days.ts';
import { noteReadings } from './raised-reading.ts';
import { nothing, shownRaised, takeStep } from './raised-steps.ts';
import type { InWorkspace, Nothing, NotifyTeam, OutsideRaised, RaiseCommands } from './ports.ts';
import type { TeamPeople } from './team-people.ts';

export type LineDeps = Pick<CommandDeps, 'clock' | 'random' | 'sweep'> & {
  readonly sql: Kysely<Tables>;
  readonly people: TeamPeople;
  readonly notifyTeam: NotifyTeam;
};

type Contact = { readonly account: string; readonly name: string };
type WhyClosed = Extract<OutsideLine, { open: false }>['why'];

/** Whom a team's outside line reaches now, or why it reaches nobody. */
export async function contactFor({ people }: Pick<LineDeps, 'people'>, sql: Sql, team: string): Promise<Contact | WhyClosed> {
  const found = await people.teamOf(sql, team);
  const contact = found === null ? null : await contactOf({ people }, sql, found.workspaceId);
  if (contact === null) return 'nobody-set';
  const leads = (await people.membersOf(sql, team)).some((member) => member.account === contact.account && member.leads);
  return leads ? 'leads-this-team' : contact;
}

/** Somebody who left the workspace takes nothing any more. */
async function contactOf({ people }: Pick<LineDeps, 'people'>, sql: Sql, workspace: string): Promise<Contact | null> {
  const account = await outsideContact(sql, workspace);
  const name = account === null ? null : await people.nameIn(sql, workspace, account);
  return account === null || name === null ? null : { account, name };
}

/** Whether the asker is the contact to whom this was raised, and still is for that team (SF-29). */
async function isFor(deps: LineDeps, sql: Sql, raised: RaisedRecord, account: string): Promise<boolean> {
  const line = await contactFor(deps, sql, raised.teamId);
  return typeof line !== 'string' && line.account === account && raised.contact === account;
}

export function outsideLineCommands(deps: LineDeps): Pick<RaiseCommands, 'readOutsideLine' | 'setOutsideLine' | 'stepOutside'> {
  const { sql, clock, people } = deps;

  return {
    async readOutsideLine(who) {
      if (who.asker.account === null) return refuse('not-signed-in');
      const contact = await contactOf(deps, sql, who.workspaceId);
      const raised = contact?.account === who.asker.account ? await readAll(deps, who, contact.account) : null;
      return accept({ contact, raised });
    },

    async setOutsideLine(who, account) {
      if (!allows(raisePolicy, 'set-outside-line', who.asker)) return refuse('not-allowed');
      if (account !== null && (await people.nameIn(sql, who.workspaceId, account)) === null) return refuse('unknown-person');
      await sql.transaction().execute((writing) => setOutsideContact(writing, who.workspaceId, account));
      return accept(nothing);
    },

    async stepOutside(who, id, input) {
      const { account } = who.asker;
      if (account === null) return refuse('not-signed-in');
      return sql.transaction().execute(async (writing): Promise<Outcome<Nothing, RefusalCode>> => {
        const raised = await findRaised(writing, id);
        if (raised === null || !(await isFor(deps, writing, raised, account))) return refuse('not-found');
        return takeStep(writing, raised, input, dayAt(clock()));
      });
    },
  };
}

const readAll = (deps: LineDeps, who: InWorkspace, account: string): Promise<OutsideRaised[]> =>
  deps.sql.transaction().execute(async (writing) => {
    const read: OutsideRaised[] = [];
    for (const raised of await raisedToContact(writing, account)) {
      const team = await deps.people.teamOf(writing, raised.teamId);
      if (team === null || team.workspaceId !== who.workspaceId || !(await isFor(deps, writing, raised, account))) continue;
      await noteReadings(writing, [raised], 'outside-line', dayAt(deps.clock()));
      read.push({ ...(await shownRaised(writing, raised)), team: raised.teamId, teamName: team.name });
    }
    return read;
  });
