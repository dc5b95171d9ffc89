/** A card's words: read as text, written in place by everybody who opens them. */
import { useEffect, useLayoutEffect, type KeyboardEvent } from 'react';
import type * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { useSharedText } from '../../../../sync/shared-text.ts';
import { announce } from '../../../../ui/announce.ts';
import { boardEdit } from '../model/own-changes.ts';
import { TooLong } from './too-long.tsx';
import styles from './card-text.module.css';

type Props = {
  readonly text: Y.Text;
  readonly label: string;
  /** Leaves the field; focus goes back to the row. */
  readonly onDone: () => void;
  /** Focus went elsewhere by itself. */
  readonly onLeft: () => void;
};

export function CardTextField({ text, label, onDone, onLeft }: Props) {
  const { ref, value, onChange, excess, letGo } = useSharedText<HTMLTextAreaElement>(text, limits.cardChars, boardEdit);
  const tooLong = excess > 0;

  useLayoutEffect(() => {
    const field = ref.current;
    if (field === null) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [ref]);
  useEffect(() => {
    if (tooLong) announce(`Too long to save. A card holds ${limits.cardChars} characters; your text is kept here.`);
  }, [tooLong]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const leaves = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey);
    if (!leaves || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (tooLong && event.key === 'Enter') return;
    letGo();
    onDone();
  };
  return (
    <>
      <textarea
        ref={ref}
        className={styles.field}
        data-shared
        aria-label={label}
        aria-invalid={tooLong || undefined}
        value={value}
        rows={1}
        onChange={onChange}
        onKeyDown={onKeyDown}
        onBlur={() => (tooLong ? undefined : onLeft())}
      />
      {tooLong ? <TooLong excess={excess} limit={limits.cardChars} onLetGo={letGo} /> : null}
    </>
  );
}
