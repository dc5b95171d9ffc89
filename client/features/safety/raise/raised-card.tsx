/** One thing that was raised: what it says, how it stands, what was said about it, and for those who may the next step. */
import type { Refused } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { openSteps, type Raised, type RaisedStep } from '#shared/safety/raised.ts';
import { calendarDay } from '../../../lib/dates.ts';
import { kindWords, readingWords } from '../safety-words.ts';
import { Conversation } from './conversation.tsx';
import { KindGlyph } from './kind-glyph.tsx';
import { RaisedTrail } from './raised-trail.tsx';
import { StepForm } from './step-form.tsx';
import styles from './raised.module.css';

type Props = {
  readonly raised: Raised;
  /** Whose team it is, where one reads for several. */
  readonly from?: string;
  readonly mayAnswer: boolean;
  readonly onStep: (step: { readonly step: RaisedStep; readonly text: string }) => Promise<boolean>;
  readonly busy: boolean;
  readonly refused: Refused<RefusalCode> | null;
};

export function RaisedCard({ raised, from, mayAnswer, onStep, busy, refused }: Props) {
  const steps = openSteps(raised);
  const about = [kindWords[raised.kind].name, from, raised.name ?? 'unlinked', calendarDay(raised.raisedOn)].filter((part) => part !== undefined);
  return (
    <article className={styles.card} aria-label={`${kindWords[raised.kind].name}: ${raised.text.slice(0, 60)}`}>
      <header className={styles.head}>
        <KindGlyph kind={raised.kind} />
        <span>{about.join(', ')}</span>
      </header>
      <p className={styles.text}>{raised.text}</p>
      <RaisedTrail raised={raised} />
      <Conversation messages={raised.messages} raiser={raised.name ?? 'Whoever raised it'} />
      {mayAnswer && steps.length > 0 && <StepForm steps={steps} onStep={onStep} busy={busy} refused={refused} />}
      {raised.readings.length > 0 && <p className={styles.readings}>Read by: {readingWords(raised.readings)}</p>}
    </article>
  );
}
