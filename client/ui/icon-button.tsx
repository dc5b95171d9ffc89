import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import styles from './icon-button.module.css';

type Props = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** What pressing does, in words; also shown as the hint. */
  readonly label: string;
  readonly icon: ReactNode;
};

export function IconButton({ label, icon, className, type = 'button', ...rest }: Props) {
  return (
    <button type={type} className={classNames(styles.button, className)} aria-label={label} title={label} {...rest}>
      {icon}
    </button>
  );
}
