import styles from './topic-list.module.css';

const drawn = 5;

/** Filled points up to five, then a number. */
export const VotePoints = ({ votes }: { readonly votes: number }) =>
  votes === 0 ? null : (
    <span className={styles.votes}>
      <span className={styles.points} aria-hidden="true">
        {'●'.repeat(Math.min(votes, drawn))}
      </span>
      {votes} {votes === 1 ? 'vote' : 'votes'}
    </span>
  );
