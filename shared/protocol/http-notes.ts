/** The HTTP contract of learning notes and coaching notes. */
import * as z from 'zod/mini';
import { answerKindSchema, coachingNoteSchema, coachingReplySchema, daySchema, learningNoteSchema } from '../forum/notes.ts';
import { limits } from './limits.ts';

const text = z.string().check(z.maxLength(limits.requestBytes));
const id = z.string().check(z.minLength(1), z.maxLength(64));
const said = z.object({ id: z.string() });

export const notesHttp = {
  readNotes: {
    method: 'GET',
    path: '/api/v1/teams/:team/notes',
    summary: 'The team’s learning and coaching notes, the newest first, and how learning notes are answered.',
    reply: z.object({
      today: daySchema,
      learning: z.array(learningNoteSchema),
      coaching: z.array(coachingNoteSchema),
      figure: z.object({ weeks: z.number(), notes: z.number(), answered: z.number(), medianDays: z.nullable(z.number()) }),
      /** False where nobody in the team has the duty of a leader. */
      hasLeader: z.boolean(),
    }),
  },
  raiseLearning: {
    method: 'POST',
    path: '/api/v1/teams/:team/notes/learning',
    summary: 'Tell the team’s leaders what was learned. Where it is not named, nobody’s name is kept.',
    body: z.strictObject({ text, named: z.boolean() }),
    reply: said,
  },
  answerLearning: {
    method: 'POST',
    path: '/api/v1/teams/:team/notes/learning/:note/answer',
    summary: 'A leader answers: adopt, try, not now because …, or a question.',
    body: z.strictObject({ kind: answerKindSchema, text }),
    reply: said,
  },
  addToLearning: {
    method: 'POST',
    path: '/api/v1/teams/:team/notes/learning/:note/more',
    summary: 'The team says more after a question; the leaders’ clock begins anew.',
    body: z.strictObject({ text, named: z.boolean() }),
    reply: said,
  },
  listWork: {
    method: 'GET',
    path: '/api/v1/teams/:team/notes/work',
    summary: 'Pieces of work that a coaching note may be about: results of the team’s retrospectives and their actions.',
    reply: z.object({ work: z.array(z.object({ kind: z.enum(['result', 'action']), ref: z.string(), title: z.string(), on: daySchema })) }),
  },
  giveCoaching: {
    method: 'POST',
    path: '/api/v1/teams/:team/notes/coaching',
    summary: 'Leave a coaching note on a result, an action of one, or a web page.',
    body: z.strictObject({
      about: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('result'), ref: id }),
        z.strictObject({ kind: z.literal('action'), ref: z.string().check(z.maxLength(200)) }),
        z.strictObject({ kind: z.literal('link'), url: z.string().check(z.maxLength(2_000)), title: text }),
      ]),
      text,
    }),
    reply: said,
  },
  replyToCoaching: {
    method: 'POST',
    path: '/api/v1/teams/:team/notes/coaching/:note/replies',
    summary: 'Reply to a coaching note, or say that it was tried and how it went.',
    body: z.strictObject({ kind: coachingReplySchema.shape.kind, text }),
    reply: said,
  },
} as const;
