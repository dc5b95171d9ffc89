/** A safety pulse: what it asks, how it stands, what it came to. */
import * as z from 'zod/mini';
import { limits } from '../protocol/limits.ts';
import { cleanLine } from '../retrospectives/clean-text.ts';

export const scale = [1, 2, 3, 4, 5] as const;
export type Step = (typeof scale)[number];
export const stepSchema = z.literal(scale);

export const scaleWords: Readonly<Record<Step, string>> = {
  1: 'Strongly disagree',
  2: 'Disagree',
  3: 'In between',
  4: 'Agree',
  5: 'Strongly agree',
};

/** More always means that speaking up is easier (SF-1). */
export const turned = (step: Step, reversed: boolean): number => (reversed ? 6 - step : step);

export const pulseItemSchema = z.object({
  /** The same words have the same key in every pulse, so that pulses can be laid side by side. */
  key: z.string(),
  text: z.string(),
  /** To agree with it means that speaking up is hard. */
  reversed: z.boolean(),
});
export type PulseItem = z.infer<typeof pulseItemSchema>;

/** An item as it is asked for when a pulse opens: one of Waymark's by its key, or the team's own words. */
export const chosenItemSchema = z.union([
  z.strictObject({ key: z.string().check(z.maxLength(60)) }),
  z.strictObject({ text: z.string().check(z.maxLength(limits.pulseItemChars * 4)), reversed: z.boolean() }),
]);
export type ChosenItem = z.infer<typeof chosenItemSchema>;

/** Null where an item was left out. */
export const answersSchema = z.record(z.string().check(z.maxLength(60)), z.nullable(stepSchema));
export type Answers = z.infer<typeof answersSchema>;

export const pulseKindSchema = z.enum(['pulse', 'check-in']);
export type PulseKind = z.infer<typeof pulseKindSchema>;

const bandsSchema = z.object({ agree: z.nullable(z.number()), between: z.nullable(z.number()), disagree: z.nullable(z.number()) });
export type Bands = z.infer<typeof bandsSchema>;

/** What is shown of one item; null where it is hidden. Bands are of the answers as given, the figure is turned. */
const itemResultSchema = z.object({
  item: pulseItemSchema,
  shown: z.nullable(z.object({ figure: z.number(), answers: z.number(), bands: bandsSchema })),
});
export type ItemResult = z.infer<typeof itemResultSchema>;

export const suppressedWhySchema = z.enum(['too-few-answers', 'answers-lost']);
export type SuppressedWhy = z.infer<typeof suppressedWhySchema>;

export const pulseResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('published'), people: z.number(), overall: z.number(), items: z.array(itemResultSchema) }),
  z.object({ kind: z.literal('suppressed'), why: suppressedWhySchema }),
  z.object({ kind: z.literal('check-in') }),
]);
export type PulseResult = z.infer<typeof pulseResultSchema>;

export const responseSchema = z.object({
  what: z.string(),
  owner: z.string(),
  ownerName: z.string(),
  dueOn: z.string(),
  done: z.boolean(),
});
export type PulseResponse = z.infer<typeof responseSchema>;

export const checkInNoteSchema = z.object({ account: z.string(), name: z.string(), text: z.string() });
export type CheckInNote = z.infer<typeof checkInNoteSchema>;

const pulseShape = {
  id: z.string(),
  kind: pulseKindSchema,
  items: z.array(pulseItemSchema),
  /** How many people have to answer before anything is shown. */
  threshold: z.number(),
  openedOn: z.string(),
  /** Only a check-in has notes. */
  notes: z.array(checkInNoteSchema),
};

export const openPulseSchema = z.object({
  ...pulseShape,
  closesAt: z.number(),
  /** The asker's own answers, or null where there are none yet. */
  own: z.nullable(answersSchema),
});
export type OpenPulse = z.infer<typeof openPulseSchema>;

export const closedPulseSchema = z.object({
  ...pulseShape,
  closedAt: z.number(),
  result: pulseResultSchema,
  response: z.nullable(responseSchema),
});
export type ClosedPulse = z.infer<typeof closedPulseSchema>;

/** The team's own words as an item keeps them, or null where there are none. */
export function itemText(raw: string): string | null {
  const text = cleanLine(raw);
  return text === '' || text.length > limits.pulseItemChars ? null : text;
}

export const isThreshold = (number: number): boolean =>
  Number.isInteger(number) && number >= limits.pulseThresholdFloor && number <= limits.pulseThresholdMax;

/** A team that cannot reach the number gets a check-in instead (SF-3). */
export const kindFor = (people: number, threshold: number): PulseKind => (people < threshold ? 'check-in' : 'pulse');

/** Whether the answers speak of this pulse's items and of nothing else. */
export const answersFit = (items: readonly PulseItem[], answers: Answers): boolean =>
  Object.keys(answers).every((key) => items.some((item) => item.key === key));

export const answersAny = (answers: Answers): boolean => Object.values(answers).some((answer) => answer !== null);

/** Two pulses that asked the same can be compared (SF-14). */
export const seriesOf = (items: readonly PulseItem[]): string => items.map(({ key }) => key).sort().join(' ');
