/** One's own sheets under a prompt, each saying truthfully where it is. */
import { Pencil, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import type { Prompt } from '#shared/retrospectives/format.ts';
import { WordHint } from '../../../../editor/word-hint.tsx';
import { phraseOf } from '../../../../lib/phrases.ts';
import { Button } from '../../../../ui/button.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { notify } from '../../../../ui/notify.tsx';
import { useDesk, useRoom } from '../room-context.tsx';
import { shownDrafts, type OwnDraft } from './outbox.ts';
import styles from './writing-desk.module.css';

type ListProps = { readonly round: string; readonly prompt: Prompt; readonly examples?: boolean };

export function DraftList({ round, prompt, examples = true }: ListProps) {
  const outbox = useDesk((desk) => desk.outbox);
  const listed = useDesk((desk) => desk.listed.has(round));
  const drafts = shownDrafts(outbox, round, prompt.key);
  if (drafts.length === 0) {
    return examples && listed && prompt.example !== undefined ? <p className={styles.example}>For example: “{prompt.example}”</p> : null;
  }
  return (
    <ul className={styles.drafts} aria-label={`Your cards: ${prompt.title}`}>
      {drafts.toReversed().map((draft) => (
        <DraftSheet key={draft.id} draft={draft} />
      ))}
    </ul>
  );
}

function DraftSheet({ draft }: { readonly draft: OwnDraft }) {
  const [editing, setEditing] = useState(false);
  return (
    <li className={styles.sheet}>
      {editing ? <DraftEditor draft={draft} onDone={() => setEditing(false)} /> : <DraftText draft={draft} onEdit={() => setEditing(true)} />}
    </li>
  );
}

function DraftText({ draft, onEdit }: { readonly draft: OwnDraft; readonly onEdit: () => void }) {
  const { desk } = useRoom();
  const remove = (): void => {
    const { round, prompt, text, mayStandAlone } = draft;
    desk.remove(draft.id);
    notify('Card deleted.', { action: { label: 'Undo', onAction: () => desk.write({ round, prompt, text, mayStandAlone }) } });
  };
  return (
    <>
      <p className={styles.text}>{draft.text}</p>
      <div className={styles.foot}>
        <DraftWhere draft={draft} />
        <IconButton label="Edit this card" icon={<Pencil aria-hidden />} onClick={onEdit} />
        <IconButton label="Delete this card" icon={<Trash2 aria-hidden />} onClick={remove} />
      </div>
    </>
  );
}

function DraftWhere({ draft }: { readonly draft: OwnDraft }) {
  const away = useRoom().live((state) => state.connection !== 'live');
  if (draft.state === 'held' && draft.refusal !== null) {
    return <span className={styles.held}>{phraseOf({ code: draft.refusal })}</span>;
  }
  if (draft.state === 'sealed') return <span className={styles.where}>Sealed, only you can read it</span>;
  return <span className={styles.where}>{away || draft.refusal !== null ? 'On this device, sent when the connection is back' : 'Sealing…'}</span>;
}

function DraftEditor({ draft, onDone }: { readonly draft: OwnDraft; readonly onDone: () => void }) {
  const { desk } = useRoom();
  const [text, setText] = useState(draft.text);
  const excess = text.trim().length - limits.cardChars;
  const save = (): void => {
    if (text.trim() === '' || excess > 0) return;
    desk.edit(draft.id, text.trim());
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onDone();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      save();
    }
  };
  return (
    <>
      <textarea
        className={styles.field}
        aria-label="Your card"
        rows={3}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {excess > 0 ? <p className={styles.excess}>{excess} characters too many.</p> : null}
      <WordHint text={text} />
      <div className={styles.foot}>
        <Button onClick={onDone}>Leave as it was</Button>
        <Button variant="primary" disabled={text.trim() === '' || excess > 0} onClick={save}>
          Save card
        </Button>
      </div>
    </>
  );
}
