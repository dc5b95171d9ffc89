/**
 * Which tables go along when a workspace moves to another installation, and which stay
 * behind, each for its reason. The record names every table there is, so that a new one
 * does not compile before somebody has decided about it. The order is that of bringing
 * in: what is referred to comes first.
 */
import * as z from 'zod/mini';
import { dutiesSchema, timezoneSchema } from '#shared/accounts/schema.ts';
import { flowSchema } from '#shared/retrospectives/flow.ts';
import { formatSchema } from '#shared/retrospectives/format.ts';
import { momentReasonSchema } from '#shared/retrospectives/history.ts';
import { daySchema, workSchema } from '#shared/forum/notes.ts';
import { contentSchema } from '#shared/guidelines/schema.ts';
import { lineageLinkSchema, versionSchema } from '#shared/guidelines/versions.ts';
import { directionContentSchema } from '#shared/practice/direction.ts';
import { resultSchema } from '#shared/retrospectives/result.ts';
import { pulseItemSchema, pulseKindSchema, pulseResultSchema, responseSchema } from '#shared/safety/pulse.ts';
import { labelSchema, pollResultsSchema, roleSchema, tallySchema } from '#shared/retrospectives/session.ts';
import type { Random } from '../../lib/random.ts';
import { checksumOf } from '../../storage/checksums.ts';
import type { Tables } from '../../storage/schema.ts';

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export type GoesAlong = {
  readonly goes: 'along';
  /** What a row must be to come in again; its keys are the columns that go along. */
  readonly row: z.ZodMiniObject;
  /** Which rows, as the condition of a query. */
  readonly which: string;
  /** Columns that stay behind, each for its reason. */
  readonly without: Readonly<Record<string, string>>;
  /** What takes the place of those columns. */
  readonly fresh?: (random: Random, row: Row) => Row;
  /** Columns of bytes, which travel as base64. */
  readonly bytes?: readonly string[];
};
export type StaysBehind = { readonly goes: 'not'; readonly why: string };

const text = z.string().check(z.maxLength(100_000));
const id = z.string().check(z.regex(/^[\w.-]{1,128}$/));
const count = z.int().check(z.minimum(0));
const flag = z.union([z.literal(0), z.literal(1)]);
const day = z.nullable(z.iso.date());
const bytes = z.string().check(z.maxLength(32 * 1024 * 1024), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));
const hash = z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/)));

/** A column of JSON whose content is parsed before it is believed. */
const json = <T>(schema: z.ZodMiniType<T>) =>
  z.string().check(
    z.maxLength(8 * 1024 * 1024),
    z.refine((value) => {
      try {
        return schema.safeParse(JSON.parse(value)).success;
      } catch {
        return false;
      }
    }),
  );

const ofTeams = 'SELECT id FROM sessions WHERE team_id IS NOT NULL';
const members = "SELECT account_id FROM memberships WHERE kind = 'member'";
const boards = `SELECT 'board/' || id FROM sessions WHERE team_id IS NOT NULL`;

const along = (one: Omit<GoesAlong, 'goes' | 'without'> & { without?: GoesAlong['without'] }): GoesAlong => ({ goes: 'along', without: {}, ...one });
const stays = (why: string): StaysBehind => ({ goes: 'not', why });

const lastsForARound = stays('It lasts as long as its round, whose key is in no copy.');
const countsLines = 'It counts lines of a log that stays behind.';
const ofContent = 'It is made anew from the content.';
const checksumOfState = (document: Cell | undefined, state: Cell | undefined): number => checksumOf(String(document), Buffer.from(String(state), 'base64'));
const letsIn = stays('It lets somebody in, and a file in wrong hands must not.');

