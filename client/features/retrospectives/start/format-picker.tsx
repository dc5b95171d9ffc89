import { formatMinutes, type Format } from '#shared/retrospectives/format.ts';
import { formats } from '#shared/retrospectives/formats/index.ts';
import { TrailLine } from '../../../ui/trail-line.tsx';
import styles from './format-picker.module.css';

const families: readonly { readonly key: Format['family']; readonly name: string }[] = [
  { key: 'retrospective', name: 'Looking back on a stretch of work' },
  { key: 'after-action', name: 'After something that happened' },
  { key: 'open', name: 'Without a set course' },
];

type Props = { readonly chosen: Format; readonly onChoose: (format: Format) => void };

export const FormatPicker = ({ chosen, onChoose }: Props) => (
  <div className={styles.picker}>
    {families.map((family) => (
      <fieldset key={family.key}>
        <legend className={styles.family}>{family.name}</legend>
        <div className={styles.formats}>
          {formats
            .filter((format) => format.family === family.key)
            .map((format) => (
              <FormatRow key={format.key} format={format} chosen={format.key === chosen.key} onChoose={onChoose} />
            ))}
        </div>
      </fieldset>
    ))}
  </div>
);

type RowProps = { readonly format: Format; readonly chosen: boolean; readonly onChoose: (format: Format) => void };

const FormatRow = ({ format, chosen, onChoose }: RowProps) => (
  <label className={styles.format}>
    <input
      type="radio"
      name="format"
      className={styles.input}
      value={format.key}
      checked={chosen}
      onChange={() => onChoose(format)}
    />
    <span className={styles.name}>{format.name}</span>
    <span className={styles.minutes}>{formatMinutes(format)} min</span>
    <span className={styles.purpose}>{format.purpose}</span>
    <span className={styles.trail}>
      <TrailLine named={false} points={trailOf(format)} />
    </span>
  </label>
);

export const trailOf = (format: Format) =>
  format.phases.map(({ key, name, minutes }) => ({ key, name, length: minutes }));
