import type { Result } from '#shared/retrospectives/result.ts';
import { wholeMinutes } from '../../../lib/dates.ts';
import { Section } from './section.tsx';
import styles from './times.module.css';

type Phase = Result['phases'][number];

/** Where the time went: the line is what was spent, the small stroke what was planned. */
export function Times({ result: { phases } }: { readonly result: Result }) {
  const longest = Math.max(1, ...phases.map((phase) => Math.max(phase.actualMs, phase.plannedMs)));
  return (
    <Section id="times" title="Where the time went">
      <table className={styles.times}>
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Spent</th>
            <th scope="col">Planned</th>
            <th scope="col" className={styles.drawnHead}>
              <span className={styles.hidden}>Drawn</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {phases.map((phase) => (
            <TimeOf key={phase.key} phase={phase} longest={longest} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const TimeOf = ({ phase, longest }: { readonly phase: Phase; readonly longest: number }) => (
  <tr>
    <th scope="row">{phase.name}</th>
    <td>{spentWords(phase)}</td>
    <td>{wholeMinutes(phase.plannedMs)} min</td>
    <td className={styles.drawn}>
      <span
        className={styles.line}
        style={{ '--spent': phase.actualMs / longest, '--planned': phase.plannedMs / longest }}
        aria-hidden="true"
      />
    </td>
  </tr>
);

export function spentWords({ actualMs, completed }: Pick<Phase, 'actualMs' | 'completed'>): string {
  if (actualMs === 0 && !completed) return 'skipped';
  return actualMs < 60_000 ? 'under a minute' : `${wholeMinutes(actualMs)} min`;
}