export const carriage: Readonly<Record<keyof Tables, GoesAlong | StaysBehind>> = {
  workspaces: along({ row: z.strictObject({ id, name: text }), which: 'true' }),
  accounts: along({
    row: z.strictObject({ id, name: text, email: text, email_verified: flag, created_at: text, updated_at: text }),
    which: `id IN (${members}) AND coalesce(is_anonymous, 0) = 0`,
    without: { image: 'Nobody uploads one.', is_anonymous: 'Guests have no account that lasts.' },
  }),
  teams: along({ row: z.strictObject({ id, workspace_id: id, name: text, timezone: timezoneSchema, guests_allowed: flag }), which: 'true' }),
  memberships: along({
    row: z.strictObject({ team_id: id, account_id: id, kind: z.literal('member'), duties_json: json(dutiesSchema), name: text, name_key: text }),
    which: "kind = 'member' AND account_id IN (SELECT id FROM accounts WHERE coalesce(is_anonymous, 0) = 0)",
    without: { invitation_id: 'Invitations stay behind.' },
  }),
  sessions: along({
    row: z.strictObject({
      id, title: text, label: labelSchema, status: z.enum(['live', 'closed']), format_json: json(formatSchema), flow_json: json(flowSchema),
      sample: flag, created_at: count, closed_at: z.nullable(count), follow_up_on: day,
      result_json: z.nullable(json(resultSchema)), result_hash: hash, team_id: id, leader_last: flag,
    }),
    which: 'team_id IS NOT NULL',
    without: { invite_token: 'It lets somebody in.', code: 'It lets somebody in.' },
    fresh: (random) => ({ invite_token: random.token(), code: random.code() }),
  }),
  people: along({
    row: z.strictObject({ id, session_id: id, name: text, name_key: text, role: roleSchema, ink: count, removed: flag, position: count, account_id: z.nullable(id) }),
    which: `session_id IN (${ofTeams})`,
    without: { ready: 'Nobody is in the room.' },
    fresh: () => ({ ready: 0 }),
  }),
  counts: along({
    row: z.strictObject({ round: id, session_id: id, kind: z.enum(['voting', 'polling']), counts_json: json(z.union([tallySchema, pollResultsSchema])) }),
    which: `session_id IN (${ofTeams})`,
  }),
  documents: along({
    row: z.strictObject({ name: z.string().check(z.regex(/^board\/[\w-]{1,64}$/)), state: bytes }),
    which: `name IN (${boards})`,
    without: { through: countsLines, checksum: ofContent },
    fresh: (_, { name, state }) => ({ through: 0, checksum: checksumOfState(name, state) }),
    bytes: ['state'],
  }),
  moments: along({
    row: z.strictObject({ id, document: text, taken_at: count, position: count, why: momentReasonSchema, name: text, cards: count, state: bytes }),
    which: `document IN (${boards})`,
    without: { through: countsLines, checksum: ofContent },
    fresh: (_, { document, state }) => ({ through: 0, checksum: checksumOfState(document, state) }),
    bytes: ['state'],
  }),
  erasures: along({ row: z.strictObject({ document: text, epoch: count }), which: `document IN (${boards})` }),

  guidelines: along({
    row: z.strictObject({ id, team_id: id, starter: z.nullable(text), retired: flag, created_at: count }),
    which: 'true',
  }),
  guideline_versions: along({
    row: z.strictObject({
      guideline_id: id, major: count, minor: count, team_id: id, state: versionSchema.shape.state, base: z.nullable(text), note: text,
      lineage_json: json(z.array(lineageLinkSchema)), title: text, content_json: json(contentSchema), content_hash: text,
      published_at: count, effective_at: z.nullable(count), trial_until: z.nullable(count), review_due_at: count,
    }),
    which: 'true',
  }),
  directions: along({
    row: z.strictObject({
      id, team_id: id, state: z.enum(['draft', 'current', 'past']), revision: count, content_json: json(directionContentSchema),
      since: z.nullable(count), until: z.nullable(count),
    }),
    which: 'true',
  }),
  notes: along({
    row: z.strictObject({
      id, team_id: id, kind: z.enum(['learning', 'coaching']), about_json: z.nullable(json(workSchema)), body: text,
      from_name: z.nullable(text), said_on: daySchema,
    }),
    which: 'true',
    without: { from_account: 'The name says it where somebody gave one; whose account it was matters here alone.' },
  }),
  note_entries: along({
    row: z.strictObject({ note_id: id, position: count, kind: text, body: text, from_name: z.nullable(text), said_on: daySchema }),
    which: 'true',
    without: { from_account: 'The name says it where somebody gave one; whose account it was matters here alone.' },
  }),
  pulses: along({
    row: z.strictObject({
      id, team_id: id, kind: pulseKindSchema, state: z.literal('closed'), items_json: json(z.array(pulseItemSchema)), threshold: count,
      opened_on: daySchema, closes_at: count, closed_at: z.nullable(count),
      result_json: z.nullable(json(z.nullable(pulseResultSchema))), response_json: z.nullable(json(z.nullable(responseSchema))),
    }),
    which: "state = 'closed'",
  }),

  pulse_answers: stays('Answers last as long as their pulse, whose key is in no copy.'),
  pulse_marks: stays('Who took part in a pulse is nobody’s to know elsewhere.'),
  check_in_notes: stays('They were said to the team of that day.'),
  raise_secrets: stays('Tickets are made anew in each installation.'),
  raised: stays('What was raised was told to the team or to one person, and whoever looks after a workspace is neither.'),
  raised_messages: stays('They belong to what was raised.'),
  raised_readings: stays('They belong to what was raised.'),
  outside_lines: stays('Whoever takes concerns is asked again.'),
  document_updates: stays('Each document goes along as it stands, without how it came to be.'),
  client_bindings: stays('Who made which edit is nobody’s to know elsewhere.'),
  card_authors: stays('Nobody is shown who wrote a confidential card, and who looks after a workspace is somebody too.'),
  admins: stays('Whoever installs the other one looks after it.'),
  invitations: letsIn,
  sign_ins: letsIn,
  account_sign_ins: letsIn,
  credentials: letsIn,
  verifications: letsIn,
  drafts: lastsForARound,
  ballots: lastsForARound,
  command_keys: stays('It tells apart what was asked twice within moments.'),
  workspace_exports: stays('It says who took this one along.'),
  settings: stays('It is about this installation alone.'),
};

export const carriedTables = Object.entries(carriage).flatMap(([table, one]): [keyof Tables, GoesAlong][] =>
  one.goes === 'along' ? [[table as keyof Tables, one]] : [],
);
export const columnsOf = (one: GoesAlong): string[] => Object.keys(one.row.shape);
