/** At most three new actions: a fourth asks which one to drop, since more are seldom done. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import { addAction, removeAction } from '#shared/ydoc/board-edits.ts';
import type { DraftAction } from '#shared/ydoc/board.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { notify } from '../../../../../ui/notify.tsx';
import { useBoardPart } from '../../lib/board-parts.ts';
import { freshId } from '../../lib/fresh-id.ts';
import { roomEdit } from '../../lib/shared-text.tsx';
import { useRoom, useView } from '../../room-context.tsx';
import { useReadOnly } from '../group-phase.tsx';
import { ActionSheet } from './action-sheet.tsx';
import styles from './actions.module.css';

const empty = { what: '', owner: '', due: '', doneWhen: '', theme: null } as const;

export function ActionList() {
  const actions = useBoardPart('actions');
  const { add, drop } = useActionActs();
  const readOnly = useReadOnly();
  const [fresh, setFresh] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const full = actions.length >= limits.newActionsPerSession;
  const start = (): void => (full ? setAsking(true) : setFresh(add()));
  return (
    <section className={styles.actions} aria-labelledby="actions">
      <h3 id="actions" className={styles.title}>
        Actions <span className={styles.count}>{actions.length} of at most {limits.newActionsPerSession}</span>
      </h3>
      {actions.length === 0 ? (
        <p className={styles.none}>Who does what, by when, and how do we see that it is done?</p>
      ) : (
        <ol className={styles.list}>
          {actions.map((action, index) => (
            <li key={action.id}>
              <ActionSheet action={action} number={index + 1} readOnly={readOnly} isNew={action.id === fresh} onDrop={() => drop(action)} />
            </li>
          ))}
        </ol>
      )}
      {readOnly ? null : (
        <Button icon={<Plus aria-hidden />} onClick={start}>
          Add an action
        </Button>
      )}
      <DropDialog
        actions={actions}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onDrop={(action) => {
          drop(action);
          setAsking(false);
          setFresh(add());
        }}
      />
    </section>
  );
}

function useActionActs() {
  const { connection } = useRoom();
  const topic = useView((view) => view.flow.discussion.done.at(-1) ?? null);
  const { doc } = connection;
  return {
    add: (): string => {
      const id = freshId();
      addAction(doc, { id, ...empty, theme: topic }, roomEdit);
      return id;
    },
    drop: (action: DraftAction): void => {
      removeAction(doc, action.id, roomEdit);
      if (action.what.trim() === '') return;
      notify('Action dropped.', {
        action: { label: 'Undo', onAction: () => addAction(doc, { ...action, id: freshId() }, roomEdit) },
      });
    },
  };
}

type DropProps = {
  readonly actions: readonly DraftAction[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDrop: (action: DraftAction) => void;
};

function DropDialog({ actions, isOpen, onClose, onDrop }: DropProps) {
  return (
    <Dialog title="Which action do we drop?" isOpen={isOpen} onClose={onClose} actions={<Button onClick={onClose}>Keep these {actions.length}</Button>}>
      <p>Three actions are as many as a team gets done. To add another, choose the one to let go.</p>
      <ul className={styles.drops}>
        {actions.map((action) => (
          <li key={action.id}>
            <Button className={styles.dropChoice} onClick={() => onDrop(action)}>
              {action.what.trim() === '' ? 'Drop the empty action' : `Drop “${action.what}”`}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
