/** Above the columns: undo and redo of one's own changes, the way to suggestions, the votes one has left. */
import { useSyncExternalStore } from 'react';
import { Combine, Redo2, Undo2 } from 'lucide-react';
import { Button } from '../../../../ui/button.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useBoard, useBoardOptions, useBoardUi } from '../board-context.tsx';
import { useNarrow } from '../columns/use-narrow.ts';
import { useBallot } from '../model/use-vote.ts';
import styles from './board-bar.module.css';

export function BoardBar() {
  const { readOnly, projector, suggest } = useBoardOptions();
  const { voting, left } = useBallot();
  if (projector || (readOnly && voting === null)) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Board">
      {readOnly ? null : <UndoRedo />}
      {suggest && !readOnly ? <SuggestSwitch /> : null}
      {voting === null ? null : <VotesLeft budget={voting.budget} left={left} />}
    </div>
  );
}

function UndoRedo() {
  const { own, commands } = useBoard();
  const { undo, redo } = useSyncExternalStore(own.subscribe, own.can);
  // On a phone every line counts: the buttons come with the first change.
  if (useNarrow() && !undo && !redo) return null;
  return (
    <span className={styles.pair}>
      <IconButton label="Undo your last change (Ctrl+Z)" icon={<Undo2 aria-hidden />} disabled={!undo} onClick={commands.undo} />
      <IconButton label="Redo (Ctrl+Shift+Z)" icon={<Redo2 aria-hidden />} disabled={!redo} onClick={commands.redo} />
    </span>
  );
}

function SuggestSwitch() {
  const { ui } = useBoard();
  const open = useBoardUi((state) => state.suggesting);
  return (
    <Button variant="quiet" icon={<Combine aria-hidden />} aria-expanded={open} onClick={() => ui.setState({ suggesting: !open })}>
      Similar cards
    </Button>
  );
}

/** Beyond this the number alone says it. */
const dotsMax = 12;

function VotesLeft({ budget, left }: { readonly budget: number; readonly left: number }) {
  return (
    <p className={styles.votes}>
      {budget > dotsMax ? null : (
        <span className={styles.dots} aria-hidden="true">
          {Array.from({ length: budget }, (_, index) => (
            <span key={index} className={index < left ? styles.dot : styles.given} />
          ))}
        </span>
      )}
      <span>
        {left} of {budget} votes left
      </span>
    </p>
  );
}
