/** After a question: what the team has to say to it, with or without a name. */
import { useState, type SubmitEvent } from 'react';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useCommand } from '../../api/query.ts';
import { Button } from '../../ui/button.tsx';
import { NamedChoice } from './named-choice.tsx';
import { NoteField } from './note-field.tsx';
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
      <NoteField
        label="What there is to say"
        text={text}
        refused={refused}
        onChange={(next) => {
          setText(next);
          clear();
        }}
      />
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
