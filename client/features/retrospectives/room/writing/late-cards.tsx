/**
 * Cards after the reveal, where a card typed straight onto the board would show
 * whose it is. They come out in company, or alone where their writer agrees.
 */
import { useState } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import { mayDo } from '#shared/retrospectives/policy.ts';
import type { Phase } from '#shared/retrospectives/format.ts';
import { Button } from '../../../../ui/button.tsx';
import { useDesk, useRoom } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { DraftList } from './draft-list.tsx';
import { LabelPromise } from './label-promise.tsx';
import { PromptComposer } from './prompt-composer.tsx';
import styles from './writing-desk.module.css';

const promiseId = 'late-promise';

export function LateCards({ phase, round }: { readonly phase: Phase; readonly round: string }) {
  const { desk, me } = useRoom();
  const send = useSend();
  const own = useDesk((state) => state.outbox.filter((draft) => draft.round === round && !draft.removing).length);
  const [alone, setAlone] = useState(false);
  return (
    <details className={styles.late}>
      <summary>Add a late card{own > 0 ? ` (${own} of yours waiting)` : ''}</summary>
      <div className={styles.lateBody}>
        <LabelPromise id={promiseId} />
        <p>
          Late cards are revealed together once {limits.lateBatchWriters} people have written one. A card that may stand
          alone need not wait, but people may guess whose it is.
        </p>
        <label className={styles.choice}>
          <input type="checkbox" checked={alone} onChange={(event) => setAlone(event.currentTarget.checked)} />
          My late cards may stand alone
        </label>
        <div className={styles.columns}>
          {phase.prompts.map((prompt) => (
            <section key={prompt.key} className={styles.column} aria-labelledby={`late-${prompt.key}`}>
              <h3 id={`late-${prompt.key}`} className={styles.title}>
                {prompt.title}
              </h3>
              <PromptComposer
                prompt={prompt}
                phase={phase.kind}
                describedBy={promiseId}
                onAdd={(text) => desk.write({ round, prompt: prompt.key, text, mayStandAlone: alone })}
              />
              <DraftList round={round} prompt={prompt} examples={false} />
            </section>
          ))}
        </div>
        {mayDo(me.role, 'reveal') ? (
          <Button onClick={() => void send({ do: 'reveal', round })}>Reveal the late cards</Button>
        ) : null}
      </div>
    </details>
  );
}
