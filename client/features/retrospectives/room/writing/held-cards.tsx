/**
 * After the others' reveal, where leaders speak last: the leaders see what they had
 * written before, still sealed, and may add to it; the others see that it comes.
 */
import type { Phase } from '#shared/retrospectives/format.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { useRoom, useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { DraftList } from './draft-list.tsx';
import { LabelPromise } from './label-promise.tsx';
import { PromptComposer } from './prompt-composer.tsx';
import styles from './writing-desk.module.css';

type Props = { readonly phase: Phase; readonly round: string };

const promiseId = 'held-promise';

export function HeldCards({ phase, round }: Props) {
  const { me, desk } = useRoom();
  const projector = useRoomUi((ui) => ui.projector);
  const leaders = useView((view) => view.leaders);
  if (!me.leads || projector) {
    return (
      <div className={styles.heldNote}>
        <Banner>{comesNext(leaders)}</Banner>
      </div>
    );
  }
  return (
    <details className={styles.late} open>
      <summary>Your cards, held until now</summary>
      <div className={styles.lateBody}>
        <LabelPromise id={promiseId} />
        <div className={styles.columns}>
          {phase.prompts.map((prompt) => (
            <section key={prompt.key} className={styles.column} aria-labelledby={`held-${prompt.key}`}>
              <h3 id={`held-${prompt.key}`} className={styles.title}>
                {prompt.title}
              </h3>
              <PromptComposer
                prompt={prompt}
                phase={phase.kind}
                describedBy={promiseId}
                onAdd={(text) => desk.write({ round, prompt: prompt.key, text, mayStandAlone: false })}
              />
              <DraftList round={round} prompt={prompt} examples={false} />
            </section>
          ))}
        </div>
      </div>
    </details>
  );
}

function comesNext(leaders: number): string {
  if (leaders === 0) return 'Leaders speak last, and none of them is here yet.';
  return `${leaders === 1 ? 'The leader speaks' : 'Leaders speak'} last: what they may have written is still sealed, and comes next.`;
}
