/** Closing: what we agreed, read once more; was it worth the time; when we look again. */
import type { Phase } from '#shared/retrospectives/format.ts';
import { actionsIn, hasOutcome, noChangeReason } from '#shared/retrospectives/outcome-rule.ts';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { useOutcome } from '../lib/board-parts.ts';
import { PromptWork } from '../writing/prompt-work.tsx';
import { dayWords } from './day-words.ts';
import { Polls } from './polls.tsx';
import styles from './close-phase.module.css';

export function ClosePhase({ phase }: { readonly phase: Phase }) {
  return (
    <>
      <div className={styles.close}>
        <Agreed />
        <Polls phase={phase} />
      </div>
      {phase.prompts.length > 0 ? <PromptWork phase={phase} /> : null}
    </>
  );
}

function Agreed() {
  const board = useOutcome();
  const said = actionsIn(board);
  const reason = noChangeReason(board);
  if (!hasOutcome(board)) {
    return (
      <EmptyState title="Nothing is agreed yet">
        A session ends with one to three actions, or with a reason why nothing changes. Go back to decide, or look there by its point in the line above.
      </EmptyState>
    );
  }
  return (
    <section className={styles.sheet} aria-labelledby="agreed">
      <h3 id="agreed" className={styles.title}>
        What we agreed
      </h3>
      <ol className={styles.list}>
        {said.map((action) => (
          <li key={action.id} className={styles.action}>
            <strong>{action.what}</strong>
            <span className={styles.meta}>{[action.owner, action.due === '' ? '' : `by ${dayWords(action.due)}`].filter((word) => word !== '').join(', ') || 'No owner yet'}</span>
            {action.doneWhen === '' ? null : <span className={styles.meta}>Done when: {action.doneWhen}</span>}
          </li>
        ))}
      </ol>
      {reason === null ? null : (
        <p>
          <strong>Nothing changes, because</strong> {reason}
        </p>
      )}
    </section>
  );
}
