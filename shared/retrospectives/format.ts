/**
 * A format is data: the engine knows phase kinds, never format names. Adding a
 * format means adding one file under `formats/` and listing it in `formats/index.ts`.
 */
import * as z from 'zod/mini';

/** Who may read what is written in this phase before its reveal: only its writer, or everybody at once. */
export const visibilitySchema = z.enum(['sealed', 'shared']);
export type Visibility = z.infer<typeof visibilitySchema>;

/**
 * open: arrive, agree how we talk, check in. evidence: look at what is known.
 * generate: write cards. group: gather like with like. vote: choose by ballot.
 * discuss: topics one at a time. decide: actions or a reasoned no-change. close: polls, check-out.
 */
export const phaseKindSchema = z.enum([
  'open',
  'evidence',
  'generate',
  'group',
  'vote',
  'discuss',
  'decide',
  'close',
]);
export type PhaseKind = z.infer<typeof phaseKindSchema>;

/** What must hold before `forward` is accepted; `skip` is always there for the facilitator's judgement. */
export const exitRuleSchema = z.enum(['none', 'revealed', 'tallied', 'outcome']);
export type ExitRule = z.infer<typeof exitRuleSchema>;

/** One question people answer with cards; it owns one column of the board. */
export const promptSchema = z.object({
  /** Stable within the format; also the column's id on the board. */
  key: z.string(),
  /** Column title, a few words. */
  title: z.string(),
  /** The question as people read it while they write. */
  question: z.string(),
  /** A quiet example of a useful card, shown while the column is empty. */
  example: z.optional(z.string()),
});
export type Prompt = z.infer<typeof promptSchema>;

/** A closing poll; answers are unlinked and only the totals are kept. */
export const pollSchema = z.object({
  key: z.string(),
  question: z.string(),
  /** `return-on-time`: 0 (lost time) to 4 (well worth it). `yes-no`: 0 or 1. */
  scale: z.enum(['return-on-time', 'yes-no']),
  /** With fewer answers than this, none of them is shown to anybody; 1 where it is missing. */
  atLeast: z.optional(z.number()),
});
export type Poll = z.infer<typeof pollSchema>;

export const phaseSchema = z.object({
  key: z.string(),
  /** What the trail shows, one or two words. */
  name: z.string(),
  kind: phaseKindSchema,
  minutes: z.number(),
  /** One sentence to everybody: what we do here. */
  purpose: z.string(),
  /** One line of advice, shown to facilitators only. */
  advice: z.string(),
  prompts: z.array(promptSchema),
  visibility: visibilitySchema,
  exit: exitRuleSchema,
  votes: z.optional(z.object({ budget: z.number(), perTheme: z.number() })),
  /** Minutes of one topic in a `discuss` phase. */
  topicMinutes: z.optional(z.number()),
  /** Prompts whose cards are the topics of a `discuss` phase; those of every gathering phase where it is missing. */
  topicsFrom: z.optional(z.array(z.string())),
  polls: z.optional(z.array(pollSchema)),
});
export type Phase = z.infer<typeof phaseSchema>;

export const formatSchema = z.object({
  key: z.string(),
  version: z.number(),
  name: z.string(),
  /** When to reach for it, one sentence. */
  purpose: z.string(),
  /** Family shown in the picker. */
  family: z.enum(['after-action', 'retrospective', 'open']),
  phases: z.array(phaseSchema),
  groundRules: z.array(z.string()),
});
export type Format = z.infer<typeof formatSchema>;

/** Total planned length in minutes. */
export const formatMinutes = (format: Format): number =>
  format.phases.reduce((sum, phase) => sum + phase.minutes, 0);
