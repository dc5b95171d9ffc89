import type { ReactNode } from 'react';
import { usePageTitle } from '../lib/page-title.ts';
import { PageHeading } from '../ui/page-heading.tsx';
import styles from './plain-page.module.css';

type Props = { readonly title: string; readonly children: ReactNode; readonly actions: ReactNode };

/** A page with something to say and a way on. */
export function PlainPage({ title, children, actions }: Props) {
  usePageTitle(title);
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <PageHeading>{title}</PageHeading>
        {children}
        <p className={styles.actions}>{actions}</p>
      </div>
    </main>
  );
}
