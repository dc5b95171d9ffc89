import { classNames } from '../lib/class-names.ts';
import styles from './state-trail.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

type Props = {
  readonly label: string;
  /** In the order in which they are reached. */
  readonly states: readonly string[];
  /** Index of the present one. */
  readonly at: number;
};

/** Where something stands on its way: points on a line, filled as far as it has come, ending in a diamond. */
export const StateTrail = ({ label, states, at }: Props) => (
  <ol className={styles.trail} aria-label={label}>
    {states.map((state, index) => (
      <li
        key={state}
        className={classNames(styles.state, index <= at && styles.reached, index === at && styles.present)}
        aria-current={index === at ? 'step' : undefined}
      >
        <span className={styles.point} />
        {state}
        {index < at && <VisuallyHidden> (done)</VisuallyHidden>}
      </li>
    ))}
  </ol>
);
