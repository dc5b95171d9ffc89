import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { sql as raw } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { readTakeAway } from '#shared/retrospectives/take-away/json.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder, holds } from '../../../test/support/data-folder.ts';
import { openTrial, type Trial } from '../../../test/support/trial-commands.ts';
import { closeRetrospective, foundTeam, holdRetrospective } from '../../../test/support/workspace-trial.ts';
import { boardOf } from '../../access/document-access.ts';
import { openEmbeddedDatabase } from '../../storage/sqlite/database.ts';
import { clientsOfState } from '../../sync/sound-state.ts';
import { carriage, carriedTables, columnsOf } from './carriage.ts';
import { exportWorkspace } from './exporting.ts';
import { importWorkspace } from './importing.ts';

vi.setConfig({ testTimeout: 90_000 });

async function open(): Promise<Trial> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  return trial;
}

async function packed(trial: Trial): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportWorkspace(trial.deps.sql, trial.deps.clock())) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* inPieces(bytes: Uint8Array, size = 4_096): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const taken = (trial: Trial, bytes: Uint8Array) => importWorkspace({ ...trial.deps, clientsOf: clientsOfState }, inPieces(bytes));

/** Two teams; a closed retrospective of each label and one that runs, one without a team, and everything that stays behind. */
async function lived(): Promise<{ trial: Trial; sessions: string[]; stranger: string }> {
  const trial = await open();
  await foundTeam(trial, 'north', ['Ada', 'Bo', 'Cy']);
  await foundTeam(trial, 'south', ['Dee', 'Ada']);
  const held = [];
  for (const label of ['named', 'confidential', 'unlinked'] as const) {
    const one = await holdRetrospective(trial, 'north', label, ['Ada', 'Bo', 'Cy'], (name) => `${name} wrote this in ${label}: =1+1 <b>é</b>`);
    await closeRetrospective(one);
    held.push(one.session);
  }
  held.push((await holdRetrospective(trial, 'south', 'named', ['Ada', 'Dee'], (name) => `${name} writes`)).session);
  const without = await holdRetrospective(trial, 'north', 'named', ['Ada', 'Bo'], () => 'of nobody’s workspace');
  await trial.deps.sql.updateTable('sessions').set({ team_id: null }).where('id', '=', without.session).execute();
  return { trial, sessions: held, stranger: without.session };
}

const recordsOf = (archive: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(archive)).filter(([name]) => name.startsWith('records/')).map(([name, bytes]) => [name, strFromU8(bytes)]));

test('a workspace that moved into an empty installation is the same: every record, every board, every result', async () => {
  const { trial, sessions } = await lived();
  const archive = await packed(trial);
  const other = await open();
  const outcome = await taken(other, archive);
  expect(outcome).toMatchObject({ ok: true });
  expect(recordsOf(await packed(other))).toEqual(recordsOf(archive));
  for (const session of sessions) {
    const [here, there] = await Promise.all([trial, other].map((one) => one.deps.documents.read(boardOf(session), readBoard)));
    expect(there).toEqual(here);
    expect(here?.cards.length).toBeGreaterThan(3);
  }
  const rows = await other.deps.sql.selectFrom('sessions').select(['invite_token', 'code']).execute();
  const before = await trial.deps.sql.selectFrom('sessions').select(['invite_token', 'code']).execute();
  expect(rows.filter((row) => before.some((old) => old.invite_token === row.invite_token || old.code === row.code))).toEqual([]);
  expect((await raw<unknown>`PRAGMA foreign_key_check`.execute(other.deps.sql)).rows).toEqual([]);
});

test('the pages in the archive are the results as each team takes them away, and retrospectives without a team are not in it', async () => {
  const { trial, stranger } = await lived();
  const files = unzipSync(await packed(trial));
  const pages = Object.keys(files).filter((name) => name.startsWith('teams/'));
  expect(pages).toHaveLength(12);
  expect(new Set(pages.map((name) => name.split('/')[1]))).toEqual(new Set(['1-team-north', '2-team-south']));
  const json = must(pages.find((name) => name.endsWith('.json')), 'a result as JSON');
  expect(readTakeAway(strFromU8(must(files[json], 'the page'))).ok).toBe(true);
  const everything = Buffer.concat(Object.values(files));
  expect(holds(everything, stranger)).toBe(false);
  expect(holds(everything, 'of nobody’s workspace')).toBe(false);
});

