import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { sql as raw } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { nameAfterLeaving, notTied, ownDataSchema } from '#shared/accounts/own-data.ts';
import { must } from '#shared/lib/assert.ts';
import { canonicalJson } from '#shared/lib/canonical-json.ts';
import { resultSchema } from '#shared/retrospectives/result.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder, tracesIn } from '../../../test/support/data-folder.ts';
import { openTrial, type Trial } from '../../../test/support/trial-commands.ts';
import { accountOf, closeRetrospective, foundTeam, holdRetrospective, type Held } from '../../../test/support/workspace-trial.ts';
import { boardOf } from '../../access/document-access.ts';
import { sha256 } from '../../keys/seals.ts';
import { frozenResult } from '../../storage/session-store.ts';
import { insertAdmin } from '../../storage/team-store.ts';
import { openEraseLedger } from './erase-ledger.ts';
import { eraseAccount, eraseAgain } from './erasing-account.ts';
import { ownDataOf } from './own-data.ts';

vi.setConfig({ testTimeout: 90_000 });

const leaver = 'Bartholomew Quillfeather';
const account = accountOf(leaver);
const people = ['Ada', 'Cy', leaver];
const words = (name: string): string => `words of ${name === leaver ? 'one of us' : name}`;
const goOut = async (): Promise<null> => null;

type Life = { readonly trial: Trial; readonly held: Readonly<Record<'closed' | 'live' | 'confidential' | 'unlinked', Held>> };

async function lived(folder = dataFolder()): Promise<Life> {
  const trial = await openTrial(folder);
  onTestFinished(() => trial.close());
  await foundTeam(trial, 'north', people);
  const closed = await holdRetrospective(trial, 'north', 'named', people, words);
  await closeRetrospective(closed);
  const live = await holdRetrospective(trial, 'north', 'named', people, words);
  const confidential = await holdRetrospective(trial, 'north', 'confidential', people, words);
  const unlinked = await holdRetrospective(trial, 'north', 'unlinked', people, words);
  const now = new Date(trial.deps.clock()).toISOString();
  const { sql } = trial.deps;
  await sql.insertInto('account_sign_ins').values({ id: 'sign-in', token: 'a-secret-of-the-browser', account_id: account, expires_at: now, ip_address: null, user_agent: 'Quillfox/1.0', created_at: now, updated_at: now }).execute();
  await sql
    .insertInto('credentials')
    .values({ id: 'way', provider: 'credential', provider_account: account, account_id: account, access_token: null, refresh_token: null, id_token: null, access_token_expires_at: null, refresh_token_expires_at: null, scope: null, password: 'hash-of-a-password', created_at: now, updated_at: now })
    .execute();
  return { trial, held: { closed, live, confidential, unlinked } };
}

const deps = (trial: Trial) => ({ ...trial.deps, ledger: openEraseLedger(trial.folder) });
const boardIn = (trial: Trial, held: Held) => trial.deps.documents.read(boardOf(held.session), readBoard);

/** Every place of every table in which the account or one of its people stands. */
async function tiesOf(trial: Trial, persons: readonly string[]): Promise<string[]> {
  const { rows: tables } = await raw<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(trial.deps.sql);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await raw<Record<string, unknown>>`SELECT * FROM ${raw.table(name)}`.execute(trial.deps.sql);
    for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
      if (value === account || (persons.includes(String(value)) && !(name === 'people' && column === 'id'))) found.push(`${name}.${column}`);
    }
  }
  return [...new Set(found)].toSorted();
}

const personIn = (held: Held): string => must(held.players.at(-1), 'the leaver').id;

