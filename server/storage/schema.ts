/**
 * Every table, as Kysely types; both engines have the same ones. JSON columns hold
 * values of the shared schemas. Drafts and ballots have no column that names a
 * person or a time, on purpose (a test holds them to it).
 */
import type { Generated, Kysely, Transaction } from 'kysely';
import type { AccountTables } from './schema-accounts.ts';
import type { DirectionTables } from './schema-direction.ts';
import type { GuidelineTables } from './schema-guidelines.ts';
import type { SafetyTables } from './schema-safety.ts';
import type { ExportTables } from './schema-exports.ts';

type SessionsTable = {
  id: string;
  title: string;
  label: string;
  status: string;
  format_json: string;
  flow_json: string;
  invite_token: string;
  code: string;
  sample: number;
  /** Null where it was started without a team. */
  team_id: string | null;
  /** The team's leaders write in a round of their own, revealed after everybody else's. */
  leader_last: number;
  created_at: number;
  closed_at: number | null;
  follow_up_on: string | null;
  /** Canonical JSON of the result, frozen when the session closes, with its SHA-256. */
  result_json: string | null;
  result_hash: string | null;
};

type PeopleTable = {
  id: string;
  session_id: string;
  name: string;
  name_key: string;
  role: string;
  ink: number;
  ready: number;
  removed: number;
  /** Order of arrival; the facilitator who started is 0. */
  position: number;
  /** Whose account they came in with; null where without one. */
  account_id: string | null;
};

/** What lets a browser in as a person again: hashes of cookies and of return tokens. */
type SignInsTable = {
  token_hash: Uint8Array;
  session_id: string;
  person_id: string | null;
  kind: string;
  /** The sign-in of their account under which they came in, and with which this one ends. */
  account_sign_in_id: string | null;
};

type DraftsTable = { id: string; round: string; capability_hash: Uint8Array; sealed: Uint8Array };

type BallotsTable = { round: string; name: string; votes_json: string };

/** Who wrote a card of a confidential session: kept, and shown to nobody. Other labels put nothing here. */
type CardAuthorsTable = { card_id: string; session_id: string; person_id: string };

/** What a closed round came to: a tally or poll totals. */
type CountsTable = { round: string; session_id: string; kind: string; counts_json: string };

/** Answers already given, so that a command sent twice has one effect. */
type CommandKeysTable = { session_id: string; person_id: string; key: string; seq: number };

/** `checksum` is that of the content beside it (checksums.ts), here and in moments. */
type DocumentsTable = { name: string; state: Uint8Array; through: number; checksum: number };
type DocumentUpdatesTable = { sequence: Generated<number>; document: string; content: Uint8Array; checksum: number };
type ClientBindingsTable = { document: string; client_id: number; owner: string };
/** What a board held at one moment: its whole state, and nothing about who asked for it. */
type MomentsTable = {
  id: string;
  document: string;
  taken_at: number;
  /** Order of taking within the document; the newest is the highest. */
  position: number;
  why: string;
  name: string;
  cards: number;
  /** Sequence of the newest update in the log when it was taken; the state holds at least that much. */
  through: number;
  state: Uint8Array;
  checksum: number;
};
/** The epoch of a document, and under the name `*` the least epoch of all; absent means 0. */
type ErasuresTable = { document: string; epoch: number };
type SettingsTable = { name: string; content: string };

export type Tables = AccountTables & DirectionTables & ExportTables & GuidelineTables & SafetyTables & {
  sessions: SessionsTable;
  people: PeopleTable;
  sign_ins: SignInsTable;
  drafts: DraftsTable;
  ballots: BallotsTable;
  card_authors: CardAuthorsTable;
  counts: CountsTable;
  command_keys: CommandKeysTable;
  documents: DocumentsTable;
  document_updates: DocumentUpdatesTable;
  client_bindings: ClientBindingsTable;
  moments: MomentsTable;
  erasures: ErasuresTable;
  settings: SettingsTable;
};

/** A database, or a transaction of one: stores work with either. */
export type Sql = Kysely<Tables> | Transaction<Tables>;
