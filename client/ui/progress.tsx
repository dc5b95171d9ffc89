import styles from './progress.module.css';

type Props = {
  readonly label: string;
  /** 0 to 1; left out where nobody can say how far it is. */
  readonly share?: number | undefined;
};

/** A line that is drawn as the work goes on. */
export function Progress({ label, share }: Props) {
  const known = share !== undefined;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(share * 100) : undefined}
      className={known ? styles.known : styles.unknown}
      style={known ? { '--share': share } : undefined}
    />
  );
}
