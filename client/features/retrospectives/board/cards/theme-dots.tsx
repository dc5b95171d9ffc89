/** Votes on a theme: one's own as filled points while the vote is open, the totals after it. */
import { Minus, Plus } from 'lucide-react';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { useMembers } from '../../../../sync/entity-store-hooks.ts';
import { useBoard, useBoardOptions } from '../board-context.tsx';
import { dotsOn } from '../model/ballot.ts';
import { castChange, useBallot } from '../model/use-vote.ts';
import styles from './theme-dots.module.css';

/** Beyond this, a number says it faster than points. */
const dotsMax = 5;

type Props = { readonly theme: string; readonly reachable: boolean };

export function ThemeDots({ theme, reachable }: Props) {
  const { store } = useBoard();
  const { projector } = useBoardOptions();
  const { voting, totals } = useBallot();
  const cards = useMembers(store, theme);
  if (voting !== null && !projector) return <OwnDots theme={theme} cards={cards} reachable={reachable} />;
  if (totals === null) return null;
  const sum = dotsOn({ id: theme, cards }, totals);
  return sum === 0 ? null : <Dots number={sum} label={`${sum} ${sum === 1 ? 'vote' : 'votes'}`} labelShown />;
}

function OwnDots({ theme, cards, reachable }: { readonly theme: string; readonly cards: readonly string[]; readonly reachable: boolean }) {
  const board = useBoard();
  const { voting, left } = useBallot();
  if (voting === null) return null;
  const own = dotsOn({ id: theme, cards }, voting.votes);
  const tabIndex = reachable ? 0 : -1;
  return (
    <span className={styles.own}>
      <IconButton
        label="Take a vote back"
        icon={<Minus aria-hidden />}
        disabled={own === 0}
        tabIndex={tabIndex}
        onClick={() => castChange(board, voting, theme, -1)}
      />
      <Dots number={own} label={`${own} of your votes`} hollow={voting.perTheme} />
      <IconButton
        label="Give a vote"
        icon={<Plus aria-hidden />}
        disabled={own >= voting.perTheme || left === 0}
        tabIndex={tabIndex}
        onClick={() => castChange(board, voting, theme, 1)}
      />
    </span>
  );
}

type DotsProps = { readonly number: number; readonly label: string; readonly labelShown?: boolean; readonly hollow?: number };

function Dots({ number, label, labelShown = false, hollow = 0 }: DotsProps) {
  const points = Math.max(number, Math.min(hollow, dotsMax));
  return (
    <span className={styles.dots}>
      {labelShown ? null : <VisuallyHidden>{label}</VisuallyHidden>}
      {points > dotsMax ? null : Array.from({ length: points }, (_, index) => <span key={index} className={index < number ? styles.dot : styles.open} />)}
      {number > dotsMax ? <span className={styles.dot} /> : null}
      {labelShown ? <span className={styles.number}>{label}</span> : null}
      {!labelShown && number > dotsMax ? (
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
      ) : null}
    </span>
  );
}
