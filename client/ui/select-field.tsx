import { Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

type Option = { readonly value: string; readonly label: string };

type Props = FieldProps & {
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
};

/** One of several, where they would not all fit in sight. The browser's own list. */
export const SelectField = ({ label, labelHidden, hint, error, value, options, onChange }: Props) => (
  <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
    {(wiring) => (
      <select className={styles.input} value={value} onChange={(event) => onChange(event.currentTarget.value)} {...wiring}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
