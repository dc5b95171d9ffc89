/** The field for the words of a note or of an answer, with the hint under it and what is amiss beside it. */
import type { ReactNode } from 'react';
import type { Refused } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { WordHint } from '../../editor/word-hint.tsx';
import { phraseOf } from '../../lib/phrases.ts';
import { TextArea } from '../../ui/text-area.tsx';
import styles from './notes.module.css';

type Props = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly rows?: number | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly text: string;
  readonly refused: Refused<RefusalCode> | null;
  readonly onChange: (text: string) => void;
  /** What stands beside the label. */
  readonly children?: ReactNode;
};

export const NoteField = ({ label, hint, rows, autoFocus, text, refused, onChange, children }: Props) => (
  <div className={styles.field}>
    <TextArea
      label={label}
      hint={hint}
      rows={rows ?? 3}
      autoFocus={autoFocus}
      value={text}
      maxLength={limits.teamNoteChars}
      error={refused === null ? null : phraseOf(refused)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
    {children}
    <WordHint text={text} />
  </div>
);
