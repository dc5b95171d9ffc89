/**
 * A leader's own look at how much they ask and how much they tell, reckoned in this
 * browser from what they wrote in this session. It is shown here, kept nowhere and sent
 * nowhere.
 */
import { askTell, type AskTell } from '#shared/practice/ask-tell.ts';
import { Dialog } from '../../../../ui/dialog.tsx';
import { useBoardPart } from '../lib/board-parts.ts';
import { useDesk, useRoom } from '../room-context.tsx';
import { ownTexts } from './own-texts.ts';
import styles from './ask-tell-dialog.module.css';

const rows: readonly { readonly kind: keyof AskTell; readonly one: string; readonly many: string }[] = [
  { kind: 'open', one: 'open question', many: 'open questions' },
  { kind: 'closed', one: 'question for a yes or no', many: 'questions for a yes or no' },
  { kind: 'told', one: 'statement', many: 'statements' },
];

export function AskTellDialog({ onClose }: { readonly onClose: () => void }) {
  const { me, label } = useRoom();
  const outbox = useDesk((desk) => desk.outbox);
  const cards = useBoardPart('cards');
  const comments = useBoardPart('comments');
  const counts = askTell(ownTexts(me.id, label, outbox, [...cards, ...comments]));
  const most = Math.max(1, ...Object.values(counts));
  return (
    <Dialog title="What you ask and what you tell" isOpen onClose={onClose}>
      <div className={styles.counts}>
        <dl className={styles.rows}>
          {rows.map(({ kind, one, many }) => (
            <div key={kind} className={styles.row}>
              <dt>{counts[kind] === 1 ? one : many}</dt>
              <dd>
                <span className={styles.bar} data-kind={kind} style={{ inlineSize: `${(counts[kind] / most) * 100}%` }} aria-hidden="true" />
                <span className={styles.number}>{counts[kind]}</span>
              </dd>
            </div>
          ))}
        </dl>
        <p>
          {label === 'named'
            ? 'Counted from your cards and comments in this session.'
            : 'Counted from the cards on your desk. Once they are shown, nothing says which are yours, so they are counted no more.'}
        </p>
        <p className={styles.quiet}>Only you see this. It is worked out in this browser, kept nowhere and sent nowhere. It says how you write, not how well you lead.</p>
      </div>
    </Dialog>
  );
}
