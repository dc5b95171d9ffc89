/** A leader's answer: one of four, with words where words are owed. */
import { useState, type SubmitEvent } from 'react';
import { answerKindSchema, type AnswerKind } from '#shared/forum/notes.ts';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useCommand } from '../../api/query.ts';
import { QuestionPicker } from '../../editor/question-picker.tsx';
import { Button } from '../../ui/button.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { NoteField } from './note-field.tsx';
import { answerWords } from './note-words.ts';
import styles from './notes.module.css';

const kinds = answerKindSchema.options.map((id) => ({ id, label: answerWords[id].label }));

export function AnswerForm({ note, onDone }: { readonly note: string; readonly onDone: () => void }) {
  const [kind, setKind] = useState<AnswerKind>('try');
  const [text, setText] = useState('');
  const { send, busy, refused, clear } = useCommand(notesHttp.answerLearning);
  const answer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if ((await send({ params: { note }, body: { kind, text } })).ok) onDone();
  };
  const change = (next: string): void => {
    setText(next);
    clear();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void answer(event)}>
      <SegmentedControl label="Your answer" value={kind} segments={kinds} onChange={setKind} />
      <NoteField label={answerWords[kind].field} text={text} refused={refused} onChange={change}>
        {kind === 'question' ? <QuestionPicker className={styles.questions} phase="discuss" onPick={change} /> : null}
      </NoteField>
      <div className={styles.acts}>
        <Button variant="quiet" onClick={onDone}>
          Not yet
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          Send the answer
        </Button>
      </div>
    </form>
  );
}
