/** How each reaction looks and what it is called. */
import { CircleQuestionMark, HeartHandshake, Plus, Zap, type LucideIcon } from 'lucide-react';
import type { ReactionKind } from '#shared/ydoc/board.ts';

export const reactionLooks: Readonly<Record<ReactionKind, { readonly label: string; readonly Icon: LucideIcon }>> = {
  agree: { label: 'I agree', Icon: Plus },
  thanks: { label: 'Thanks', Icon: HeartHandshake },
  surprised: { label: 'That surprises me', Icon: Zap },
  question: { label: 'I have a question', Icon: CircleQuestionMark },
};
