/** The field for one's next card. Enter adds; what does not fit or cannot be sent stays here. */
import { useId, useState, type KeyboardEvent } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import type { PhaseKind, Prompt } from '#shared/retrospectives/format.ts';
import { mayDo } from '#shared/retrospectives/policy.ts';
import { QuestionPicker } from '../../../../editor/question-picker.tsx';
import { WordHint } from '../../../../editor/word-hint.tsx';
import { announce } from '../../../../ui/announce.ts';
import { Button } from '../../../../ui/button.tsx';
import { useRoom } from '../room-context.tsx';
import styles from './writing-desk.module.css';

type Props = {
  readonly prompt: Prompt;
  readonly phase: PhaseKind;
  readonly describedBy: string;
  readonly onAdd: (text: string) => void;
  readonly added?: string;
};

export function PromptComposer({ prompt, phase, describedBy, onAdd, added = 'Added. Only you can read it.' }: Props) {
  const { desk, me } = useRoom();
  // Kept under the prompt rather than the round: half a sentence outlives a reveal.
  const [text, setText] = useState(() => desk.device.readUnsent(prompt.key));
  const id = useId();
  const excess = text.trim().length - limits.cardChars;
  const change = (next: string): void => {
    setText(next);
    desk.device.keepUnsent(prompt.key, next);
  };
  const add = (): void => {
    const card = text.trim();
    if (card === '') return;
    if (excess > 0) return announce(tooLong(excess));
    onAdd(card);
    change('');
    announce(added);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <>
      <label className={styles.question} htmlFor={id}>
        {prompt.question}
      </label>
      <form
        className={styles.composer}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <div className={styles.write}>
          <textarea
            id={id}
            className={styles.field}
            rows={2}
            value={text}
            placeholder="Write a card, Enter to add"
            aria-describedby={describedBy}
            aria-invalid={excess > 0 || undefined}
            onChange={(event) => change(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          {me.leads || mayDo(me.role, 'forward') ? (
            <QuestionPicker className={styles.questions} phase={phase} onPick={(question) => change(text.trim() === '' ? question : `${text.trimEnd()} ${question}`)} />
          ) : null}
        </div>
        <WordHint text={text} />
        {excess > 0 ? (
          <p className={styles.excess} role="alert">
            {tooLong(excess)}
          </p>
        ) : null}
        {text.trim() === '' ? null : (
          <Button type="submit" variant="primary" disabled={excess > 0} className={styles.add}>
            Add card
          </Button>
        )}
      </form>
    </>
  );
}

const tooLong = (excess: number): string =>
  `${excess} ${excess === 1 ? 'character' : 'characters'} too many for one card. Shorten it, or split it in two; nothing is lost.`;
