import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import { dataFolder } from '../../../test/support/data-folder.ts';
import { accepted } from '../../../test/support/trial-commands.ts';
import { addAccount, addAdmin, foundTeam, joinTeam, openTeam, teamId, type Mate, type TeamTrial } from '../../../test/support/trial-team.ts';
import type { Visitor } from '../../auth/ports.ts';

type Scene = { readonly trial: TeamTrial; readonly ada: Mate; readonly bo: Mate; readonly lead: Mate };

async function scene(): Promise<Scene> {
  const { trial, team } = await openTeam(dataFolder(), 2);
  onTestFinished(() => trial.close());
  const [ada, bo] = team as readonly [Mate, Mate];
  return { trial, ada, bo, lead: await joinTeam(trial, 'Lea', { duties: ['leader'] }) };
}

const receipt = (): string => randomBytes(32).toString('base64url');
const concern = (text: string, way: 'team' | 'outside-line' = 'team') => ({ kind: 'problem' as const, way, text, receipt: receipt() });

async function ticketOf({ trial }: Scene, who: Mate): Promise<string> {
  return accepted(await trial.raising.readRaising(who)).ticket;
}

async function raiseUnlinked(all: Scene, input = concern('The night desk is alone')): Promise<typeof input> {
  accepted(await all.trial.raising.raiseUnlinked({ ...input, team: teamId, ticket: await ticketOf(all, all.bo) }));
  return input;
}

const day = 24 * 60 * 60_000;

test('SF-21 the ticket is the same for everybody in the team, another one tomorrow, and taken until the end of the next day', async () => {
  const all = await scene();
  const tickets = await Promise.all([all.ada, all.bo, all.lead].map((who) => ticketOf(all, who)));
  expect(new Set(tickets).size).toBe(1);
  const [ticket] = tickets as [string];
  all.trial.pass(day);
  expect(await ticketOf(all, all.bo)).not.toBe(ticket);
  expect(await all.trial.raising.raiseUnlinked({ ...concern('late'), team: teamId, ticket })).toMatchObject({ ok: true });
  all.trial.pass(day);
  expect(await all.trial.raising.raiseUnlinked({ ...concern('too late'), team: teamId, ticket })).toMatchObject({ ok: false, code: 'ticket-expired' });
});

test('SF-21 a ticket of another team, or for a team that is not there, opens nothing', async () => {
  const all = await scene();
  await foundTeam(all.trial, 'team-south');
  const zoe = await joinTeam(all.trial, 'Zoe', { team: 'team-south' });
  const ticket = await ticketOf(all, zoe);
  for (const team of [teamId, 'nowhere']) {
    expect(await all.trial.raising.raiseUnlinked({ ...concern('x'), team, ticket })).toMatchObject({ ok: false, code: 'ticket-expired' });
  }
});

test('SF-22 SF-23 of an unlinked thing its text and day are kept, no name, and no page is told', async () => {
  const all = await scene();
  all.trial.told.length = 0;
  await raiseUnlinked(all);
  expect(all.trial.told).toEqual([]);
  const { raised } = accepted(await all.trial.raising.list(all.bo));
  expect(raised).toMatchObject([{ kind: 'problem', text: 'The night desk is alone', raisedOn: '2026-09-14', name: null, state: 'raised' }]);
  const [row] = await all.trial.deps.sql.selectFrom('raised').selectAll().execute();
  expect(row).toMatchObject({ account_id: null, name: null });
  accepted(await all.trial.raising.raiseNamed(all.bo, { kind: 'thanks', way: 'team', text: 'Thank you, Cy', receipt: null }));
  expect(all.trial.told).toEqual([`${teamId} raised`]);
  expect(accepted(await all.trial.raising.list(all.ada)).raised.map(({ name }) => name).sort()).toEqual(['Bo', null]);
});

