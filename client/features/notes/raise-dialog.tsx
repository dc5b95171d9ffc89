/** Telling those who lead what the work taught. */
import { useId, useState, type SubmitEvent } from 'react';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useCommand } from '../../api/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { notify } from '../../ui/notify.tsx';
import { NamedChoice } from './named-choice.tsx';
import { NoteField } from './note-field.tsx';
import styles from './notes.module.css';

export function RaiseDialog({ onClose }: { readonly onClose: () => void }) {
  const [named, setNamed] = useState(true);
  const [text, setText] = useState('');
  const { send, busy, refused, clear } = useCommand(notesHttp.raiseLearning);
  const form = useId();
  const tell = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const told = await send({ body: { text, named } });
    if (!told.ok) return;
    notify('Told. It is answered here, and comes back if it is not answered in a week.');
    onClose();
  };
  return (
    <Dialog
      title="What did the work teach?"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Tell those who lead
          </Button>
        </>
      }
    >
      <form id={form} className={styles.inDialog} onSubmit={(event) => void tell(event)}>
        <NamedChoice named={named} onChange={setNamed} />
        <NoteField
          label="What we learned"
          hint="What you saw, and what would help. Everybody in the team can read it."
          rows={4}
          text={text}
          refused={refused}
          onChange={(next) => {
            setText(next);
            clear();
          }}
        />
      </form>
    </Dialog>
  );
}
