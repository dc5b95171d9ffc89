/** Learning and coaching notes with what was said to them. */
import { workSchema, type Day, type Work } from '#shared/forum/notes.ts';
import type { Sql, Tables } from './schema.ts';

export type NoteKind = 'learning' | 'coaching';

/** Null on both counts where it is from the team. */
export type Writer = { readonly account: string; readonly name: string } | null;

export type StoredEntry = { readonly kind: string; readonly text: string; readonly writer: Writer; readonly on: Day };
export type StoredNote = {
  readonly id: string;
  readonly about: Work | null;
  readonly text: string;
  readonly writer: Writer;
  readonly on: Day;
  readonly entries: readonly StoredEntry[];
};

const keptNotes = 300;

const writerOf = (row: { readonly from_account: string | null; readonly from_name: string | null }): Writer =>
  row.from_account === null || row.from_name === null ? null : { account: row.from_account, name: row.from_name };

const columnsOf = (writer: Writer) => ({ from_account: writer?.account ?? null, from_name: writer?.name ?? null });

const entryOf = (row: Tables['note_entries']): StoredEntry => ({ kind: row.kind, text: row.body, writer: writerOf(row), on: row.said_on });

const noteOf = (row: Tables['notes'], entries: readonly StoredEntry[]): StoredNote => ({
  id: row.id,
  about: row.about_json === null ? null : workSchema.parse(JSON.parse(row.about_json)),
  text: row.body,
  writer: writerOf(row),
  on: row.said_on,
  entries,
});

/** By day, the newest first; within a day in an order that tells nothing. */
export async function notesOf(sql: Sql, team: string, kind: NoteKind): Promise<StoredNote[]> {
  const rows = await sql
    .selectFrom('notes')
    .selectAll()
    .where('team_id', '=', team)
    .where('kind', '=', kind)
    .orderBy('said_on', 'desc')
    .orderBy('id')
    .limit(keptNotes)
    .execute();
  const entries = await entriesOf(sql, rows.map((row) => row.id));
  return rows.map((row) => noteOf(row, entries.get(row.id) ?? []));
}

export async function findNote(sql: Sql, team: string, kind: NoteKind, id: string): Promise<StoredNote | null> {
  const row = await sql
    .selectFrom('notes')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', team)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row === undefined ? null : noteOf(row, (await entriesOf(sql, [id])).get(id) ?? []);
}

async function entriesOf(sql: Sql, notes: readonly string[]): Promise<Map<string, StoredEntry[]>> {
  const found = new Map<string, StoredEntry[]>();
  if (notes.length === 0) return found;
  const rows = await sql.selectFrom('note_entries').selectAll().where('note_id', 'in', notes).orderBy('note_id').orderBy('position').execute();
  for (const row of rows) found.set(row.note_id, [...(found.get(row.note_id) ?? []), entryOf(row)]);
  return found;
}

export async function insertNote(sql: Sql, team: string, kind: NoteKind, note: Omit<StoredNote, 'entries'>): Promise<void> {
  await sql
    .insertInto('notes')
    .values({
      id: note.id,
      team_id: team,
      kind,
      about_json: note.about === null ? null : JSON.stringify(note.about),
      body: note.text,
      said_on: note.on,
      ...columnsOf(note.writer),
    })
    .execute();
}

export async function insertEntry(sql: Sql, note: string, position: number, entry: StoredEntry): Promise<void> {
  await sql
    .insertInto('note_entries')
    .values({ note_id: note, position, kind: entry.kind, body: entry.text, said_on: entry.on, ...columnsOf(entry.writer) })
    .execute();
}
