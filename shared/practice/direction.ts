/**
 * Where a team is going, on one card: the mission, the question that is open now, what
 * is fixed and what is open, and what the leader does not know. A card is a draft, then
 * current, then past; what was current stays readable.
 */
import * as z from 'zod/mini';
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import { limits } from '../protocol/limits.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import { cleanLine, cleanText } from '../retrospectives/clean-text.ts';

export const directionContentSchema = z.object({
  mission: z.string(),
  openQuestion: z.string(),
  /** What is settled and not up for discussion. */
  fixed: z.array(z.string()),
  /** What the team is free to decide and to try. */
  open: z.array(z.string()),
  /** What the leader does not know, or needs help with. */
  unknowns: z.array(z.string()),
});
export type DirectionContent = z.infer<typeof directionContentSchema>;
export type DirectionList = 'fixed' | 'open' | 'unknowns';

export const directionSchema = z.object({
  id: z.string(),
  /** Rises with every change; a change names the one it saw, so that two people do not overwrite each other. */
  revision: z.number(),
  content: directionContentSchema,
  /** Since when it is the team's card; null for a draft. */
  since: z.nullable(z.number()),
  /** Until when it was; null while it is current. */
  until: z.nullable(z.number()),
});
export type Direction = z.infer<typeof directionSchema>;

export const directionsSchema = z.object({
  current: z.nullable(directionSchema),
  /** Shown to those who write it. */
  draft: z.nullable(directionSchema),
  /** The newest first. */
  past: z.array(directionSchema),
});
export type Directions = z.infer<typeof directionsSchema>;

export const emptyDirection: DirectionContent = { mission: '', openQuestion: '', fixed: [], open: [], unknowns: [] };

const linesOf = (lines: readonly string[]): string[] => lines.map(cleanLine).filter((line) => line !== '');

/** As it is kept: without empty lines and invisible marks. Refused where something is too long. */
export function cleanDirection(raw: DirectionContent): Outcome<DirectionContent, RefusalCode> {
  const content: DirectionContent = {
    mission: cleanText(raw.mission).trim(),
    openQuestion: cleanText(raw.openQuestion).trim(),
    fixed: linesOf(raw.fixed),
    open: linesOf(raw.open),
    unknowns: linesOf(raw.unknowns),
  };
  const lists = [content.fixed, content.open, content.unknowns];
  if (lists.some((list) => list.length > limits.directionLines)) return refuse('too-many-lines', { limit: limits.directionLines });
  const texts = [content.mission, content.openQuestion, ...lists.flat()];
  if (texts.some((text) => text.length > limits.directionChars)) return refuse('text-too-long', { limit: limits.directionChars });
  return accept(content);
}

/** A card is the team's once it says where the team is going. */
export const mayBecomeCurrent = (content: DirectionContent): boolean => content.mission !== '';

/** The newest unknown stands last; one that is there already is not added again. */
export function withUnknown(content: DirectionContent, text: string): Outcome<DirectionContent, RefusalCode> {
  const unknown = cleanLine(text);
  if (unknown === '') return refuse('text-empty');
  if (content.unknowns.includes(unknown)) return accept(content);
  return cleanDirection({ ...content, unknowns: [...content.unknowns, unknown] });
}
