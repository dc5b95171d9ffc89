/** The field for new cards. Enter adds, Shift+Enter makes a line; what does not fit stays here. */
import { useEffect, useId, useRef, useState, type SubmitEvent, type KeyboardEvent } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import type { PhaseKind } from '#shared/retrospectives/format.ts';
import { mayDo } from '#shared/retrospectives/policy.ts';
import { QuestionPicker } from '../../../../editor/question-picker.tsx';
import { WordHint } from '../../../../editor/word-hint.tsx';
import { announce } from '../../../../ui/announce.ts';
import { useRoom, useView } from '../../room/room-context.tsx';
import { useBoard, useBoardUi } from '../board-context.tsx';
import { TooLong } from '../cards/too-long.tsx';
import styles from './composer.module.css';

/** What is typed here outlives a change of phase and a reload. */
const placeOf = (column: string): string => `board/${column}`;

type Props = { readonly column: string; readonly title: string };

export function Composer({ column, title }: Props) {
  const { acts, ui, device } = useBoard();
  const [text, keepText] = useState(() => device.readUnsent(placeOf(column)));
  const leading = useLeadingPhase();
  const [stopped, setStopped] = useState(false);
  const noteId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useBoardUi((state) => (state.writeIn?.column === column ? state.writeIn : null));
  useEffect(() => {
    if (asked === null) return;
    field.current?.focus();
    ui.setState((state) => (state.writeIn === asked ? { writeIn: null } : state));
  }, [asked, ui]);
  const excess = text.trim().length - limits.cardChars;
  const setText = (next: string): void => {
    setStopped(false);
    keepText(next);
    device.keepUnsent(placeOf(column), next);
  };
  const add = (): void => {
    if (text.trim() === '') return;
    if (excess > 0) {
      setStopped(true);
      return;
    }
    acts.add(column, text.trim());
    setText('');
    announce(`Added to ${title}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    add();
  };
  return (
    <form className={styles.composer} onSubmit={onSubmit}>
      <textarea
        ref={field}
        className={styles.field}
        data-composer={column}
        aria-label={`New card in ${title}`}
        aria-describedby={excess > 0 ? noteId : undefined}
        aria-invalid={excess > 0 || undefined}
        placeholder="Write a card, Enter to add"
        rows={1}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {leading === null ? null : <QuestionPicker className={styles.questions} phase={leading} onPick={(question) => setText(text.trim() === '' ? question : `${text.trimEnd()} ${question}`)} />}
      {text.trim() === '' ? null : (
        <button type="submit" className={styles.add} disabled={excess > 0}>
          Add
        </button>
      )}
      {excess > 0 ? (
        <div id={noteId} className={styles.note} role={stopped ? 'alert' : undefined}>
          <TooLong excess={excess} limit={limits.cardChars} />
        </div>
      ) : null}
      <WordHint className={styles.hint} text={text} />
    </form>
  );
}

/** What the present phase is for, to those who lead the conversation; null for everybody else. */
function useLeadingPhase(): PhaseKind | null {
  const { me } = useRoom();
  const kind = useView((view) => view.format.phases[view.flow.phase]?.kind ?? null);
  return me.leads || mayDo(me.role, 'forward') ? kind : null;
}
