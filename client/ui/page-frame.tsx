import type { ReactNode } from 'react';
import { usePageTitle } from '../lib/page-title.ts';
import { classNames } from '../lib/class-names.ts';
import { PageHeading } from './page-heading.tsx';
import styles from './page-frame.module.css';

type Props = {
  readonly title: string;
  /** A sentence on what the page is for. */
  readonly lead?: ReactNode;
  /** What one can do here, the most likely act last. */
  readonly actions?: ReactNode;
  /** `wide` for boards of many columns and charts. */
  readonly size?: 'normal' | 'wide' | undefined;
  readonly children: ReactNode;
};

/** One page inside the frame: its title, its acts, and what it holds. */
export function PageFrame({ title, lead, actions, size = 'normal', children }: Props) {
  usePageTitle(title);
  return (
    <div className={classNames(styles.page, size === 'wide' && styles.wide)}>
      <header className={styles.header}>
        <div className={styles.words}>
          <PageHeading>{title}</PageHeading>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

type SectionProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page, under a heading of its own. */
export const PageSection = ({ title, lead, actions, children }: SectionProps) => (
  <section className={styles.section} aria-label={title}>
    <div className={styles.sectionHead}>
      <div className={styles.words}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions}
    </div>
    {children}
  </section>
);
