/** What a session is, what a tab is told about it, and what a person may ask of it. */
import * as z from 'zod/mini';
import { limits } from '../protocol/limits.ts';
import { formatSchema } from './format.ts';
import { flowSchema } from './flow.ts';

/**
 * Fixed at creation, shown wherever people type.
 * named: the card carries its writer's name once revealed. confidential: the link
 * is stored and never shown to people. unlinked: the link is not stored.
 */
export const labelSchema = z.enum(['named', 'confidential', 'unlinked']);
export type Label = z.infer<typeof labelSchema>;

export const roleSchema = z.enum(['facilitator', 'co-facilitator', 'participant', 'reader']);
export type Role = z.infer<typeof roleSchema>;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  /** 0 to 5, index into the people inks; glyphs and initials tell people apart beyond six. */
  ink: z.number(),
  here: z.boolean(),
  ready: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** Votes by theme id; missing means none. */
export const votesSchema = z.record(z.string(), z.number());
export type Votes = z.infer<typeof votesSchema>;

/** Totals by theme id, and how many ballots were counted. */
export const tallySchema = z.object({ totals: votesSchema, ballots: z.number() });
export type Tally = z.infer<typeof tallySchema>;

/** Totals by poll key: how many chose each value. */
export const pollResultsSchema = z.record(z.string(), z.record(z.string(), z.number()));
export type PollResults = z.infer<typeof pollResultsSchema>;

/** The whole of what one participant's tab is told over `/live`; personal parts sit under `me`. */
export const sessionViewSchema = z.object({
  /** Rises by one with every change that this view can show. */
  seq: z.number(),
  serverNow: z.number(),
  id: z.string(),
  title: z.string(),
  label: labelSchema,
  /** The team's leaders write in a round of their own, revealed after everybody else's. */
  leaderLast: z.boolean(),
  /** The team it belongs to; null where it was started without one. */
  team: z.nullable(z.string()),
  /** How many people of the session lead its team; none where it has no team. */
  leaders: z.number(),
  /** Names the present direction card of the team; null where there is none. */
  direction: z.nullable(z.string()),
  status: z.enum(['live', 'closed']),
  createdAt: z.number(),
  closedAt: z.nullable(z.number()),
  /** ISO date on which the outputs are looked at again; set by closing. */
  followUpOn: z.nullable(z.string()),
  sample: z.boolean(),
  format: formatSchema,
  flow: flowSchema,
  people: z.array(personSchema),
  /** True once the facilitator was away long enough for others to step in. */
  facilitatorAway: z.boolean(),
  /** Where the disk damaged what is stored of the board, an earlier part of it can be read, or nothing. */
  board: z.enum(['whole', 'earlier', 'unreadable']),
  /** By closed voting round. */
  tallies: z.record(z.string(), tallySchema),
  /** By closed polling round. */
  polls: z.record(z.string(), pollResultsSchema),
  /** The same for everybody in the round: admits a draft without telling who sends it. By open writing round. */
  tickets: z.record(z.string(), z.string()),
  invite: z.object({ code: z.string(), token: z.string() }),
  me: z.object({
    id: z.string(),
    name: z.string(),
    role: roleSchema,
    /** Has the duty of a leader in the session's team. */
    leads: z.boolean(),
    ready: z.boolean(),
    /** Own ballot by open voting round. */
    ballots: z.record(z.string(), votesSchema),
    /** Own answers by open polling round. */
    answers: z.record(z.string(), votesSchema),
    /**
     * Proof of authorship that a draft carries where the label stores authors; null in an unlinked
     * session. By open writing round.
     */
    stamps: z.nullable(z.record(z.string(), z.string())),
  }),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

const step = z.number();
const id = z.string().check(z.minLength(1), z.maxLength(64));

export const commandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('forward'), step }),
  z.strictObject({ do: z.literal('back'), step }),
  z.strictObject({ do: z.literal('skip'), step }),
  z.strictObject({ do: z.literal('go-to'), step, phase: z.number() }),
  z.strictObject({ do: z.literal('repeat'), step }),
  z.strictObject({ do: z.literal('undo-step'), step }),
  z.strictObject({ do: z.literal('add-minutes'), minutes: z.number().check(z.minimum(-60), z.maximum(60)) }),
  z.strictObject({ do: z.literal('pause-timer') }),
  z.strictObject({ do: z.literal('resume-timer') }),
  z.strictObject({ do: z.literal('reveal'), round: id }),
  z.strictObject({ do: z.literal('close-vote'), round: id }),
  z.strictObject({ do: z.literal('close-poll'), round: id }),
  z.strictObject({ do: z.literal('set-ready'), ready: z.boolean() }),
  z.strictObject({ do: z.literal('cast-votes'), round: id, votes: votesSchema }),
  z.strictObject({ do: z.literal('answer-poll'), round: id, answers: votesSchema }),
  z.strictObject({ do: z.literal('choose-topic'), topic: z.nullable(id) }),
  z.strictObject({ do: z.literal('finish-topic') }),
  z.strictObject({ do: z.literal('extend-topic'), minutes: z.number().check(z.minimum(1), z.maximum(60)) }),
  z.strictObject({ do: z.literal('open-topic-poll') }),
  z.strictObject({ do: z.literal('close-topic-poll') }),
  z.strictObject({ do: z.literal('set-role'), person: id, role: z.enum(['co-facilitator', 'participant']) }),
  z.strictObject({ do: z.literal('hand-over'), person: id }),
  z.strictObject({ do: z.literal('take-over') }),
  z.strictObject({ do: z.literal('remove-person'), person: id }),
  z.strictObject({
    do: z.literal('rename'),
    title: z.string().check(z.minLength(1), z.maxLength(limits.titleChars)),
  }),
  z.strictObject({ do: z.literal('close-session'), followUpOn: z.iso.date() }),
  z.strictObject({ do: z.literal('rotate-link'), removeGuests: z.boolean() }),
  z.strictObject({
    do: z.literal('name-moment'),
    name: z.string().check(z.minLength(1), z.maxLength(limits.momentNameChars)),
  }),
  z.strictObject({ do: z.literal('restore-moment'), moment: id }),
  z.strictObject({ do: z.literal('erase-card'), card: id }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandName = Command['do'];
