/** The private desk: prompts side by side, one's own sheets under each, the others' face down. */
import type { Phase, PhaseKind, Prompt } from '#shared/retrospectives/format.ts';
import { ColumnGlyph } from '../../board/columns/column-glyph.tsx';
import { DraftList } from './draft-list.tsx';
import { LabelPromise } from './label-promise.tsx';
import { OthersWriting } from './others-writing.tsx';
import { PromptComposer } from './prompt-composer.tsx';
import { useRoom } from '../room-context.tsx';
import styles from './writing-desk.module.css';

const promiseId = 'label-promise';

export function WritingDesk({ phase, round }: { readonly phase: Phase; readonly round: string }) {
  return (
    <div className={styles.desk}>
      <LabelPromise id={promiseId} />
      <div className={styles.columns}>
        {phase.prompts.map((prompt, index) => (
          <PromptColumn key={prompt.key} prompt={prompt} phase={phase.kind} index={index} round={round} />
        ))}
      </div>
      <OthersWriting />
    </div>
  );
}

type ColumnProps = { readonly prompt: Prompt; readonly phase: PhaseKind; readonly index: number; readonly round: string };

function PromptColumn({ prompt, phase, index, round }: ColumnProps) {
  const { desk } = useRoom();
  return (
    <section className={styles.column} aria-labelledby={`prompt-${prompt.key}`}>
      <h3 id={`prompt-${prompt.key}`} className={styles.title}>
        <ColumnGlyph index={index} className={styles.glyph} />
        {prompt.title}
      </h3>
      <PromptComposer
        prompt={prompt}
        phase={phase}
        describedBy={promiseId}
        onAdd={(text) => desk.write({ round, prompt: prompt.key, text, mayStandAlone: false })}
      />
      <DraftList round={round} prompt={prompt} />
    </section>
  );
}
