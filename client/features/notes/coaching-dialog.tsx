/** Advice on a piece of work: which one, and what might help. */
import { useId, useState, type SubmitEvent } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useCommand, useTeamQuery } from '../../api/query.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { NoteField } from './note-field.tsx';
import { WorkChoice, webPage } from './work-choice.tsx';
import styles from './notes.module.css';

type Props = {
  /** The piece of work from which one came, such as a session's id; null where none. */
  readonly about: string | null;
  readonly onClose: () => void;
};

export function CoachingDialog({ about, onClose }: Props) {
  const { value } = useTeamQuery(notesHttp.listWork, {}, ['notes', 'retrospectives']);
  const work = value?.work ?? [];
  const [picked, setPicked] = useState<string | null>(about);
  const chosen = picked ?? work[0]?.ref ?? webPage;
  const [link, setLink] = useState({ url: '', title: '' });
  const [text, setText] = useState('');
  const { send, busy, refused, clear } = useCommand(notesHttp.giveCoaching);
  const form = useId();
  const give = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const item = work.find((one) => one.ref === chosen);
    const subject = item === undefined ? ({ kind: 'link', ...link } as const) : ({ kind: item.kind, ref: item.ref } as const);
    if ((await send({ body: { about: subject, text } })).ok) onClose();
  };
  const aboutWork = refused?.code === 'unknown-work';
  const amissWork = aboutWork ? phraseOf({ code: 'unknown-work' }) : null;
  return (
    <Dialog
      title="A coaching note"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Leave the note
          </Button>
        </>
      }
    >
      <form id={form} className={styles.inDialog} onSubmit={(event) => void give(event)}>
        <WorkChoice work={work} chosen={chosen} onChoose={setPicked} error={chosen === webPage ? null : amissWork} />
        {chosen === webPage ? (
          <>
            <TextField
              label="Address of the page"
              type="url"
              placeholder="https://"
              value={link.url}
              error={amissWork}
              onChange={(event) => {
                setLink({ ...link, url: event.currentTarget.value });
                clear();
              }}
            />
            <TextField
              label="What it is called"
              value={link.title}
              maxLength={limits.titleChars}
              onChange={(event) => setLink({ ...link, title: event.currentTarget.value })}
            />
          </>
        ) : null}
        <NoteField
          label="What might help"
          hint="Your name stands beside it. Whoever does the work may answer it, try it or leave it."
          rows={4}
          text={text}
          refused={aboutWork ? null : refused}
          onChange={(next) => {
            setText(next);
            clear();
          }}
        />
      </form>
    </Dialog>
  );
}