test('nothing that lets somebody in, nothing sealed, and no tie between a person and an unnamed card goes along', async () => {
  const { trial } = await lived();
  const archive = Buffer.concat(Object.values(unzipSync(await packed(trial))));
  const { sql } = trial.deps;
  const secrets = await sql.selectFrom('sessions').select(['invite_token', 'code']).execute();
  for (const { invite_token, code } of secrets) for (const secret of [invite_token, code]) expect(holds(archive, secret)).toBe(false);
  const authors = await sql.selectFrom('card_authors').selectAll().execute();
  expect(authors.length).toBeGreaterThan(2);
  for (const { card_id, person_id } of authors) {
    expect(archive.toString('latin1').split('\n').filter((line) => line.includes(card_id) && line.includes(person_id))).toEqual([]);
  }
  expect(Object.keys(unzipSync(await packed(trial))).filter((name) => /sign_ins|credentials|verif|drafts|ballots|bindings|authors|settings/.test(name))).toEqual([]);
});

test('every column of what goes along is either in the archive or stays behind for a reason', async () => {
  const trial = await open();
  for (const [table, one] of carriedTables) {
    const { rows } = await raw<{ name: string }>`SELECT name FROM pragma_table_info(${table})`.execute(trial.deps.sql);
    expect(rows.map(({ name }) => name).toSorted(), table).toEqual([...columnsOf(one), ...Object.keys(one.without)].toSorted());
  }
  const { rows } = await raw<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('migrations', 'sqlite_sequence')`.execute(trial.deps.sql);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(carriage).toSorted());
});

function described(text: string, files: Record<string, string>): string {
  const description = JSON.parse(text) as { records: Record<string, { rows: number; sha256: string }> };
  for (const [name, one] of Object.entries(description.records)) {
    const records = files[name] ?? '';
    Object.assign(one, { rows: records.split('\n').length - 1, sha256: createHash('sha256').update(records).digest('hex') });
  }
  return JSON.stringify(description);
}

/** The archive with one of its files changed, and a description that fits. */
function forged(archive: Uint8Array, change: (files: Record<string, string>) => void): Uint8Array {
  const files = Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]));
  change(files);
  if (files['waymark.json'] !== undefined) files['waymark.json'] = described(files['waymark.json'], files);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

type Line = Record<string, unknown>;
const eachLine = (text: string, change: (line: Line) => Line): string => text.split('\n').filter((line) => line !== '').map((line) => `${JSON.stringify(change(JSON.parse(line) as Line))}\n`).join('');

const hostile: readonly (readonly [string, (files: Record<string, string>) => void])[] = [
  ['an unknown column', (files) => (files['records/teams.ndjson'] = eachLine(files['records/teams.ndjson'] ?? '', (line) => ({ ...line, is_admin: 1 })))],
  ['a missing column', (files) => (files['records/teams.ndjson'] = eachLine(files['records/teams.ndjson'] ?? '', ({ name, ...line }) => line))],
  ['a name of a prototype', (files) => (files['records/teams.ndjson'] = (files['records/teams.ndjson'] ?? '').replace('{', '{"__proto__":{"x":1},"constructor":1,'))],
  ['an id that is an address', (files) => (files['records/teams.ndjson'] = eachLine(files['records/teams.ndjson'] ?? '', (line) => ({ ...line, id: '../../etc' })))],
  ['a flow that is none', (files) => (files['records/sessions.ndjson'] = eachLine(files['records/sessions.ndjson'] ?? '', (line) => ({ ...line, flow_json: '{}' })))],
  ['a result that was changed', (files) => (files['records/sessions.ndjson'] = eachLine(files['records/sessions.ndjson'] ?? '', (line) => ({ ...line, ...(typeof line['result_json'] === 'string' ? { result_json: line['result_json'].replace('Look at open', 'Never look at') } : {}) })))],
  ['a person of no session', (files) => (files['records/people.ndjson'] = eachLine(files['records/people.ndjson'] ?? '', (line) => ({ ...line, session_id: 'nowhere' })))],
  ['a member without an account', (files) => (files['records/accounts.ndjson'] = '')],
  ['a guest who comes along', (files) => (files['records/memberships.ndjson'] = eachLine(files['records/memberships.ndjson'] ?? '', (line) => ({ ...line, kind: 'guest' })))],
  ['the same team twice', (files) => (files['records/teams.ndjson'] = `${files['records/teams.ndjson']}${files['records/teams.ndjson']}`)],
  ['a board that Yjs could not read', (files) => (files['records/documents.ndjson'] = eachLine(files['records/documents.ndjson'] ?? '', (line) => ({ ...line, state: 'gACCAA==' })))],
  ['a board with a root that no board has', (files) => (files['records/documents.ndjson'] = eachLine(files['records/documents.ndjson'] ?? '', (line) => ({ ...line, state: 'AQEBAAQBBGV2aWwBeAA=' })))],
  ['a document that is no board', (files) => (files['records/documents.ndjson'] = eachLine(files['records/documents.ndjson'] ?? '', (line) => ({ ...line, name: 'text/x' })))],
  ['a board of no session', (files) => (files['records/documents.ndjson'] = eachLine(files['records/documents.ndjson'] ?? '', (line) => ({ ...line, name: 'board/nowhere' })))],
  ['a line without an end', (files) => (files['records/teams.ndjson'] = (files['records/teams.ndjson'] ?? '').trimEnd())],
  ['no JSON', (files) => (files['records/teams.ndjson'] = 'not json\n')],
  ['a missing file', (files) => delete files['records/teams.ndjson']],
  ['no description', (files) => delete files['waymark.json']],
  ['a description of the future', (files) => (files['waymark.json'] = (files['waymark.json'] ?? '').replace('"version": 1,', '"version": 2,'))],
];

test('an archive that is broken or forged in any of many ways is refused whole, and what it brought is gone', async () => {
  const { trial } = await lived();
  const archive = await packed(trial);
  const other = await open();
  const everything = async (): Promise<number> => {
    const counts = await Promise.all(carriedTables.map(([table]) => raw<{ n: number }>`SELECT count(*) AS n FROM ${raw.table(table)}`.execute(other.deps.sql)));
    return counts.reduce((sum, { rows }) => sum + (rows[0]?.n ?? 0), 0);
  };
  for (const [name, change] of hostile) {
    const outcome = await taken(other, forged(archive, change));
    expect([name, outcome.ok, outcome.ok ? '' : outcome.code]).toEqual([name, false, 'archive-broken']);
    expect(await everything(), name).toBe(0);
  }
  for (const bytes of [Buffer.alloc(0), Buffer.from('PK'), Buffer.from('no zip at all'), archive.subarray(0, archive.length / 2), Buffer.concat([archive.subarray(0, 2_000), Buffer.alloc(5_000, 7)])]) {
    expect(await taken(other, bytes)).toMatchObject({ ok: false, code: 'archive-broken' });
    expect(await everything()).toBe(0);
  }
  // Left as it is, the same archive comes in.
  expect(await taken(other, forged(archive, () => {}))).toMatchObject({ ok: true });
});

test('a bomb is let go of before it fills the memory', async () => {
  const other = await open();
  const bomb = zipSync({ 'records/teams.ndjson': new Uint8Array(80 * 1024 * 1024).fill(97) }, { level: 9 });
  expect(bomb.length).toBeLessThan(200_000);
  expect(await taken(other, bomb)).toEqual({ ok: false, code: 'archive-broken', detail: { where: 'a record is too long' } });
});

test('a workspace moves into an empty installation and into no other', async () => {
  const { trial } = await lived();
  const archive = await packed(trial);
  expect(await taken(trial, archive)).toMatchObject({ ok: false, code: 'not-empty' });
});

test('an export sees one moment, while others go on writing', async () => {
  const { trial } = await lived();
  const database = openEmbeddedDatabase(trial.folder);
  const before = recordsOf(await packed(trial));
  const snapshot = await database.snapshot();
  await trial.deps.sql.updateTable('teams').set({ name: 'Renamed meanwhile' }).execute();
  const pieces: Uint8Array[] = [];
  for await (const piece of exportWorkspace(snapshot.sql, trial.deps.clock())) pieces.push(piece);
  await snapshot.close();
  await database.close();
  expect(recordsOf(Buffer.concat(pieces))).toEqual(before);
  expect(recordsOf(await packed(trial))['records/teams.ndjson']).toContain('Renamed meanwhile');
});
