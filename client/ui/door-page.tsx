/** The pages through which people come in: one sheet on ruled ground, which says where one is and asks for little. */
import type { ComponentProps, ReactNode } from 'react';
import styles from './door-page.module.css';
import { Masthead } from './masthead.tsx';

export const DoorPage = ({ children }: { readonly children: ReactNode }) => (
  <>
    <Masthead />
    <main className={styles.page}>
      <div className={styles.sheet}>{children}</div>
    </main>
  </>
);

type HeadProps = { readonly over?: ReactNode; readonly title: string; readonly children?: ReactNode };

export const DoorHead = ({ over, title, children }: HeadProps) => (
  <header className={styles.head}>
    {over !== undefined && <p className={styles.quiet}>{over}</p>}
    <h1 className={styles.title}>{title}</h1>
    {children !== undefined && <p className={styles.quiet}>{children}</p>}
  </header>
);

/** Fields and acts below each other. */
export const DoorForm = (props: Omit<ComponentProps<'form'>, 'className' | 'noValidate'>) => (
  <form className={styles.form} noValidate {...props} />
);

export const DoorBody = ({ children }: { readonly children: ReactNode }) => <div className={styles.form}>{children}</div>;

/** What one should know before going in, below a line. */
export const DoorNote = ({ children }: { readonly children: ReactNode }) => <p className={styles.note}>{children}</p>;
