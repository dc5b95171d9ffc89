/** The tables of pulses and of what people raise, as Kysely types. */

type PulsesTable = {
  id: string;
  team_id: string;
  kind: string;
  state: string;
  items_json: string;
  threshold: number;
  opened_on: string;
  closes_at: number;
  closed_at: number | null;
  result_json: string | null;
  response_json: string | null;
};

/** One row per item and person, under a name that only the pulse's key can tell; another one for each item. */
type PulseAnswersTable = { pulse_id: string; item: string; name: string; team_id: string; sealed: Uint8Array };
/** That somebody took part, under yet another such name. */
type PulseMarksTable = { pulse_id: string; name: string; team_id: string };
type CheckInNotesTable = { pulse_id: string; account_id: string; team_id: string; name: string; content: string };

/** What the tickets of a team are made from. */
type RaiseSecretsTable = { team_id: string; secret: Uint8Array };

type RaisedTable = {
  id: string;
  team_id: string;
  kind: string;
  way: string;
  state: string;
  content: string;
  /** A day, never a time. */
  raised_on: string;
  /** Both null where it was raised unlinked. */
  account_id: string | null;
  name: string | null;
  /** Whom it was raised to, on the outside line. */
  contact_id: string | null;
  receipt_hash: Uint8Array | null;
};

type RaisedMessagesTable = {
  raised_id: string;
  position: number;
  team_id: string;
  sender: string;
  step: string | null;
  content: string;
  said_on: string;
};

/** By duty and day, never by person. */
type RaisedReadingsTable = { raised_id: string; reader: string; read_on: string; team_id: string };

type OutsideLinesTable = { workspace_id: string; account_id: string };

export type SafetyTables = {
  pulses: PulsesTable;
  pulse_answers: PulseAnswersTable;
  pulse_marks: PulseMarksTable;
  check_in_notes: CheckInNotesTable;
  raise_secrets: RaiseSecretsTable;
  raised: RaisedTable;
  raised_messages: RaisedMessagesTable;
  raised_readings: RaisedReadingsTable;
  outside_lines: OutsideLinesTable;
};
