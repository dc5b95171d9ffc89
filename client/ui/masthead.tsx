import type { ReactNode } from 'react';
import { Link } from 'wouter';
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

/** A walked line that ends in a mark. */
const Mark = () => (
  <svg viewBox="0 0 32 24" className={styles.mark} aria-hidden="true">
    <path d="M2 19h9l7-12h6" />
    <circle cx="5" cy="19" r="3" />
    <path d="m24.500 1.500 5.500 5.500-5.500 5.500-5.500-5.500z" />
  </svg>
);
