/** AN-5: what lies in the data folder of an unlinked session once its cards are revealed. */
import { sql } from 'kysely';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readBoard } from '#shared/ydoc/board.ts';
import { boardOf } from '../../server/access/document-access.ts';
import { dataFolder, tracesIn } from '../support/data-folder.ts';
import { openRound, openTrial, startSession, type Player, type Trial } from '../support/trial-commands.ts';
import { canary } from './canaries.ts';

type Column = { readonly table: string; readonly column: string };

async function columnsOf(trial: Trial): Promise<Column[]> {
  const found = sql<Column>`SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`;
  return (await found.execute(trial.deps.sql)).rows;
}

/** Words by which a column would say who or when. */
const telling = /author|user|person|people|who|owner|creat|updat|edit|time|date|stamp|_at$|_by$|_on$/;

/** The columns that may say so, each for its reason: what was started and closed, when the whole board was kept, who came in, who commanded, whose confidential card; then what signing in needs, none of which knows of a card. */
const known = new Set([
  'sessions.created_at',
  'sessions.closed_at',
  'sessions.follow_up_on',
  'moments.taken_at',
  'sign_ins.person_id',
  'card_authors.person_id',
  'command_keys.person_id',
  'client_bindings.owner',
  ...['accounts', 'account_sign_ins', 'credentials', 'verifications'].flatMap((table) => [`${table}.created_at`, `${table}.updated_at`]),
  'account_sign_ins.expires_at',
  'verifications.expires_at',
  'invitations.expires_at',
  'credentials.access_token_expires_at',
  'credentials.refresh_token_expires_at',
  'account_sign_ins.user_agent',
  'invitations.invited_by',
  'teams.timezone',
  // When a pulse was open; on which day something was raised, said or read by a duty.
  'pulses.opened_on',
  'pulses.closes_at',
  'pulses.closed_at',
  'raised.raised_on',
  'raised_messages.said_on',
  'raised_readings.read_on',
  'workspace_exports.taken_at',
  // The day of a note, and when a guideline and its versions came about.
  'notes.said_on',
  'note_entries.said_on',
  'guidelines.created_at',
  'guideline_versions.published_at',
  'guideline_versions.effective_at',
  'guideline_versions.review_due_at',
]);

const strange = (columns: readonly Column[]): string[] =>
  columns.map(({ table, column }) => `${table}.${column}`).filter((name) => telling.test(name.split('.')[1] ?? '') && !known.has(name));

const columnsIn = (columns: readonly Column[], table: string): string[] => columns.filter((one) => one.table === table).map(({ column }) => column);

async function trialSession(): Promise<{ trial: Trial; players: readonly Player[]; lead: Player }> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const players = await startSession(trial, { others: ['Bo Unmistakable', 'Cy Unmistakable'] });
  await players[0].moves('forward');
  return { trial, players, lead: players[0] };
}

test('AN-5 no table says who or when but where it must, and drafts and ballots have no such column at all', async () => {
  const { trial } = await trialSession();
  const columns = await columnsOf(trial);
  expect(strange(columns)).toEqual([]);
  expect(columnsIn(columns, 'drafts')).toEqual(['id', 'round', 'capability_hash', 'sealed']);
  expect(columnsIn(columns, 'ballots')).toEqual(['round', 'name', 'votes_json']);
  expect(columnsIn(columns, 'documents')).toEqual(['name', 'state', 'through', 'checksum']);
  expect(columnsIn(columns, 'document_updates')).toEqual(['sequence', 'document', 'content', 'checksum']);
});

test.each(['author', 'user_id', 'created_at', 'edited_by', 'written_on'])('AN-5 a new column “%s” is found', async (name) => {
  const { trial } = await trialSession();
  await sql`ALTER TABLE drafts ADD COLUMN ${sql.ref(name)} TEXT`.execute(trial.deps.sql);
  expect(strange(await columnsOf(trial))).toEqual([`drafts.${name}`]);
});

/** The files in which one of the byte strings lies. */
function filesWith(folder: string, needles: readonly Uint8Array[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => needles.some((needle) => readFileSync(path).includes(needle)));
}

/** Rows in which a person stands beside a card, whatever the table. */
async function pairs(trial: Trial, people: readonly string[], cards: readonly string[]): Promise<string[]> {
  const tables = new Set((await columnsOf(trial)).map(({ table }) => table));
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(trial.deps.sql);
    for (const row of rows) {
      const text = Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value))).join(' ');
      if (people.some((person) => text.includes(person)) && cards.some((card) => text.includes(card))) found.push(table);
    }
  }
  return found;
}

test('AN-5 after the reveal no draft, no earlier wording and no tie between a person and a card is left', async () => {
  const { trial, players, lead } = await trialSession();
  const round = openRound(await lead.view(), 'writing');
  const earlier: string[] = [];
  const secrets: string[] = [];
  for (const player of players) {
    const wording = canary();
    const { id } = await player.writes(wording);
    await player.writes(`kept ${canary()}`, { draft: id });
    earlier.push(wording);
    secrets.push(id, player.capability(round));
  }
  const rows = await trial.deps.sql.selectFrom('drafts').selectAll().execute();
  const sealed = rows.flatMap((row) => [row.sealed, row.capability_hash]);
  expect(rows).toHaveLength(players.length);
  expect(filesWith(trial.folder, sealed)).not.toEqual([]);

  await lead.does({ do: 'reveal', round });
  expect(filesWith(trial.folder, sealed)).toEqual([]);
  expect(tracesIn(trial.folder, [...earlier, ...secrets])).toEqual({});
  const cards = (await trial.deps.documents.read(boardOf(lead.who.sessionId), readBoard)).cards.map(({ id }) => id);
  const people = players.flatMap((player) => [player.id, 'Unmistakable']);
  expect(cards).toHaveLength(players.length);
  expect(await pairs(trial, people, cards)).toEqual([]);

  // Put there on purpose, the search finds it.
  const pair = { card_id: cards[0] ?? '', session_id: lead.who.sessionId, person_id: lead.id };
  await trial.deps.sql.insertInto('card_authors').values(pair).execute();
  expect(await pairs(trial, people, cards)).toEqual(['card_authors']);
});
