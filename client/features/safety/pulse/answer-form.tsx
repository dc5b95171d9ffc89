/** Statements on a scale of five. Nothing is sent until one says so, and what was sent can be changed until the end. */
import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { answersAny, scale, scaleWords, type Answers, type OpenPulse, type PulseItem, type Step } from '#shared/safety/pulse.ts';
import { useCommand } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { announce } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { pulsePromise } from '../safety-words.ts';
import styles from './pulse.module.css';

export function AnswerForm({ pulse }: { readonly pulse: OpenPulse }) {
  const { send, busy, refused } = useCommand(safetyHttp.answerPulse);
  const [answers, setAnswers] = useState<Answers>(pulse.own ?? {});
  const put = async (next: Answers): Promise<void> => {
    const sent = await send({ params: { pulse: pulse.id }, body: { answers: next } });
    if (sent.ok) announce(answersAny(next) ? 'Your answers are kept.' : 'Your answers are taken back.');
  };
  const takeBack = (): void => {
    setAnswers({});
    void put({});
  };
  return (
    <form
      className={styles.sheet}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void put(answers);
      }}
    >
      <p className={styles.promise}>
        <EyeOff aria-hidden />
        <span>{pulsePromise(pulse.threshold)}</span>
      </p>
      {pulse.items.map((item) => (
        <Statement key={item.key} item={item} step={answers[item.key] ?? null} onChoose={(step) => setAnswers((before) => ({ ...before, [item.key]: step }))} />
      ))}
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <div className={styles.acts}>
        <p className={styles.state} role="status">
          {pulse.own === null ? 'You may leave statements out.' : 'You have answered. You can change it until the end.'}
        </p>
        {pulse.own !== null && (
          <Button variant="quiet" busy={busy} onClick={takeBack}>
            Take my answers back
          </Button>
        )}
        <Button type="submit" variant="primary" busy={busy} disabled={!answersAny(answers)}>
          {pulse.own === null ? 'Answer' : 'Keep the change'}
        </Button>
      </div>
    </form>
  );
}

type StatementProps = { readonly item: PulseItem; readonly step: Step | null; readonly onChoose: (step: Step | null) => void };

const Statement = ({ item, step, onChoose }: StatementProps) => (
  <fieldset className={styles.statement}>
    <legend className={styles.words}>{item.text}</legend>
    <div className={styles.scale}>
      {scale.map((one) => (
        <label key={one} className={styles.step}>
          <input type="radio" name={item.key} className={styles.radio} checked={step === one} onChange={() => onChoose(one)} />
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.stepWords}>{scaleWords[one]}</span>
        </label>
      ))}
      {step !== null && (
        <Button variant="quiet" className={styles.leaveOut ?? ''} onClick={() => onChoose(null)}>
          Leave out<VisuallyHidden>: {item.text}</VisuallyHidden>
        </Button>
      )}
    </div>
  </fieldset>
);
