import styles from './vote-points.module.css';

/** Filled points up to five, then the number alone says it. */
export const VotePoints = ({ count }: { readonly count: number }) => (
  <span className={styles.votes}>
    <span className={styles.points} aria-hidden="true">
      {Array.from({ length: Math.min(count, 5) }, (_, index) => (
        <span key={index} className={styles.point} />
      ))}
    </span>
    {count} {count === 1 ? 'vote' : 'votes'}
  </span>
);
