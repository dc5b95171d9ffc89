/** The way past a team's own leader: one contact in the workspace, and nobody else, reads what goes there (SF-28). */
import { allows, type Asker } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import { accept, refuse } from '#shared/lib/outcome.ts';
import type { OutsideLine } from '#shared/protocol/http-safety.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { askInWorkspace } from '../../access/team-asker.ts';
import type { Visitor } from '../../auth/ports.ts';
import { findAccount } from '../../storage/account-store.ts';
import { findRaised, outsideContact, raisedToContact, setOutsideContact, type RaisedRecord } from '../../storage/raised-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { findMembership, findTeam, findWorkspace } from '../../storage/team-store.ts';
import type { CommandDeps } from '../deps.ts';
import { dayAt } from './days.ts';
import { noteReadings } from './raised-reading.ts';
import { nothing, shownRaised, takeStep } from './raised-steps.ts';
import type { OutsideRaised, RaiseCommands } from './ports.ts';
import type { Answer } from './within.ts';

export type LineDeps = Pick<CommandDeps, 'sql' | 'clock' | 'random' | 'sweep' | 'notifyTeam'>;

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

  const inWorkspace = <T>(who: Visitor | null, act: (writing: Sql, asker: Asker & { readonly account: string }) => Answer<T>): Answer<T> =>
    sql.transaction().execute(async (writing) => {
      const asker = await askInWorkspace(writing, clock(), who);
      if (!asker.ok) return asker;
      const { account } = asker.value;
      return account === null ? refuse('not-signed-in') : act(writing, { ...asker.value, account });
    });

  return {
    readOutsideLine: (who) =>
      inWorkspace(who, async (writing, { account }) => {
        const contact = await contactNow(writing);
        const raised = contact?.account === account ? await readAll(writing, account, dayAt(clock())) : null;
        return accept({ contact, raised });
      }),

    setOutsideLine: (who, email) =>
      inWorkspace(who, async (writing, asker) => {
        if (!allows(raisePolicy, 'set-outside-line', asker)) return refuse('not-allowed');
        const account = email === null ? null : await findAccount(writing, { email });
        if (email !== null && (account === null || account.isGuest)) return refuse('unknown-person');
        const workspace = must(await findWorkspace(writing), 'Whoever looks after the workspace has claimed it.');
        await setOutsideContact(writing, workspace.id, account?.id ?? null);
        return accept(nothing);
      }),

    stepOutside: (who, id, input) =>
      inWorkspace(who, async (writing, { account }) => {
        const raised = await findRaised(writing, id);
        if (raised === null || !(await isFor(writing, raised, account))) return refuse('not-found');
        return takeStep(writing, raised, input, dayAt(clock()));
      }),
  };
}

async function readAll(sql: Sql, account: string, today: string): Promise<OutsideRaised[]> {
  const read: OutsideRaised[] = [];
  for (const raised of await raisedToContact(sql, account)) {
    if (!(await isFor(sql, raised, account))) continue;
    await noteReadings(sql, [raised], 'outside-line', today);
    const team = must(await findTeam(sql, raised.teamId), 'What was raised was raised in a team.');
    read.push({ ...(await shownRaised(sql, raised)), team: raised.teamId, teamName: team.name });
  }
  return read;
}
