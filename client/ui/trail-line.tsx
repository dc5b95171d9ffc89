import { classNames } from '../lib/class-names.ts';
import styles from './trail-line.module.css';

export type TrailPoint = { readonly key: string; readonly name: string; /** Only proportions matter. */ readonly length: number };

type Props = {
  readonly points: readonly TrailPoint[];
  /** Without names it is an ornament beside a text that says the same. */
  readonly named: boolean;
};

/** A drawn line: one point per stretch, as far apart as the stretches are long, ending in a diamond. */
export const TrailLine = ({ points, named }: Props) => (
  <ol className={classNames(styles.line, named && styles.named)} aria-hidden={!named || undefined}>
    {points.map((point) => (
      <li key={point.key} className={styles.leg} style={named ? undefined : { flexGrow: point.length }}>
        <span className={styles.point} />
        {named && (
          <span className={styles.name}>
            {point.name} <span className={styles.length}>{point.length} min</span>
          </span>
        )}
      </li>
    ))}
    <li className={styles.end} aria-hidden="true" />
  </ol>
);
