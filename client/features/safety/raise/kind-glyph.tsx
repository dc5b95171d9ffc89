import { CircleHelp, HeartHandshake, Lightbulb, MessageSquareWarning } from 'lucide-react';
import type { RaisedKind } from '#shared/safety/raised.ts';

const icons = { insight: Lightbulb, question: CircleHelp, problem: MessageSquareWarning, thanks: HeartHandshake } as const;

export function KindGlyph({ kind }: { readonly kind: RaisedKind }) {
  const Icon = icons[kind];
  return <Icon aria-hidden />;
}