test('SF-20 SF-24 only a problem has a receipt or another way, and a text has to say something', async () => {
  const { trial, bo } = await scene();
  const raise = (input: Parameters<typeof trial.raising.raiseNamed>[1]) => trial.raising.raiseNamed(bo, input);
  expect(await raise({ kind: 'insight', way: 'outside-line', text: 'x', receipt: null })).toMatchObject({ ok: false, code: 'malformed-request' });
  expect(await raise({ kind: 'insight', way: 'team', text: 'x', receipt: receipt() })).toMatchObject({ ok: false, code: 'malformed-request' });
  expect(await raise({ kind: 'problem', way: 'team', text: 'x', receipt: null })).toMatchObject({ ok: false, code: 'malformed-request' });
  expect(await raise({ kind: 'insight', way: 'team', text: ' \u200b ', receipt: null })).toMatchObject({ ok: false, code: 'text-empty' });
  expect(await raise({ kind: 'insight', way: 'team', text: 'x'.repeat(limits.cardChars + 1), receipt: null })).toMatchObject({ ok: false, code: 'text-too-long' });
});

test('SF-24 the same receipt twice is one concern, and the receipt itself is nowhere', async () => {
  const all = await scene();
  const input = await raiseUnlinked(all);
  accepted(await all.trial.raising.raiseUnlinked({ ...input, text: 'sent again', team: teamId, ticket: await ticketOf(all, all.bo) }));
  expect(accepted(await all.trial.raising.list(all.bo)).raised).toHaveLength(1);
  expect(JSON.stringify(await all.trial.deps.sql.selectFrom('raised').selectAll().execute())).not.toContain(input.receipt);
});

test('SF-25 SF-26 with the receipt its raiser follows a concern to its end, answers, and no other secret opens it', async () => {
  const all = await scene();
  const { trial, lead } = all;
  const { receipt: own } = await raiseUnlinked(all);
  const id = accepted(await trial.raising.list(lead)).raised[0]?.id ?? '';
  const does = async (step: Parameters<typeof trial.raising.step>[2]['step'], text: string) => accepted(await trial.raising.step(lead, id, { step, text }));
  await does('ask', 'Which nights?');
  accepted(await trial.raising.answerReceipt(own, 'Mondays.'));
  await does('acknowledge', '');
  await does('handle', 'Two people on Mondays.');
  await does('tell-back', 'Thank you; tell us if it is not so.');
  const followed = accepted(await trial.raising.readReceipt(own));
  expect(followed.state).toBe('told-back');
  expect(followed.messages.map(({ from, step, text }) => [from, step, text])).toEqual([
    ['reader', null, 'Which nights?'],
    ['raiser', null, 'Mondays.'],
    ['reader', 'handle', 'Two people on Mondays.'],
    ['reader', 'tell-back', 'Thank you; tell us if it is not so.'],
  ]);
  expect(JSON.stringify(followed)).not.toContain('Lea');
  expect(await trial.raising.readReceipt(receipt())).toMatchObject({ ok: false, code: 'unknown-receipt' });
  expect(await trial.raising.answerReceipt(receipt(), 'x')).toMatchObject({ ok: false, code: 'unknown-receipt' });
  expect(await trial.raising.step(lead, id, { step: 'tell-back', text: 'again' })).toMatchObject({ ok: false, code: 'raised-moved-on' });
});

test('SF-27 members without a duty read and do not answer; guests raise and read nothing', async () => {
  const all = await scene();
  await raiseUnlinked(all);
  const id = accepted(await all.trial.raising.list(all.bo)).raised[0]?.id ?? '';
  expect(await all.trial.raising.step(all.bo, id, { step: 'acknowledge', text: '' })).toMatchObject({ ok: false, code: 'not-allowed' });
  const guest = await joinTeam(all.trial, 'Guest', { kind: 'guest' });
  expect(await all.trial.raising.list(guest)).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(await all.trial.raising.raiseNamed(guest, { kind: 'question', way: 'team', text: 'Why?', receipt: null })).toMatchObject({ ok: true });
  const outside = (visitor: Visitor | null): Mate => ({ ...all.bo, visitor });
  const refused = [
    [outside(await addAdmin(all.trial)), 'not-allowed'],
    [outside(await addAccount(all.trial, 'Stranger')), 'unknown-team'],
    [outside(null), 'not-signed-in'],
  ] as const;
  for (const [stranger, code] of refused) {
    expect(await all.trial.raising.readRaising(stranger)).toMatchObject({ ok: false, code });
    expect(await all.trial.raising.raiseNamed(stranger, concern('x'))).toMatchObject({ ok: false, code });
    expect(await all.trial.raising.list(stranger)).toMatchObject({ ok: false, code });
    for (const there of [id, 'nowhere']) expect(await all.trial.raising.step(stranger, there, { step: 'ask', text: 'who?' })).toMatchObject({ ok: false, code });
  }
});

