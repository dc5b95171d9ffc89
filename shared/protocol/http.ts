/**
 * The HTTP contract under `/api/v1`: the server's routes, the client's typed
 * calls and the OpenAPI document all read this one table. Every refusal is
 * `{ error: { code, detail? } }` with the status of refusals.ts.
 */
import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { refusals, type RefusalCode } from './refusals.ts';
import { momentSchema, outlineSchema } from '../retrospectives/history.ts';
import { commandSchema, labelSchema, sessionViewSchema } from '../retrospectives/session.ts';

const name = z.string().check(z.maxLength(200));
const id = z.string().check(z.minLength(1), z.maxLength(64));
const secret = z.string().check(z.minLength(16), z.maxLength(128));

export const errorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]),
    detail: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  }),
});

export const joinedSchema = z.object({
  sessionId: z.string(),
  /** Null for a reader of a closed session. */
  personId: z.nullable(z.string()),
  name: z.string(),
});
export type Joined = z.infer<typeof joinedSchema>;

/** What a person sees before they say who they are. */
export const invitationSchema = z.object({
  sessionId: z.string(),
  title: z.string(),
  formatName: z.string(),
  label: labelSchema,
  status: z.enum(['live', 'closed']),
  minutes: z.number(),
  people: z.number(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** A sealed draft as its writer gets it back. */
export const draftSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  text: z.string(),
  /** The writer agreed that a late card may be revealed although few people write now. */
  mayStandAlone: z.boolean(),
});
export type Draft = z.infer<typeof draftSchema>;

const text = z.string().check(z.maxLength(limits.requestBytes));

export const http = {
  createSession: {
    method: 'POST',
    path: '/api/v1/sessions',
    summary: 'Start a session, for a team or without one, and become its facilitator; sets the session cookies.',
    body: z.strictObject({ format: z.string(), title: text, label: labelSchema, name, team: z.optional(id), leaderLast: z.optional(z.boolean()) }),
    reply: joinedSchema,
  },
  readInvitation: {
    method: 'POST',
    path: '/api/v1/invitations/read',
    summary: 'Look up a session by the token of its join link or by its short code.',
    body: z.union([z.strictObject({ token: z.string() }), z.strictObject({ code: z.string() })]),
    reply: z.object({ ...invitationSchema.shape, token: z.string() }),
  },
  join: {
    method: 'POST',
    path: '/api/v1/invitations/join',
    summary: 'Enter a session under a name that is free in it; sets the session cookies. A closed session admits readers only.',
    body: z.strictObject({ token: z.string(), name }),
    reply: joinedSchema,
  },
  returnTo: {
    method: 'POST',
    path: '/api/v1/invitations/return',
    summary: 'Come back as the same person from another device, by a personal return token.',
    body: z.strictObject({ returnToken: secret }),
    reply: joinedSchema,
  },
  readSession: {
    method: 'GET',
    path: '/api/v1/sessions/:id',
    summary: 'The same view that /live pushes.',
    reply: sessionViewSchema,
  },
  command: {
    method: 'POST',
    path: '/api/v1/sessions/:id/commands',
    summary: 'Ask for one change. The same key twice has one effect and one answer.',
    body: z.strictObject({ key: id, command: commandSchema }),
    reply: z.object({ seq: z.number() }),
  },
  tieToAccount: {
    method: 'POST',
    path: '/api/v1/sessions/:id/tie-to-account',
    summary: 'Whoever is signed in keeps the person they are in this session, on every device of theirs.',
    body: z.strictObject({}),
    reply: joinedSchema,
  },
  makeReturnToken: {
    method: 'POST',
    path: '/api/v1/sessions/:id/return-token',
    summary: 'A personal token for one’s own other device.',
    body: z.strictObject({}),
    reply: z.object({ returnToken: z.string() }),
  },
  listDrafts: {
    method: 'POST',
    path: '/api/v1/drafts/list',
    summary: 'One’s own sealed drafts of a round, by capability. Refused when a session cookie comes along.',
    body: z.strictObject({ round: id, capability: secret }),
    reply: z.object({ drafts: z.array(draftSchema) }),
  },
  putDraft: {
    method: 'PUT',
    path: '/api/v1/drafts/:draft',
    summary: 'Seal or re-seal one draft; the id is chosen by the client. Refused when a session cookie comes along.',
    body: z.strictObject({
      round: id,
      ticket: secret,
      capability: secret,
      stamp: z.nullable(z.string()),
      prompt: id,
      text,
      mayStandAlone: z.boolean(),
    }),
    reply: draftSchema,
  },
  deleteDraft: {
    method: 'DELETE',
    path: '/api/v1/drafts/:draft',
    summary: 'Delete one’s own sealed draft. Refused when a session cookie comes along.',
    body: z.strictObject({ round: id, capability: secret }),
    reply: z.object({ deleted: z.boolean() }),
  },
  /** `format` is md, csv or json; the reply is a file. Works while the session runs; holds revealed content only. */
  takeAway: {
    method: 'GET',
    path: '/api/v1/sessions/:id/take-away/:format',
    summary: 'The session as Markdown, CSV or JSON.',
  },
  listMoments: {
    method: 'GET',
    path: '/api/v1/sessions/:id/history',
    summary: 'The kept moments of the board, newest first. Who named one is not known.',
    reply: z.object({ moments: z.array(momentSchema) }),
  },
  readMoment: {
    method: 'GET',
    path: '/api/v1/sessions/:id/history/:moment',
    summary: 'What the board held at one moment, as an outline. Bringing it back is the command restore-moment.',
    reply: outlineSchema,
  },
  sample: {
    method: 'GET',
    path: '/api/v1/sample',
    summary: 'Join tokens of the sample team’s sessions, where sample data are loaded.',
    reply: z.object({
      live: z.nullable(z.object({ token: z.string(), title: z.string() })),
      finished: z.nullable(z.object({ token: z.string(), title: z.string() })),
    }),
  },
} as const;

/** Frames of `/live?session=<id>`, JSON text. The server sends the whole view; tabs drop older `seq`. */
export const liveFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session'), view: sessionViewSchema }),
  z.object({ type: z.literal('pong') }),
]);
export type LiveFrame = z.infer<typeof liveFrameSchema>;
/** The only frame a tab sends on `/live`. */
export const livePing = JSON.stringify({ type: 'ping' });
