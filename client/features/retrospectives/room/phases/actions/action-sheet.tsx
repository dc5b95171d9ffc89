/** One action, written together: what, who, by when, how we see that it is done, and what it comes from. */
import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { setActionField } from '#shared/ydoc/board-edits.ts';
import { boardRoots, type DraftAction } from '#shared/ydoc/board.ts';
import { IconButton } from '../../../../../ui/icon-button.tsx';
import { roomEdit, SharedText } from '../../lib/shared-text.tsx';
import { useThemes } from '../../lib/topics.ts';
import { useRoom, useView } from '../../room-context.tsx';
import styles from './actions.module.css';

type Props = {
  readonly action: DraftAction;
  readonly number: number;
  readonly readOnly: boolean;
  readonly isNew: boolean;
  readonly onDrop: () => void;
};

export function ActionSheet({ action, number, readOnly, isNew, onDrop }: Props) {
  const { connection } = useRoom();
  const entity = boardRoots.actions(connection.doc).get(action.id);
  const what = entity?.get('what');
  const doneWhen = entity?.get('doneWhen');
  return (
    <article className={styles.sheet} aria-label={`Action ${number}`}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.fields}>
        {what instanceof Y.Text ? (
          <SharedText text={what} label="What we do" maxChars={limits.actionChars} readOnly={readOnly} autoFocus={isNew} placeholder="Begin with a verb" />
        ) : null}
        <div className={styles.short}>
          <OwnerField action={action} readOnly={readOnly} />
          <DueField action={action} readOnly={readOnly} />
          <SourceField action={action} readOnly={readOnly} />
        </div>
        {doneWhen instanceof Y.Text ? (
          <SharedText text={doneWhen} label="Done when" maxChars={limits.actionChars} readOnly={readOnly} placeholder="What one can see when it is done" />
        ) : null}
      </div>
      {readOnly ? null : <IconButton label={`Drop action ${number}`} icon={<Trash2 aria-hidden />} onClick={onDrop} />}
    </article>
  );
}

type FieldProps = { readonly action: DraftAction; readonly readOnly: boolean };

function useSetField(action: DraftAction) {
  const { doc } = useRoom().connection;
  return (field: 'owner' | 'due' | 'theme', value: string | null): void =>
    setActionField(doc, action.id, field, value, roomEdit);
}

/** Whoever is in the session is offered; an owner may also be somebody who is not here. */
function OwnerField({ action, readOnly }: FieldProps) {
  const names = useView((view) => view.people);
  const set = useSetField(action);
  const id = useId();
  return (
    // The names stand outside of the label, so that they are no part of what the field is called.
    <div className={styles.field}>
      <label className={styles.field}>
        <span className={styles.label}>Who</span>
        <input
          className={styles.input}
          type="text"
          list={id}
          value={action.owner}
          maxLength={limits.nameChars}
          readOnly={readOnly}
          autoComplete="off"
          onChange={(event) => set('owner', event.currentTarget.value)}
        />
      </label>
      <datalist id={id}>
        {names.map((person) => (
          <option key={person.id} value={person.name}>
            {person.name}
          </option>
        ))}
      </datalist>
    </div>
  );
}

function DueField({ action, readOnly }: FieldProps) {
  const set = useSetField(action);
  return (
    <label className={styles.field}>
      <span className={styles.label}>By when</span>
      <input
        className={styles.input}
        type="date"
        value={action.due}
        readOnly={readOnly}
        onChange={(event) => set('due', event.currentTarget.value)}
      />
    </label>
  );
}

function SourceField({ action, readOnly }: FieldProps) {
  const themes = useThemes();
  const set = useSetField(action);
  return (
    <label className={styles.field}>
      <span className={styles.label}>Comes from</span>
      <select
        className={styles.input}
        value={action.theme ?? ''}
        disabled={readOnly}
        onChange={(event) => set('theme', event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">No single topic</option>
        {themes.map((theme) => (
          <option key={theme.id} value={theme.id}>
            {theme.title.slice(0, 80)}
          </option>
        ))}
      </select>
    </label>
  );
}
