/** The way past a team's own leader: one contact in the workspace, and nobody else, reads what goes there (SF-28). */
import type { Kysely } from 'kysely';
import { allows } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { OutsideLine } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { findAccount } from '../../storage/account-store.ts';
import { findRaised, outsideContact, raisedToContact, setOutsideContact, type RaisedRecord } from '../../storage/raised-store.ts';
import type { Sql, Tables } from '../../storage/schema.ts';
import { findMembership, findTeam, findWorkspace } from '../../storage/team-store.ts';
import type { CommandDeps } from '../deps.ts';
import { dayAt } from './days.ts';
import { noteReadings } from './raised-reading.ts';
import { nothing, shownRaised, takeStep } from './raised-steps.ts';
import type { Nothing, NotifyTeam, OutsideRaised, RaiseCommands } from './ports.ts';

export type LineDeps = Pick<CommandDeps, 'clock' | 'random' | 'sweep'> & {
  readonly sql: Kysely<Tables>;
  readonly notifyTeam: NotifyTeam;
};

type Contact = { readonly account: string; readonly name: string };
type WhyClosed = Extract<OutsideLine, { open: false }>['why'];

/** Whom a team's outside line reaches now, or why it reaches nobody. */
export async function contactFor(sql: Sql, team: string): Promise<Contact | WhyClosed> {
  const contact = await contactNow(sql);
  if (contact === null) return 'nobody-set';
  const place = await findMembership(sql, team, contact.account);
  return place?.duties.includes('leader') === true ? 'leads-this-team' : contact;
}

/** Whose account is gone takes nothing any more. */
async function contactNow(sql: Sql): Promise<Contact | null> {
  const id = await outsideContact(sql);
  const account = id === null ? null : await findAccount(sql, { id });
  return account === null ? null : { account: account.id, name: account.name };
}

/** Whether the asker is the contact to whom this was raised, and still is for that team (SF-29). */
async function isFor(sql: Sql, raised: RaisedRecord, account: string): Promise<boolean> {
  const line = await contactFor(sql, raised.teamId);
  return typeof line !== 'string' && line.account === account && raised.contact === account;
}

export function outsideLineCommands(deps: LineDeps): Pick<RaiseCommands, 'readOutsideLine' | 'setOutsideLine' | 'stepOutside'> {
  const { sql, clock } = deps;

  return {
    async readOutsideLine(who) {
      if (who.asker.account === null) return refuse('not-signed-in');
      const contact = await contactNow(sql);
      const raised = contact?.account === who.asker.account ? await readAll(deps, contact.account) : null;
      return accept({ contact, raised });
    },

    async setOutsideLine(who, email) {
      if (!allows(raisePolicy, 'set-outside-line', who.asker)) return refuse('not-allowed');
      return sql.transaction().execute(async (writing): Promise<Outcome<Nothing, RefusalCode>> => {
        const account = email === null ? null : await findAccount(writing, { email });
        if (email !== null && (account === null || account.isGuest)) return refuse('unknown-person');
        const workspace = must(await findWorkspace(writing), 'Whoever looks after the workspace has claimed it.');
        await setOutsideContact(writing, workspace.id, account?.id ?? null);
        return accept(nothing);
      });
    },

    async stepOutside(who, id, input) {
      const { account } = who.asker;
      if (account === null) return refuse('not-signed-in');
      return sql.transaction().execute(async (writing): Promise<Outcome<Nothing, RefusalCode>> => {
        const raised = await findRaised(writing, id);
        if (raised === null || !(await isFor(writing, raised, account))) return refuse('not-found');
        return takeStep(writing, raised, input, dayAt(clock()));
      });
    },
  };
}

const readAll = (deps: LineDeps, account: string): Promise<OutsideRaised[]> =>
  deps.sql.transaction().execute(async (writing) => {
    const read: OutsideRaised[] = [];
    for (const raised of await raisedToContact(writing, account)) {
      if (!(await isFor(writing, raised, account))) continue;
      const team = must(await findTeam(writing, raised.teamId), 'What was raised was raised in a team.');
      await noteReadings(writing, [raised], 'outside-line', dayAt(deps.clock()));
      read.push({ ...(await shownRaised(writing, raised)), team: raised.teamId, teamName: team.name });
    }
    return read;
  });
