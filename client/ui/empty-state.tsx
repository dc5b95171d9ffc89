import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

type Props = {
  /** What goes here. */
  readonly title: string;
  readonly children?: ReactNode;
  /** One act that begins it. */
  readonly action?: ReactNode;
  /** A quiet example of what it will look like. */
  readonly example?: ReactNode;
};

export function EmptyState({ title, children, action, example }: Props) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {example !== undefined && <div className={styles.example}>{example}</div>}
      {action}
    </div>
  );
}