test('the file of one’s own data holds what is tied to the account, and says what is not tied and so not in it', async () => {
  const { trial } = await lived();
  const own = ownDataSchema.parse(await ownDataOf(trial.deps, account));
  expect(own.account).toMatchObject({ id: account, name: leaver, waysToSignIn: [{ provider: 'credential' }], looksAfterTheWorkspace: false });
  expect(own.teams).toEqual([{ team: 'Team north', name: leaver, kind: 'member', duties: [] }]);
  expect(own.signIns).toMatchObject([{ browser: 'Quillfox/1.0' }]);
  expect(own.retrospectives.map(({ label, cardsUnderMyName, commentsUnderMyName, confidentialCards }) => [label, cardsUnderMyName.toSorted(), commentsUnderMyName, confidentialCards]).toSorted()).toEqual([
    ['confidential', [], [], ['words of one of us']],
    ['named', ['Added: words of one of us', 'words of one of us'], ['Said: words of one of us'], []],
    ['named', ['Added: words of one of us', 'words of one of us'], ['Said: words of one of us'], []],
    ['unlinked', [], [], []],
  ]);
  expect(own.notInHere).toEqual(notTied);
  const text = JSON.stringify(own);
  for (const secret of ['a-secret-of-the-browser', 'hash-of-a-password']) expect(text).not.toContain(secret);
  for (const other of ['words of Ada', 'words of Cy']) expect(text).not.toContain(other);
});

test('who leaves and takes the name along is in no table, board, moment, result, log or free page any more; unlinked cards stay', async () => {
  const { trial, held } = await lived();
  const persons = Object.values(held).map(personIn);
  const email = must(await trial.deps.sql.selectFrom('accounts').select('email').where('id', '=', account).executeTakeFirst(), 'the account').email;
  const before = await boardIn(trial, held.unlinked);
  expect(Object.keys(tracesIn(trial.folder, [leaver]))).not.toEqual([]);
  expect((await tiesOf(trial, persons)).length).toBeGreaterThan(5);

  expect(await eraseAccount(deps(trial), account, 'remove', goOut)).toEqual({ ok: true, value: null });

  expect(tracesIn(trial.folder, [leaver, email, 'a-secret-of-the-browser', 'hash-of-a-password', 'Quillfox'])).toEqual({});
  expect(await tiesOf(trial, persons)).toEqual([]);
  expect(await boardIn(trial, held.unlinked)).toEqual({ ...before, actions: before.actions.map((action) => ({ ...action, owner: nameAfterLeaving })) });
  for (const one of [held.closed, held.live]) {
    const board = await boardIn(trial, one);
    const authors = [...board.cards, ...board.comments].map((item) => item.author?.name);
    expect(authors.filter((name) => name === nameAfterLeaving)).toHaveLength(3);
    expect(authors.filter((name) => name === 'Ada')).toHaveLength(3);
    expect(board.actions.map((action) => action.owner)).toEqual([nameAfterLeaving]);
  }
  const frozen = must(await frozenResult(trial.deps.sql, held.closed.session), 'a frozen result');
  expect(frozen.hash).toBe(sha256(frozen.json).toString('hex'));
  expect(canonicalJson(resultSchema.parse(JSON.parse(frozen.json)))).toBe(frozen.json);
  expect(frozen.json).toContain(nameAfterLeaving);
  const lead = must(held.live.players[0], 'who leads');
  for (const format of ['md', 'csv', 'json'] as const) {
    const file = await trial.commands.takeAway(lead.who, format);
    expect(file.ok ? file.value.body : 'refused').not.toMatch(/Quillfeather|refused/);
  }
});

test('who leaves and lets the name stand is gone as an account, and what was written under the name keeps it', async () => {
  const { trial, held } = await lived();
  const persons = Object.values(held).map(personIn);
  const before = await boardIn(trial, held.closed);
  expect(await eraseAccount(deps(trial), account, 'keep', goOut)).toEqual({ ok: true, value: null });
  expect(await tiesOf(trial, persons)).toEqual([]);
  expect(await boardIn(trial, held.closed)).toEqual(before);
  expect(before.cards.map((card) => card.author?.name)).toContain(leaver);
  for (const table of ['accounts', 'memberships', 'account_sign_ins', 'credentials'] as const) {
    const { rows } = await raw<{ n: number }>`SELECT count(*) AS n FROM ${raw.table(table)} WHERE ${raw.ref(table === 'accounts' ? 'id' : 'account_id')} = ${account}`.execute(trial.deps.sql);
    expect(rows).toEqual([{ n: 0 }]);
  }
});

