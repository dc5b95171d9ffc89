/** The tables of a team's direction and of its notes, as Kysely types. */

type DirectionsTable = {
  id: string;
  team_id: string;
  /** draft, current or past; of the first two a team has at most one. */
  state: string;
  revision: number;
  content_json: string;
  since: number | null;
  until: number | null;
};

type NotesTable = {
  id: string;
  team_id: string;
  /** learning or coaching. */
  kind: string;
  /** The piece of work that a coaching note is about. */
  about_json: string | null;
  body: string;
  /** Both null in a note from the team. */
  from_account: string | null;
  from_name: string | null;
  said_on: string;
};

type NoteEntriesTable = {
  note_id: string;
  position: number;
  kind: string;
  body: string;
  from_account: string | null;
  from_name: string | null;
  said_on: string;
};

export type DirectionTables = { directions: DirectionsTable; notes: NotesTable; note_entries: NoteEntriesTable };