test('SF-27 what another team raised is not found', async () => {
  const all = await scene();
  await raiseUnlinked(all);
  const id = accepted(await all.trial.raising.list(all.bo)).raised[0]?.id ?? '';
  await foundTeam(all.trial, 'team-south');
  const zoe = await joinTeam(all.trial, 'Zoe', { duties: ['leader'], team: 'team-south' });
  expect(accepted(await all.trial.raising.list(zoe)).raised).toEqual([]);
  expect(await all.trial.raising.step(zoe, id, { step: 'acknowledge', text: '' })).toMatchObject({ ok: false, code: 'not-found' });
});

test('SF-30 reading something unlinked is noted by duty and day, once, and seen beside it and on the receipt', async () => {
  const all = await scene();
  const { receipt: own } = await raiseUnlinked(all);
  accepted(await all.trial.raising.raiseNamed(all.bo, { kind: 'insight', way: 'team', text: 'named', receipt: null }));
  expect(accepted(await all.trial.raising.readReceipt(own)).readings).toEqual([]);
  for (const who of [all.lead, all.lead, all.bo, all.ada]) accepted(await all.trial.raising.list(who));
  all.trial.pass(day);
  accepted(await all.trial.raising.list(all.lead));
  const noted = [
    { by: 'facilitator', on: '2026-09-14' },
    { by: 'leader', on: '2026-09-14' },
    { by: 'member', on: '2026-09-14' },
    { by: 'leader', on: '2026-09-15' },
  ];
  const { raised } = accepted(await all.trial.raising.list(all.lead));
  expect(raised.map(({ name, readings }) => [name, readings]).sort()).toEqual([['Bo', []], [null, noted]].sort());
  expect(accepted(await all.trial.raising.readReceipt(own)).readings).toEqual(noted);
  expect(JSON.stringify(noted)).not.toContain('account');
});

/** A contact outside the team, set by an admin. */
async function withContact({ trial }: Scene, name = 'Dana'): Promise<Visitor> {
  const contact = await addAccount(trial, name);
  accepted(await trial.raising.setOutsideLine(await addAdmin(trial), contact.email));
  return contact;
}

test('SF-28 without a contact, and where the contact leads the team, the outside line says why and takes nothing', async () => {
  const all = await scene();
  const line = async () => accepted(await all.trial.raising.readRaising(all.bo)).outsideLine;
  const raise = async () => all.trial.raising.raiseUnlinked({ ...concern('x', 'outside-line'), team: teamId, ticket: await ticketOf(all, all.bo) });
  expect(await line()).toEqual({ open: false, why: 'nobody-set' });
  expect(await raise()).toMatchObject({ ok: false, code: 'outside-line-closed' });
  accepted(await all.trial.raising.setOutsideLine(await addAdmin(all.trial), 'lea@example.org'));
  expect(await line()).toEqual({ open: false, why: 'leads-this-team' });
  expect(await raise()).toMatchObject({ ok: false, code: 'outside-line-closed' });
  await withContact(all);
  expect(await line()).toEqual({ open: true, name: 'Dana' });
  expect(await raise()).toMatchObject({ ok: true });
});

