/** What a wall may show while people write for themselves: the questions, and nothing of anybody's answers. */
import type { Phase } from '#shared/retrospectives/format.ts';
import { ColumnGlyph } from '../../board/columns/column-glyph.tsx';
import { OthersWriting } from './others-writing.tsx';
import styles from './writing-desk.module.css';

export function PromptsOnWall({ phase }: { readonly phase: Phase }) {
  return (
    <div className={styles.desk}>
      <div className={styles.columns}>
        {phase.prompts.map((prompt, index) => (
          <section key={prompt.key} className={styles.column}>
            <h3 className={styles.title}>
              <ColumnGlyph index={index} className={styles.glyph} />
              {prompt.title}
            </h3>
            <p className={styles.onWall}>{prompt.question}</p>
          </section>
        ))}
      </div>
      <OthersWriting />
    </div>
  );
}
