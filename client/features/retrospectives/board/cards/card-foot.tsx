/** Under a card's words: its writer where the board carries names, reactions, comments, votes. */
import { MessageSquare } from 'lucide-react';
import type { Card } from '#shared/ydoc/board.ts';
import { useComments, useReactions } from '../../../../sync/entity-store-hooks.ts';
import { PersonGlyph } from '../../../../ui/person-glyph.tsx';
import { useShownAuthor, useView } from '../../room/room-context.tsx';
import { useBoard, useBoardOptions } from '../board-context.tsx';
import { useBallot } from '../model/use-vote.ts';
import { Reactions } from './reactions.tsx';
import { ThemeDots } from './theme-dots.tsx';
import styles from './card-foot.module.css';

type Props = {
  readonly card: Card;
  readonly reachable: boolean;
  /** A card outside of groups is a theme of its own, which takes votes. */
  readonly lone: boolean;
};

export function CardFoot({ card, reachable, lone }: Props) {
  const { store } = useBoard();
  const { voting, totals } = useBallot();
  const comments = useComments(store, card.id);
  const reactions = useReactions(store, card.id);
  const author = useShownAuthor(card);
  const votes = lone && (voting !== null || totals !== null);
  if (author === null && comments.length === 0 && reactions.length === 0 && !votes) return null;
  return (
    <div className={styles.foot}>
      {votes ? <ThemeDots theme={card.id} reachable={reachable} /> : null}
      {author === null ? null : <Author id={author.id} name={author.name} />}
      <Reactions card={card.id} reachable={reachable} />
      {comments.length === 0 ? null : <CommentCount card={card.id} count={comments.length} reachable={reachable} />}
    </div>
  );
}

function Author({ id, name }: { readonly id: string; readonly name: string }) {
  // On a wall the name alone is read; the glyph is drawn for arm's length.
  const { projector } = useBoardOptions();
  const ink = useView((view) => view.people.find((person) => person.id === id)?.ink ?? 0);
  return (
    <span className={styles.author}>
      {projector ? null : <PersonGlyph name={name} ink={ink} size="small" />}
      <span className={styles.name} aria-hidden={!projector}>
        {name}
      </span>
    </span>
  );
}

function CommentCount({ card, count, reachable }: { readonly card: string; readonly count: number; readonly reachable: boolean }) {
  const { ui } = useBoard();
  return (
    <button
      type="button"
      className={styles.comments}
      aria-label={`${count} ${count === 1 ? 'comment' : 'comments'}`}
      tabIndex={reachable ? 0 : -1}
      onClick={() => ui.setState((state) => ({ talking: state.talking === card ? null : card }))}
    >
      <MessageSquare aria-hidden />
      {count}
    </button>
  );
}
