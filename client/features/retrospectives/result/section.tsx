import type { ReactNode } from 'react';
import styles from './section.module.css';

type Props = { readonly id: string; readonly title: string; readonly children: ReactNode };

export const Section = ({ id, title, children }: Props) => (
  <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`} className={styles.title}>
      {title}
    </h2>
    {children}
  </section>
);
