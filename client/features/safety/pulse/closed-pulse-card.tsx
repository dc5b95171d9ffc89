/** What one closed pulse came to, and what the team does about it. */
import type { ClosedPulse, ItemResult } from '#shared/safety/pulse.ts';
import { dayOf } from '../../../lib/dates.ts';
import { suppressedWords } from '../safety-words.ts';
import { Notes, whyCheckIn } from './check-in.tsx';
import { ResponsePart } from './response-part.tsx';
import styles from './pulse.module.css';

type Props = { readonly pulse: ClosedPulse; readonly isNewest: boolean };

export const ClosedPulseCard = ({ pulse, isNewest }: Props) => (
  <article className={styles.sheet} aria-label={`${pulse.kind === 'pulse' ? 'Pulse' : 'Check-in'} of ${dayOf(pulse.closedAt)}`}>
    <header className={styles.cardHead}>
      <h3 className={styles.cardTitle}>{dayOf(pulse.closedAt)}</h3>
      {pulse.result.kind === 'published' && (
        <p className={styles.overall}>
          <strong>{pulse.result.overall.toFixed(1)}</strong> of 5, {pulse.result.people} people answered
        </p>
      )}
    </header>
    <Result pulse={pulse} isNewest={isNewest} />
    <ResponsePart pulse={pulse} isNewest={isNewest} />
  </article>
);

function Result({ pulse, isNewest }: Props) {
  const { result } = pulse;
  if (result.kind === 'check-in') {
    return (
      <>
        <p className={styles.why}>{whyCheckIn(pulse.threshold)}</p>
        <Notes notes={pulse.notes} />
      </>
    );
  }
  if (result.kind === 'suppressed') return <p className={styles.why}>{suppressedWords(result.why, pulse.threshold)}</p>;
  const hidden = result.items.filter(({ shown }) => shown === null).length;
  return (
    <details className={styles.details} open={isNewest}>
      <summary>Statement by statement</summary>
      <ul className={styles.items}>
        {result.items.map((one) => (
          <ItemRow key={one.item.key} result={one} />
        ))}
      </ul>
      {hidden > 0 && (
        <p className={styles.state}>
          {hidden} statements are not shown: fewer than {pulse.threshold} people answered one of them, and the other could be told by subtracting.
        </p>
      )}
    </details>
  );
}

const ItemRow = ({ result: { item, shown } }: { readonly result: ItemResult }) => (
  <li className={styles.item}>
    <span>{item.text}</span>
    {shown === null ? (
      <span className={styles.state}>not shown</span>
    ) : (
      <>
        <span className={styles.figure}>
          <span className={styles.bar} aria-hidden="true">
            <span className={styles.mark} style={{ insetInlineStart: `${((shown.figure - 1) / 4) * 100}%` }} />
          </span>
          {shown.figure.toFixed(1)}
        </span>
        <span className={styles.state}>{spreadWords(shown, item.reversed)}</span>
      </>
    )}
  </li>
);

/** What may be told of how the answers spread; most often little, in small teams nothing. */
function spreadWords({ bands, answers }: NonNullable<ItemResult['shown']>, reversed: boolean): string {
  const told = [
    bands.agree === null ? null : `${bands.agree} agree`,
    bands.between === null ? null : `${bands.between} in between`,
    bands.disagree === null ? null : `${bands.disagree} disagree`,
  ].filter((part) => part !== null);
  const turn = reversed ? ', turned round' : '';
  return told.length === 0 ? `${answers} answers${turn}` : `${told.join(', ')}, of ${answers} answers${turn}`;
}
