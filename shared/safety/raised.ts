/** What somebody raised, how it stands, and who may see which part of it. */
import * as z from 'zod/mini';
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import type { Standing } from '../accounts/asker.ts';

export const raisedKinds = ['insight', 'question', 'problem', 'thanks'] as const;
export const raisedKindSchema = z.enum(raisedKinds);
export type RaisedKind = z.infer<typeof raisedKindSchema>;

export const wayOutSchema = z.enum(['team', 'outside-line']);
export type Way = z.infer<typeof wayOutSchema>;

export const raisedStates = ['raised', 'acknowledged', 'handled', 'told-back'] as const;
export const raisedStateSchema = z.enum(raisedStates);
export type RaisedState = z.infer<typeof raisedStateSchema>;

/** What those who read it may do next; `ask` changes no state. */
export const raisedStepSchema = z.enum(['ask', 'acknowledge', 'handle', 'tell-back']);
export type RaisedStep = z.infer<typeof raisedStepSchema>;

/** Who noted down a reading: the highest duty of whoever read, never a name. */
export const readerSchema = z.enum(['member', 'steward', 'facilitator', 'leader', 'outside-line']);
export type Reader = z.infer<typeof readerSchema>;

const messageSchema = z.object({
  from: z.enum(['raiser', 'reader']),
  /** What the message came with; null where it changed no state. */
  step: z.nullable(raisedStepSchema),
  text: z.string(),
  on: z.string(),
});
export type RaisedMessage = z.infer<typeof messageSchema>;

const readingSchema = z.object({ by: readerSchema, on: z.string() });
export type Reading = z.infer<typeof readingSchema>;

const shape = {
  kind: raisedKindSchema,
  text: z.string(),
  way: wayOutSchema,
  state: raisedStateSchema,
  raisedOn: z.string(),
  messages: z.array(messageSchema),
  /** Noted for unlinked things and on the outside line alone. */
  readings: z.array(readingSchema),
};

/** As its readers see it. */
export const raisedSchema = z.object({
  ...shape,
  id: z.string(),
  /** Null where it was raised unlinked. */
  name: z.nullable(z.string()),
});
export type Raised = z.infer<typeof raisedSchema>;

/** As whoever holds the receipt sees it. */
export const followedSchema = z.object({
  ...shape,
  /** Who reads it on the outside line; null where the contact it was raised to is no longer there, or on the team's way. */
  contact: z.nullable(z.string()),
});
export type Followed = z.infer<typeof followedSchema>;

/** Only a problem can go elsewhere than to the team (SF-20). */
export const wayFits = (kind: RaisedKind, way: Way): boolean => way === 'team' || kind === 'problem';

const after: Readonly<Record<Exclude<RaisedStep, 'ask'>, { readonly from: RaisedState; readonly to: RaisedState }>> = {
  acknowledge: { from: 'raised', to: 'acknowledged' },
  handle: { from: 'acknowledged', to: 'handled' },
  'tell-back': { from: 'handled', to: 'told-back' },
};

/** Where a kind ends: only a concern has somebody to tell back to. */
const lastState: Readonly<Record<RaisedKind, RaisedState>> = { insight: 'handled', question: 'handled', problem: 'told-back', thanks: 'raised' };

export const isSettled = ({ kind, state }: Pick<Raised, 'kind' | 'state'>): boolean => state === lastState[kind];

/** Acknowledging may be silent; everything else is words. */
const wordless: ReadonlySet<RaisedStep> = new Set(['acknowledge']);

export type StepRefusal = 'raised-moved-on' | 'text-empty';

/** The state after a step (SF-26, SF-31); `text` is cleaned already. */
export function stateAfter({ kind, state }: Pick<Raised, 'kind' | 'state'>, step: RaisedStep, text: string): Outcome<RaisedState, StepRefusal> {
  const isOver = isSettled({ kind, state });
  if (step === 'ask' ? isOver || kind !== 'problem' : isOver || after[step].from !== state) return refuse('raised-moved-on');
  if (text === '' && !wordless.has(step)) return refuse('text-empty');
  return accept(step === 'ask' ? state : after[step].to);
}

/** The steps that are open now, the next one first. */
export const openSteps = (raised: Pick<Raised, 'kind' | 'state'>): RaisedStep[] =>
  (['acknowledge', 'handle', 'tell-back', 'ask'] as const).filter((step) => stateAfter(raised, step, 'words').ok);

/** Readers are noted by the highest duty they have. */
export function readerOf(standings: readonly Standing[]): Reader {
  return (['leader', 'facilitator', 'steward'] as const).find((duty) => standings.includes(duty)) ?? 'member';
}

/** A reading is worth a note where somebody relied on not being known, or on the outside line. */
export const isReadingNoted = (raised: { readonly name: string | null; readonly way: Way }): boolean => raised.name === null || raised.way === 'outside-line';

/** 256 bits as base64url, made in the raiser's browser. */
export const receiptSchema = z.string().check(z.regex(/^[\w-]{43}$/));
