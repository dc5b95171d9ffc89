/** What lies inside a seal: the only place where a text and, by label, its writer stand together. */
import * as z from 'zod';
import { seal, unseal } from '../keys/seals.ts';
import type { SealedDraft } from '../storage/round-store.ts';

const contentSchema = z.object({
  prompt: z.string(),
  text: z.string(),
  mayStandAlone: z.boolean(),
  /** Null in an unlinked session, always. */
  person: z.string().nullable(),
});
export type DraftContent = z.infer<typeof contentSchema>;

const place = (round: string, id: string): string => `${round}/${id}`;

export const sealDraft = (key: Buffer, round: string, id: string, content: DraftContent): Buffer =>
  seal(key, place(round, id), JSON.stringify(content));

export const openDraft = (key: Buffer, round: string, draft: Pick<SealedDraft, 'id' | 'sealed'>): DraftContent =>
  contentSchema.parse(JSON.parse(unseal(key, place(round, draft.id), draft.sealed)));
