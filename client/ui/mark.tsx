import styles from './mark.module.css';

/** The sign of the product: a walked line that ends in a mark. */
export const Mark = () => (
  <svg viewBox="0 0 32 24" className={styles.mark} aria-hidden="true">
    <path d="M2 19h9l7-12h6" />
    <circle cx="5" cy="19" r="3" />
    <path d="m24.500 1.500 5.500 5.500-5.500 5.500-5.500-5.500z" />
  </svg>
);
