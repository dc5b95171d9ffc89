/** After a question: what the team has to say to it, with or without a name. */
import { useState, type SubmitEvent } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useCommand } from '../../api/query.ts';
import { WordHint } from '../../editor/word-hint.tsx';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { NamedChoice } from './named-choice.tsx';
import styles from './notes.module.css';

export function MoreForm({ note }: { readonly note: string }) {
  const [open, setOpen] = useState(false);
  const [named, setNamed] = useState(true);
  const [text, setText] = useState('');
  const { send, busy, refused, clear } = useCommand(notesHttp.addToLearning);
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const said = await send({ params: { note }, body: { text, named } });
    if (!said.ok) return;
    setText('');
    setOpen(false);
  };
  if (!open) {
    return (
      <Button className={styles.act} onClick={() => setOpen(true)}>
        Say more
      </Button>
    );
  }
  return (
    <form className={styles.form} onSubmit={(event) => void add(event)}>
      <NamedChoice named={named} onChange={setNamed} />
      <div className={styles.field}>
        <TextArea
          label="What there is to say"
          value={text}
          maxLength={limits.teamNoteChars}
          error={refused === null ? null : phraseOf(refused)}
          onChange={(event) => {
            setText(event.currentTarget.value);
            clear();
          }}
        />
        <WordHint text={text} />
      </div>
      <div className={styles.acts}>
        <Button variant="quiet" onClick={() => setOpen(false)}>
          Not now
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          Send it to those who lead
        </Button>
      </div>
    </form>
  );
}