test('SF-28 only an admin sets the contact, and only somebody with an account can be one', async () => {
  const all = await scene();
  for (const [who, code] of [[all.lead.visitor, 'not-allowed'], [await addAccount(all.trial, 'Stranger'), 'not-allowed'], [null, 'not-signed-in']] as const) {
    expect(await all.trial.raising.setOutsideLine(who, 'lea@example.org')).toMatchObject({ ok: false, code });
  }
  expect(await all.trial.raising.setOutsideLine(await addAdmin(all.trial), 'nobody@example.org')).toMatchObject({ ok: false, code: 'unknown-person' });
});

test('SF-28 what goes to the outside line is read and answered by its contact alone', async () => {
  const all = await scene();
  const dana = await withContact(all);
  const { receipt: own } = await raiseUnlinked(all, concern('About our leader', 'outside-line'));
  for (const who of [all.ada, all.bo, all.lead]) expect(accepted(await all.trial.raising.list(who)).raised).toEqual([]);
  const admin = await addAdmin(all.trial);
  for (const other of [admin, all.lead.visitor]) expect(accepted(await all.trial.raising.readOutsideLine(other)).raised).toBeNull();
  const [found] = accepted(await all.trial.raising.readOutsideLine(dana)).raised ?? [];
  expect(found).toMatchObject({ text: 'About our leader', team: teamId, teamName: `Team ${teamId}`, name: null });
  const id = found?.id ?? '';
  for (const other of [admin, all.lead.visitor]) expect(await all.trial.raising.stepOutside(other, id, { step: 'ask', text: 'who?' })).toMatchObject({ ok: false, code: 'not-found' });
  expect(await all.trial.raising.step(all.lead, id, { step: 'acknowledge', text: '' })).toMatchObject({ ok: false, code: 'not-found' });
  accepted(await all.trial.raising.stepOutside(dana, id, { step: 'acknowledge', text: 'I will call you.' }));
  expect(accepted(await all.trial.raising.readReceipt(own))).toMatchObject({ state: 'acknowledged', contact: 'Dana', readings: [{ by: 'outside-line', on: '2026-09-14' }] });
});

test('SF-30 the team sees in which months the outside line read, and nothing else of it', async () => {
  const all = await scene();
  const dana = await withContact(all);
  await raiseUnlinked(all, concern('About our leader', 'outside-line'));
  expect(accepted(await all.trial.raising.list(all.bo)).outsideReadings).toEqual([]);
  accepted(await all.trial.raising.readOutsideLine(dana));
  all.trial.pass(day);
  accepted(await all.trial.raising.readOutsideLine(dana));
  expect(accepted(await all.trial.raising.list(all.lead))).toEqual({ raised: [], outsideReadings: ['2026-09'] });
});

test('SF-28 a contact who comes to lead the team reads nothing of it any more', async () => {
  const all = await scene();
  const dana = await withContact(all);
  await raiseUnlinked(all, concern('About our leader', 'outside-line'));
  await joinTeam(all.trial, 'Dana', { duties: ['leader'] });
  expect(accepted(await all.trial.raising.readOutsideLine(dana)).raised).toEqual([]);
});

test('SF-29 another contact does not read what was raised to the one before, and the raiser is told', async () => {
  const all = await scene();
  const dana = await withContact(all);
  const { receipt: own } = await raiseUnlinked(all, concern('About our leader', 'outside-line'));
  const eva = await withContact(all, 'Eva');
  for (const who of [dana, eva]) expect(accepted(await all.trial.raising.readOutsideLine(who)).raised ?? []).toEqual([]);
  expect(accepted(await all.trial.raising.readReceipt(own)).contact).toBeNull();
});

test('a conversation has an end', async () => {
  const all = await scene();
  const { receipt: own } = await raiseUnlinked(all);
  for (let count = 0; count < limits.messagesPerRaised; count += 1) accepted(await all.trial.raising.answerReceipt(own, `message ${count}`));
  expect(await all.trial.raising.answerReceipt(own, 'one more')).toMatchObject({ ok: false, code: 'too-many-messages' });
});
