/** The HTTP contract of a team's direction, and of what a session of a team opens with. */
import * as z from 'zod/mini';
import { daySchema } from '../forum/notes.ts';
import { directionSchema, directionsSchema } from '../practice/direction.ts';
import { limits } from './limits.ts';

const text = z.string().check(z.maxLength(limits.requestBytes));
const lines = z.array(text).check(z.maxLength(100));
const contentSchema = z.strictObject({ mission: text, openQuestion: text, fixed: lines, open: lines, unknowns: lines });
const revision = z.int().check(z.minimum(0));

export const directionHttp = {
  readDirection: {
    method: 'GET',
    path: '/api/v1/teams/:team/direction',
    summary: 'The team’s direction card, and those it had before. A draft is told to those who may write it.',
    reply: directionsSchema,
  },
  saveDirectionDraft: {
    method: 'PUT',
    path: '/api/v1/teams/:team/direction/draft',
    summary: 'Keep a draft of the next card. `seen` is the revision of the draft that the writer saw, 0 for none.',
    body: z.strictObject({ content: contentSchema, seen: revision }),
    reply: directionSchema,
  },
  dropDirectionDraft: {
    method: 'DELETE',
    path: '/api/v1/teams/:team/direction/draft',
    summary: 'Drop the draft; the card stays as it is.',
    reply: z.object({ dropped: z.boolean() }),
  },
  publishDirection: {
    method: 'POST',
    path: '/api/v1/teams/:team/direction/publish',
    summary: 'Make this the team’s card and tell the team. `seen` is the revision of the current card that the writer saw, 0 for none.',
    body: z.strictObject({ content: contentSchema, seen: revision }),
    reply: directionSchema,
  },
  addUnknown: {
    method: 'POST',
    path: '/api/v1/teams/:team/direction/unknowns',
    summary: 'A leader adds to the current card something they do not know.',
    body: z.strictObject({ text }),
    reply: directionSchema,
  },
  readOpening: {
    method: 'GET',
    path: '/api/v1/sessions/:id/opening',
    summary: 'What a session of a team opens with: the direction card, and learning notes that wait for an answer, for members of the team.',
    reply: z.object({
      direction: z.nullable(directionSchema),
      waiting: z.array(z.object({ id: z.string(), text: z.string(), from: z.nullable(z.string()), on: daySchema, days: z.number() })),
    }),
  },
} as const;