test('after the leaving no device of theirs opens a retrospective any more, and everybody else goes on', async () => {
  const { trial, held } = await lived();
  await eraseAccount(deps(trial), account, 'keep', goOut);
  const [lead, , gone] = held.live.players;
  expect((await must(gone, 'the leaver').ask({ do: 'set-ready', ready: true })).ok).toBe(false);
  expect((await must(lead, 'who leads').ask({ do: 'name-moment', name: 'Without one' })).ok).toBe(true);
  expect((await must(lead, 'who leads').view()).people.map(({ name }) => name)).toEqual(['Ada', 'Cy']);
});

test('a backup that is put back brings nobody back: at the start they are erased again', async () => {
  const folder = dataFolder();
  const { trial } = await lived(folder);
  const backup = join(dataFolder(), 'backup');
  await trial.deps.sweep();
  cpSync(join(folder, 'waymark.sqlite'), join(backup, 'waymark.sqlite'));
  await eraseAccount(deps(trial), account, 'remove', goOut);
  const restored = dataFolder();
  cpSync(join(backup, 'waymark.sqlite'), join(restored, 'waymark.sqlite'));
  cpSync(join(folder, 'erased-accounts.ndjson'), join(restored, 'erased-accounts.ndjson'));
  const again = await openTrial(restored);
  onTestFinished(() => again.close());
  expect(Object.keys(tracesIn(restored, [leaver]))).not.toEqual([]);
  expect(await eraseAgain(deps(again))).toBe(1);
  expect(tracesIn(restored, [leaver])).toEqual({});
  expect(await eraseAgain(deps(again))).toBe(0);
});

test('the ledger names an account by an id that means nothing, and survives a line that was cut off', async () => {
  const folder = dataFolder();
  const ledger = openEraseLedger(folder);
  ledger.add({ account: 'a', names: 'keep' });
  ledger.add({ account: 'b', names: 'remove' });
  appendFileSync(join(folder, 'erased-accounts.ndjson'), '{"account":"c","na');
  expect(openEraseLedger(folder).all()).toEqual([{ account: 'a', names: 'keep' }, { account: 'b', names: 'remove' }]);
  openEraseLedger(folder).add({ account: 'd', names: 'keep' });
  expect(openEraseLedger(folder).all().map((entry) => entry.account)).toEqual(['a', 'b', 'd']);
});

/** Every column that may say whose account something is, and what becomes of it when the account is erased. Reviewed by hand. */
const afterwards: Readonly<Record<string, string>> = {
  'account_sign_ins.account_id': 'the row goes',
  'credentials.account_id': 'the row goes',
  'credentials.provider_account': 'the row goes',
  'admins.account_id': 'the row goes',
  'memberships.account_id': 'the row goes',
  'invitations.invited_by': 'the row goes',
  'people.account_id': 'emptied',
  'sign_ins.account_sign_in_id': 'the row goes',
  'workspace_exports.account_id': 'emptied',
  'notes.from_account': 'emptied',
  'note_entries.from_account': 'emptied',
  'raised.account_id': 'emptied',
  'raised.contact_id': 'emptied',
  'check_in_notes.account_id': 'replaced by a random word',
  'outside_lines.account_id': 'the row goes',
};

test('no column says whose account something is, but those for which it was decided what becomes of them', async () => {
  const { trial } = await lived();
  const { rows } = await raw<{ name: string }>`
    SELECT m.name || '.' || c.name AS name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`.execute(trial.deps.sql);
  const telling = rows.map(({ name }) => name).filter((name) => /\.(.*account.*|.*_by|contact.*|member.*|user_id)$/.test(name));
  expect(telling.toSorted()).toEqual(Object.keys(afterwards).toSorted());
});

test('the last one who looks after the workspace has to hand it over first', async () => {
  const { trial } = await lived();
  await insertAdmin(trial.deps.sql, 'workspace', account);
  expect(await eraseAccount(deps(trial), account, 'keep', goOut)).toEqual({ ok: false, code: 'last-admin' });
  expect(deps(trial).ledger.all()).toEqual([]);
  await insertAdmin(trial.deps.sql, 'workspace', accountOf('Ada'));
  expect(await eraseAccount(deps(trial), account, 'keep', goOut)).toEqual({ ok: true, value: null });
});
