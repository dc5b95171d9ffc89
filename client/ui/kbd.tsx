import styles from './kbd.module.css';

/** One key, or keys joined by a plus sign. */
export const Kbd = ({ children }: { readonly children: string }) => <kbd className={styles.key}>{children}</kbd>;
