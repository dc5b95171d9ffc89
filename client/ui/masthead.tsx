import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Mark } from './mark.tsx';
import styles from './masthead.module.css';
import { ThemeSwitch } from './theme-switch.tsx';

/** The top of every page outside a session: the way home, and the theme. */
export const Masthead = ({ children }: { readonly children?: ReactNode }) => (
  <header className={styles.masthead}>
    <Link href="/" className={styles.home}>
      <Mark />
      Waymark
    </Link>
    <div className={styles.rest}>
      {children}
      <ThemeSwitch />
    </div>
  </header>
);
