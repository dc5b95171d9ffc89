/** What people say about a card, under it. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { X } from 'lucide-react';
import { limits } from '#shared/protocol/limits.ts';
import type { Comment } from '#shared/ydoc/board.ts';
import { useComments } from '../../../../sync/entity-store-hooks.ts';
import { announce } from '../../../../ui/announce.ts';
import { Button } from '../../../../ui/button.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useShownAuthor } from '../../room/room-context.tsx';
import { useBoard, useBoardOptions } from '../board-context.tsx';
import { TooLong } from './too-long.tsx';
import styles from './comments.module.css';

export function Comments({ card }: { readonly card: string }) {
  const { store, ui } = useBoard();
  const { readOnly } = useBoardOptions();
  const comments = useComments(store, card);
  const close = (): void => ui.setState({ talking: null, focusOn: { id: card } });
  return (
    <section className={styles.comments} aria-label="Comments" data-comments>
      {comments.length > 0 ? (
        <ul className={styles.list}>
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} />
          ))}
        </ul>
      ) : readOnly ? (
        <p className={styles.none}>No comments.</p>
      ) : null}
      {readOnly ? null : <Say card={card} />}
      <Button variant="quiet" onClick={close}>
        Close comments
      </Button>
    </section>
  );
}

function Said({ comment }: { readonly comment: Comment }) {
  const { acts } = useBoard();
  const { readOnly } = useBoardOptions();
  const author = useShownAuthor(comment);
  return (
    <li className={styles.said}>
      <div>
        {author === null ? null : <span className={styles.who}>{author.name}</span>}
        <p className={styles.words}>{comment.text}</p>
      </div>
      {readOnly ? null : (
        <IconButton label="Delete comment" icon={<X aria-hidden />} className={styles.remove} onClick={() => acts.removeComment(comment.id)} />
      )}
    </li>
  );
}

function Say({ card }: { readonly card: string }) {
  const { acts } = useBoard();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const excess = text.trim().length - limits.commentChars;
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (text.trim() === '' || excess > 0) return;
    acts.comment(card, text.trim());
    setText('');
    announce('Comment added');
  };
  return (
    <div className={styles.say}>
      <textarea
        ref={field}
        className={styles.field}
        aria-label="Your comment"
        aria-invalid={excess > 0 || undefined}
        aria-describedby={excess > 0 ? noteId : undefined}
        placeholder="Say something, Enter to add"
        rows={1}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {excess > 0 ? (
        <div id={noteId}>
          <TooLong excess={excess} limit={limits.commentChars} />
        </div>
      ) : null}
    </div>
  );
}
