/**
 * Raising something, named or unlinked, and following it by its receipt. Nothing in
 * the unlinked half knows who asks: the team's ticket lets a text in, and the receipt
 * that its raiser's browser made opens it again.
 */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { OutsideLine } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { wayFits, type Followed } from '#shared/safety/raised.ts';
import { raiseTicket, sameText, sha256 } from '../../keys/seals.ts';
import { findByReceipt, insertRaised, knownRaiseSecret, messagesOf, raiseSecret, readingsOf, type RaisedRecord } from '../../storage/raised-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { dayAt, dayMs } from './days.ts';
import { contactFor, type LineDeps } from './outside-line.ts';
import { nothing, say, textOf } from './raised-steps.ts';
import type { Nothing, RaiseCommands, RaiseInput } from './ports.ts';
import { inTeam } from './within.ts';

type Raising = Pick<RaiseCommands, 'readRaising' | 'raiseNamed' | 'isTicket' | 'raiseUnlinked' | 'readReceipt' | 'answerReceipt'>;

export function raisingCommands(deps: LineDeps): Raising {
  const { sql, clock, random, notifyTeam } = deps;

  return {
    readRaising: (at) =>
      inTeam(deps, at, raisePolicy, 'raise', async (writing, { teamId }) => {
        const secret = await raiseSecret(writing, teamId, random.bytes());
        return accept({ ticket: raiseTicket(secret, teamId, dayAt(clock())), outsideLine: await lineOf(writing, teamId) });
      }),

    async raiseNamed(at, input) {
      const raised = await inTeam(deps, at, raisePolicy, 'raise', (writing, { teamId, account, name }) => insertOnce(deps, writing, teamId, input, { account, name }));
      if (raised.ok && input.way === 'team') notifyTeam(at.teamId, 'raised');
      return raised;
    },

    isTicket: (team, ticket) => isTicket(deps, sql, team, ticket),

    async raiseUnlinked({ team, ticket, ...input }) {
      const raised = await sql.transaction().execute(async (writing): Promise<Outcome<Nothing, RefusalCode>> => {
        if (!(await isTicket(deps, writing, team, ticket))) return refuse('ticket-expired');
        return insertOnce(deps, writing, team, input, null);
      });
      // The log of the database would tell what was written next to what until it is emptied.
      if (raised.ok) await deps.sweep();
      return raised;
    },

    async readReceipt(receipt) {
      const raised = await findByReceipt(sql, sha256(receipt));
      return raised === null ? refuse('unknown-receipt') : accept(await followed(deps, raised));
    },

    async answerReceipt(receipt, raw) {
      const text = textOf(raw);
      if (!text.ok) return text;
      if (text.value === '') return refuse('text-empty');
      const answered = await sql.transaction().execute(async (writing): Promise<Outcome<Nothing, RefusalCode>> => {
        const raised = await findByReceipt(writing, sha256(receipt));
        if (raised === null) return refuse('unknown-receipt');
        return say(writing, raised, { from: 'raiser', step: null, text: text.value, on: dayAt(clock()) });
      });
      if (answered.ok) await deps.sweep();
      return answered;
    },
  };
}

async function lineOf(sql: Sql, team: string): Promise<OutsideLine> {
  const line = await contactFor(sql, team);
  return typeof line === 'string' ? { open: false, why: line } : { open: true, name: line.name };
}

/** Taken until the end of the next day, so that a page may stay open over midnight (SF-21). */
async function isTicket({ clock }: Pick<LineDeps, 'clock'>, sql: Sql, team: string, ticket: string): Promise<boolean> {
  const secret = await knownRaiseSecret(sql, team);
  if (secret === null) return false;
  return [clock(), clock() - dayMs].some((at) => sameText(ticket, raiseTicket(secret, team, dayAt(at))));
}

async function insertOnce(deps: LineDeps, sql: Sql, teamId: string, input: RaiseInput, raiser: RaisedRecord['raiser']): Promise<Outcome<Nothing, RefusalCode>> {
  const { kind, way, receipt } = input;
  // Only a concern is followed, and every concern is.
  if (!wayFits(kind, way) || (kind === 'problem') !== (receipt !== null)) return refuse('malformed-request');
  const text = textOf(input.text);
  if (!text.ok) return text;
  if (text.value === '') return refuse('text-empty');
  const receiptHash = receipt === null ? null : sha256(receipt);
  if (receiptHash !== null && (await findByReceipt(sql, receiptHash)) !== null) return accept(nothing);
  const line = way === 'outside-line' ? await contactFor(sql, teamId) : null;
  if (typeof line === 'string') return refuse('outside-line-closed');
  await insertRaised(sql, {
    id: deps.random.id(),
    teamId,
    kind,
    way,
    state: 'raised',
    text: text.value,
    raisedOn: dayAt(deps.clock()),
    raiser,
    contact: line?.account ?? null,
    receiptHash,
  });
  return accept(nothing);
}

async function followed(deps: LineDeps, raised: RaisedRecord): Promise<Followed> {
  const { id, kind, text, way, state, raisedOn, teamId } = raised;
  const line = way === 'outside-line' ? await contactFor(deps.sql, teamId) : null;
  const contact = line !== null && typeof line !== 'string' && line.account === raised.contact ? line.name : null;
  return { kind, text, way, state, raisedOn, contact, messages: await messagesOf(deps.sql, id), readings: await readingsOf(deps.sql, id) };
}
