import { useEffect, useRef, type ReactNode } from 'react';
import styles from './page-heading.module.css';

/** On the first page the browser itself says where one is. */
let firstPage = true;

/** The heading of a page. After moving on inside the app it takes the focus, so that screen readers tell where one arrived. */
export function PageHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={styles.heading}>
      {children}
    </h1>
  );
}
