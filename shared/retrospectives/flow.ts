/**
 * The server-owned course of a session: where it is, its rounds, timer and
 * topics. `steps.ts` holds the rules that change it; SPEC.md states them.
 * All instants are epoch milliseconds of the server's clock.
 */
import * as z from 'zod/mini';

/**
 * A round is one stretch of writing, voting or polling. Repeating a phase opens
 * a new one; earlier rounds keep what they produced.
 */
export const roundSchema = z.object({
  id: z.string(),
  kind: z.enum(['writing', 'voting', 'polling']),
  phaseKey: z.string(),
  /** writing: 'open' until its reveal; voting and polling: 'open' until the tally. */
  state: z.enum(['open', 'closed']),
  openedAt: z.number(),
  closedAt: z.nullable(z.number()),
  /** A writing round opened by a reveal, for cards that come late. */
  late: z.boolean(),
  /** Set in the writing round in which the team's leaders write, where they speak last. */
  leaders: z.optional(z.literal(true)),
  /** Set in the poll about a topic of the discussion: which topic it asks about. */
  topic: z.optional(z.string()),
});
export type Round = z.infer<typeof roundSchema>;

/** Running: `endsAt` set. Paused: `remainingMs` set. It never ends anything by itself. */
export const timerSchema = z.object({
  endsAt: z.nullable(z.number()),
  remainingMs: z.nullable(z.number()),
  /** Length as last set, for the drawn share of time left. */
  totalMs: z.number(),
});
export type Timer = z.infer<typeof timerSchema>;

export const discussionSchema = z.object({
  topic: z.nullable(z.string()),
  topicTimer: z.nullable(timerSchema),
  /** Themes already discussed, in order. */
  done: z.array(z.string()),
  /** Continue-or-move-on poll about the current topic; the answers are ballots of `round`. */
  pollRound: z.nullable(z.string()),
  /** Last poll's totals. */
  pollResult: z.nullable(z.object({ topic: z.string(), continue: z.number(), moveOn: z.number() })),
});
export type Discussion = z.infer<typeof discussionSchema>;

export const placeInFlowSchema = z.object({
  /** Index into format.phases. */
  phase: z.number(),
  enteredAt: z.number(),
  timer: timerSchema,
  /** Whether the phase counted as completed before it was left, so that undoing tells the truth. */
  completed: z.boolean(),
});
export type PlaceInFlow = z.infer<typeof placeInFlowSchema>;

export const flowSchema = z.object({
  /** Rises with every accepted step; commands name the one they saw, so two facilitators cannot step twice. */
  step: z.number(),
  phase: z.number(),
  enteredAt: z.number(),
  timer: timerSchema,
  rounds: z.array(roundSchema),
  /** Milliseconds spent in each phase so far, without the present stay. */
  spentMs: z.array(z.number()),
  /** Indexes of phases that were left by `forward` at least once. */
  completed: z.array(z.number()),
  /** Where we were before, newest last, for undoing an accidental step; at most 20. */
  past: z.array(placeInFlowSchema),
  discussion: discussionSchema,
});
export type Flow = z.infer<typeof flowSchema>;
