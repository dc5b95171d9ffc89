/** Reactions under a card: how many of each, and one's own set apart. */
import { reactionKinds } from '#shared/ydoc/board.ts';
import { useReactions } from '../../../../sync/entity-store-hooks.ts';
import { useBoard, useBoardOptions } from '../board-context.tsx';
import { reactionLooks } from './reaction-looks.tsx';
import styles from './reactions.module.css';

type Props = { readonly card: string; readonly reachable: boolean };

export function Reactions({ card, reachable }: Props) {
  const { store, acts, reactor } = useBoard();
  const { readOnly, projector } = useBoardOptions();
  const reactions = useReactions(store, card);
  if (reactions.length === 0) return null;
  const own = reactor(card);
  return reactionKinds.map((kind) => {
    const ofKind = reactions.filter((reaction) => reaction.kind === kind);
    if (ofKind.length === 0) return null;
    const { label, Icon } = reactionLooks[kind];
    return (
      <button
        key={kind}
        type="button"
        className={styles.reaction}
        aria-label={`${label}: ${ofKind.length}`}
        title={label}
        aria-pressed={!projector && ofKind.some((reaction) => reaction.reactor === own)}
        disabled={readOnly || projector}
        tabIndex={reachable ? 0 : -1}
        onClick={() => acts.react(card, kind, own)}
      >
        <Icon aria-hidden />
        {ofKind.length}
      </button>
    );
  });
}
