import { labelWords } from '#shared/retrospectives/labels.ts';
import type { Label } from '#shared/retrospectives/session.ts';
import styles from './label-choice.module.css';

const labels: readonly Label[] = ['named', 'confidential', 'unlinked'];

type Props = { readonly chosen: Label; readonly onChoose: (label: Label) => void };

export const LabelChoice = ({ chosen, onChoose }: Props) => (
  <fieldset className={styles.choice} aria-describedby="label-statement">
    <legend className={styles.legend}>Who will know who wrote a card?</legend>
    <div className={styles.labels}>
      {labels.map((label) => (
        <label key={label} className={styles.label}>
          <input
            type="radio"
            name="label"
            className={styles.input}
            value={label}
            checked={label === chosen}
            onChange={() => onChoose(label)}
          />
          <span className={styles.name}>{labelWords[label].name}</span>
          <span className={styles.brief}>{labelWords[label].brief}</span>
        </label>
      ))}
    </div>
    <p id="label-statement" className={styles.statement} aria-live="polite">
      {labelWords[chosen].statement} This stays as it is for the whole session.
    </p>
  </fieldset>
);
