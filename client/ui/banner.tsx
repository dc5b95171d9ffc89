import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import styles from './banner.module.css';

type Props = {
  /** `signal` is for what needs a person now; never for what a person did. */
  readonly tone?: 'note' | 'signal' | undefined;
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** A sentence across the top of what it is about. It is read out when it appears. */
export function Banner({ tone = 'note', children, action }: Props) {
  return (
    <div role="status" className={classNames(styles.banner, styles[tone])}>
      {tone === 'signal' ? <TriangleAlert aria-hidden /> : <Info aria-hidden />}
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
