/**
 * Notes that go both ways. A learning note tells the leaders what was learned, and waits
 * for their answer; a coaching note offers advice on a piece of work, and can be answered
 * or tried. Nothing about either can be scored: there is no field for it.
 */
import * as z from 'zod/mini';

/** Days are enough: the hour would help to tell who wrote a note that carries no name. */
export const daySchema = z.iso.date();
export type Day = z.infer<typeof daySchema>;

/** adopt: we do it. try: we try it. not-now: not now, because. question: asked back, and the clock starts anew with what the team says. */
export const answerKindSchema = z.enum(['adopt', 'try', 'not-now', 'question']);
export type AnswerKind = z.infer<typeof answerKindSchema>;

export const learningEntrySchema = z.object({
  /** `team` is what was added after a question. */
  kind: z.enum([...answerKindSchema.options, 'team']),
  text: z.string(),
  /** Null where it was said from the team. */
  name: z.nullable(z.string()),
  on: daySchema,
});
export type LearningEntry = z.infer<typeof learningEntrySchema>;

export const learningNoteSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** Null where it is from the team: then nobody's name is kept. */
  from: z.nullable(z.string()),
  /** Whether whoever looks wrote it; known of named notes alone. */
  mine: z.boolean(),
  on: daySchema,
  entries: z.array(learningEntrySchema),
});
export type LearningNote = z.infer<typeof learningNoteSchema>;

export const workSchema = z.object({
  kind: z.enum(['result', 'action', 'link']),
  /** Where it can be looked at. */
  href: z.string(),
  title: z.string(),
});
export type Work = z.infer<typeof workSchema>;

export const coachingReplySchema = z.object({
  kind: z.enum(['reply', 'tried']),
  text: z.string(),
  name: z.string(),
  on: daySchema,
});
export type CoachingReply = z.infer<typeof coachingReplySchema>;

export const coachingNoteSchema = z.object({
  id: z.string(),
  about: workSchema,
  text: z.string(),
  from: z.string(),
  mine: z.boolean(),
  on: daySchema,
  replies: z.array(coachingReplySchema),
});
export type CoachingNote = z.infer<typeof coachingNoteSchema>;

const dayMs = 86_400_000;

export const dayOf = (instant: number): Day => new Date(instant).toISOString().slice(0, 10);
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
