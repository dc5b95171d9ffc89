/** The result as JSON, lossless; TAKE-AWAY.md explains each part. */
import * as z from 'zod/mini';
import { accept, refuse, type Outcome } from '../../lib/outcome.ts';
import { resultSchema, type Result } from '../result.ts';

export const takeAwayVersion = 1;

export const takeAwaySchema = z.object({
  kind: z.literal('waymark-session-result'),
  version: z.literal(takeAwayVersion),
  /** SHA-256 of the canonical JSON of `result`, in hexadecimal; null while the session runs. */
  contentHash: z.nullable(z.string()),
  result: resultSchema,
});
export type TakeAway = z.infer<typeof takeAwaySchema>;

export function toJson(result: Result, contentHash: string | null): string {
  const takeAway: TakeAway = { kind: 'waymark-session-result', version: takeAwayVersion, contentHash, result };
  return `${JSON.stringify(takeAway, null, 2)}\n`;
}

/** A file that somebody brings back is as little to be trusted as any other input. */
export function readTakeAway(text: string): Outcome<TakeAway, 'malformed-request'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('malformed-request');
  }
  const parsed = takeAwaySchema.safeParse(value);
  return parsed.success ? accept(parsed.data) : refuse('malformed-request');
}
