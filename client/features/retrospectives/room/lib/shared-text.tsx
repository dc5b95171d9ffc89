/** A labelled field on a shared text of the board document. */
import { useEffect } from 'react';
import type * as Y from 'yjs';
import { useSharedText } from '../../../../sync/shared-text.ts';
import { announce } from '../../../../ui/announce.ts';
import styles from './shared-text.module.css';

/** Undo and others' screens tell one's own edits by this origin. */
export const roomEdit = Symbol('room edit');

type Props = {
  readonly text: Y.Text;
  readonly label: string;
  readonly maxChars: number;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly rows?: number;
  readonly labelHidden?: boolean;
  readonly autoFocus?: boolean;
};

export function SharedText({ text, label, maxChars, placeholder, readOnly = false, rows = 1, labelHidden = false, autoFocus = false }: Props) {
  const { ref, value, onChange, excess } = useSharedText<HTMLTextAreaElement>(text, maxChars, roomEdit);
  const tooLong = excess > 0;
  useEffect(() => {
    if (tooLong) announce(`This field holds ${maxChars} characters. Shorten the text to save it.`);
  }, [tooLong, maxChars]);
  return (
    <label className={styles.field}>
      <span className={labelHidden ? styles.hidden : styles.label}>{label}</span>
      <textarea
        ref={ref}
        className={styles.input}
        value={value}
        rows={rows}
        readOnly={readOnly}
        placeholder={placeholder}
        aria-invalid={tooLong || undefined}
        // Focus follows an act of this person only: they just added the line.
        autoFocus={autoFocus}
        onChange={onChange}
      />
      {tooLong ? <span className={styles.excess}>{excess} characters too many; not saved yet.</span> : null}
    </label>
  );
}
