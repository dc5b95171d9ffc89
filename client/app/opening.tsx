import { useEffect, useState } from 'react';
import { Progress } from '../ui/progress.tsx';
import styles from './plain-page.module.css';

/** A page that opens at once shows no flicker of waiting. */
export const quietMs = 300;

export function Opening() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return <div className={styles.opening}>{slow && <Progress label="Opening the page" />}</div>;
}
