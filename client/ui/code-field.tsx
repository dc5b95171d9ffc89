import { Field } from './field.tsx';
import field from './field.module.css';
import { classNames } from '../lib/class-names.ts';
import styles from './code-field.module.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
};

/** Six characters on six ruled places, typed or pasted as one. */
export const CodeField = ({ label, value, onChange, error = null, autoFocus = false }: Props) => (
  <Field label={label} labelHidden error={error}>
    {(wiring) => (
      <input
        type="text"
        inputMode="text"
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        className={classNames(field.input, styles.code)}
        value={value}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...wiring}
      />
    )}
  </Field>
);
