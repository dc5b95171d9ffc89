/** What a direction card says: where, what is asked, what is settled and what is free, and what the leader does not know. */
import type { DirectionContent } from '#shared/practice/direction.ts';
import styles from './direction-body.module.css';

export function DirectionBody({ content }: { readonly content: DirectionContent }) {
  const { mission, openQuestion, fixed, open, unknowns } = content;
  return (
    <div className={styles.body}>
      {mission === '' ? null : <p className={styles.mission}>{mission}</p>}
      {openQuestion === '' ? null : (
        <div className={styles.question}>
          <h4 className={styles.label}>Open question</h4>
          <p className={styles.asked}>{openQuestion}</p>
        </div>
      )}
      <div className={styles.lists}>
        <Lines title="Fixed" lines={fixed} />
        <Lines title="Open to us" lines={open} />
        <Lines title="What the leader does not know" lines={unknowns} />
      </div>
    </div>
  );
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <div className={styles.list}>
      <h4 className={styles.label}>{title}</h4>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
