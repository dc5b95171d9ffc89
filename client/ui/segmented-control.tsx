import { useId, type ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import styles from './segmented-control.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export type Segment<T extends string> = { readonly id: T; readonly label: string; readonly icon?: ReactNode };

type Props<T extends string> = {
  /** Names the choice as a whole. */
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
  /** Shows icons alone; the labels stay for screen readers and as hints. */
  readonly iconsOnly?: boolean | undefined;
};

/** One of a few, all in sight. Native radio buttons: arrow keys, one tab stop. */
export function SegmentedControl<T extends string>({ label, value, segments, onChange, iconsOnly = false }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={styles.control}>
      <legend className={styles.legend}>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {segments.map((segment) => (
        <label key={segment.id} className={classNames(styles.segment, iconsOnly && styles.square)} title={iconsOnly ? segment.label : undefined}>
          <input
            type="radio"
            name={name}
            className={styles.input}
            checked={segment.id === value}
            onChange={() => onChange(segment.id)}
          />
          {segment.icon}
          {iconsOnly ? <VisuallyHidden>{segment.label}</VisuallyHidden> : segment.label}
        </label>
      ))}
    </fieldset>
  );
}
