/** The next step for those who answer: words where words are wanted, and one button per outcome. */
import { useState } from 'react';
import type { Refused } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { RaisedStep } from '#shared/safety/raised.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { stepWords } from '../safety-words.ts';
import styles from './raised.module.css';

type Props = {
  /** The step that takes it on first. */
  readonly steps: readonly RaisedStep[];
  readonly onStep: (step: { readonly step: RaisedStep; readonly text: string }) => Promise<boolean>;
  readonly busy: boolean;
  readonly refused: Refused<RefusalCode> | null;
};

export function StepForm({ steps, onStep, busy, refused }: Props) {
  const [text, setText] = useState('');
  const [first] = steps;
  const take = async (step: RaisedStep): Promise<void> => {
    if (await onStep({ step, text })) setText('');
  };
  return (
    <div className={styles.form}>
      <TextArea
        label="Your words"
        rows={2}
        value={text}
        maxLength={limits.cardChars * 2}
        hint={first === undefined ? undefined : stepWords[first].hint}
        error={refused === null ? null : phraseOf(refused)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        {steps.toReversed().map((step) => (
          <Button key={step} busy={busy} onClick={() => void take(step)}>
            {stepWords[step].act}
          </Button>
        ))}
      </div>
    </div>
  );
}
