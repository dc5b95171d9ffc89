/** The HTTP contract of safety pulses and of what people raise; the same shape as http.ts. */
import * as z from 'zod/mini';
import { answersSchema, chosenItemSchema, closedPulseSchema, openPulseSchema } from '../safety/pulse.ts';
import { followedSchema, raisedKindSchema, raisedSchema, raisedStepSchema, receiptSchema, wayOutSchema } from '../safety/raised.ts';
import { limits } from './limits.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const text = z.string().check(z.maxLength(limits.requestBytes));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const nothing = z.object({});

const pulsesSchema = z.object({
  open: z.nullable(openPulseSchema),
  /** Newest first. */
  closed: z.array(closedPulseSchema),
});
export type Pulses = z.infer<typeof pulsesSchema>;

const outsideLineSchema = z.discriminatedUnion('open', [
  z.object({ open: z.literal(true), name: z.string() }),
  z.object({ open: z.literal(false), why: z.enum(['nobody-set', 'leads-this-team']) }),
]);
export type OutsideLine = z.infer<typeof outsideLineSchema>;

const raisingSchema = z.object({
  /** The same for everybody in the team. */
  ticket: z.string(),
  outsideLine: outsideLineSchema,
});
export type Raising = z.infer<typeof raisingSchema>;

const raise = { kind: raisedKindSchema, way: wayOutSchema, text, receipt: z.nullable(receiptSchema) };
const step = z.strictObject({ step: raisedStepSchema, text });

const raisedListSchema = z.object({
  /** Newest day first. */
  raised: z.array(raisedSchema),
  /** Months in which the contact of the outside line read concerns of this team. */
  outsideReadings: z.array(z.string()),
});
export type RaisedList = z.infer<typeof raisedListSchema>;

const contactSchema = z.object({ account: z.string(), name: z.string() });

export const safetyHttp = {
  readPulses: {
    method: 'GET',
    path: '/api/v1/teams/:team/pulses',
    summary: 'The open pulse with one’s own answers, and what the closed ones came to. Holds nothing of others’ answers before the close.',
    reply: pulsesSchema,
  },
  openPulse: {
    method: 'POST',
    path: '/api/v1/teams/:team/pulses',
    summary: 'Open a pulse; a team of fewer people than the threshold gets a named check-in.',
    body: z.strictObject({
      items: z.array(chosenItemSchema).check(z.minLength(1), z.maxLength(limits.pulseItems)),
      threshold: z.int(),
      days: z.int().check(z.gte(1), z.lte(limits.pulseDaysMax)),
    }),
    reply: openPulseSchema,
  },
  answerPulse: {
    method: 'PUT',
    path: '/api/v1/teams/:team/pulses/:pulse/answers',
    summary: 'Answer, or replace one’s answers. All left out takes them back.',
    body: z.strictObject({ answers: answersSchema }),
    reply: z.object({ own: z.nullable(answersSchema) }),
  },
  checkIn: {
    method: 'PUT',
    path: '/api/v1/teams/:team/pulses/:pulse/check-in',
    summary: 'Put one’s note under one’s name in a check-in, or replace it; an empty one takes it back.',
    body: z.strictObject({ text }),
    reply: nothing,
  },
  closePulse: {
    method: 'POST',
    path: '/api/v1/teams/:team/pulses/:pulse/close',
    summary: 'Close before its time. Refused where too few have answered, unless it is to end without results.',
    body: z.strictObject({ withoutResults: z.boolean() }),
    reply: closedPulseSchema,
  },
  respondToPulse: {
    method: 'PUT',
    path: '/api/v1/teams/:team/pulses/:pulse/response',
    summary: 'Say what the team will do about a closed pulse, who looks after it and until when.',
    body: z.strictObject({ what: text, owner: id, dueOn: day }),
    reply: nothing,
  },
  finishResponse: {
    method: 'POST',
    path: '/api/v1/teams/:team/pulses/:pulse/response/done',
    summary: 'Mark the response to a pulse done.',
    body: z.strictObject({}),
    reply: nothing,
  },
  readRaising: {
    method: 'GET',
    path: '/api/v1/teams/:team/raising',
    summary: 'What one needs to raise something: the day’s ticket, and whether there is an outside line.',
    reply: raisingSchema,
  },
  raiseNamed: {
    method: 'POST',
    path: '/api/v1/teams/:team/raised',
    summary: 'Raise something under one’s name.',
    body: z.strictObject(raise),
    reply: nothing,
  },
  listRaised: {
    method: 'GET',
    path: '/api/v1/teams/:team/raised',
    summary: 'What was raised to the team. Reading unlinked things is noted by duty and day.',
    reply: raisedListSchema,
  },
  stepRaised: {
    method: 'POST',
    path: '/api/v1/teams/:team/raised/:raised/steps',
    summary: 'Ask whoever raised something, or take it a step on.',
    body: step,
    reply: nothing,
  },
  raiseUnlinked: {
    method: 'POST',
    path: '/api/v1/unlinked/raised',
    summary: 'Raise something by the team’s ticket. Refused when any cookie comes along.',
    body: z.strictObject({ ...raise, team: id, ticket: z.string().check(z.maxLength(64)) }),
    reply: nothing,
  },
  readReceipt: {
    method: 'POST',
    path: '/api/v1/unlinked/receipts/read',
    summary: 'How a concern stands, by its receipt. Refused when any cookie comes along.',
    body: z.strictObject({ receipt: receiptSchema }),
    reply: followedSchema,
  },
  answerReceipt: {
    method: 'POST',
    path: '/api/v1/unlinked/receipts/answer',
    summary: 'Answer as whoever raised the concern. Refused when any cookie comes along.',
    body: z.strictObject({ receipt: receiptSchema, text }),
    reply: nothing,
  },
  readOutsideLine: {
    method: 'GET',
    path: '/api/v1/workspace/outside-line',
    summary: 'Who the contact of the outside line is; for the contact, what was raised to them.',
    reply: z.object({
      contact: z.nullable(contactSchema),
      /** Null for everybody but the contact. */
      raised: z.nullable(z.array(z.object({ ...raisedSchema.shape, team: z.string(), teamName: z.string() }))),
    }),
  },
  setOutsideLine: {
    method: 'PUT',
    path: '/api/v1/workspace/outside-line',
    summary: 'Say, by the mail address of their account, who takes concerns past a team’s own leader; null closes the line.',
    body: z.strictObject({ email: z.nullable(z.string().check(z.maxLength(254))) }),
    reply: nothing,
  },
  stepOutside: {
    method: 'POST',
    path: '/api/v1/workspace/outside-line/:raised/steps',
    summary: 'As the contact, ask whoever raised a concern, or take it a step on.',
    body: step,
    reply: nothing,
  },
} as const;
