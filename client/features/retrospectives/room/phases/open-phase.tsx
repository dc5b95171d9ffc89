/** Arriving: how we talk, how writing is kept today, and a first word from everybody. */
import type { ReactNode } from 'react';
import { labelWords } from '#shared/retrospectives/labels.ts';
import type { Phase } from '#shared/retrospectives/format.ts';
import { formatMinutes } from '#shared/retrospectives/format.ts';
import { useRoom, useView } from '../room-context.tsx';
import { Polls } from './polls.tsx';
import styles from './open-phase.module.css';

type Props = { readonly phase: Phase; readonly children: ReactNode };

export function OpenPhase({ phase, children }: Props) {
  const { label } = useRoom();
  const format = useView((view) => view.format);
  return (
    <div className={styles.arrive}>
      <section className={styles.sheet} aria-labelledby="ground-rules">
        <h3 id="ground-rules" className={styles.title}>
          How we talk today
        </h3>
        <ol className={styles.rules}>
          {format.groundRules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ol>
      </section>
      <section className={styles.sheet} aria-labelledby="today">
        <h3 id="today" className={styles.title}>
          {format.name}, {formatMinutes(format)} minutes
        </h3>
        <p>{format.purpose}</p>
        <h4 className={styles.label}>{labelWords[label].name}</h4>
        <p>{labelWords[label].statement}</p>
      </section>
      <Polls phase={phase} />
      {children}
    </div>
  );
}
