/** What the fields have in common: a label, a hint, and a sentence when something is amiss. */
import { useId, type ReactNode } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './field.module.css';

export type FieldProps = {
  readonly label: string;
  readonly labelHidden?: boolean | undefined;
  readonly hint?: ReactNode;
  /** A sentence that says what to change; null or undefined where all is well. */
  readonly error?: ReactNode;
};

type Wiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

export function Field({ label, labelHidden = false, hint, error, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`];
  const amiss = error !== undefined && error !== null && error !== '';
  const described = [amiss && errorId, hint !== undefined && hintId].filter((one) => one !== false).join(' ');
  const wiring: Wiring = {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': amiss || undefined,
  };
  const text = <label htmlFor={id}>{label}</label>;
  return (
    <div className={styles.field}>
      {labelHidden ? <VisuallyHidden>{text}</VisuallyHidden> : <div className={styles.label}>{text}</div>}
      {children(wiring)}
      <div role="alert">
        {amiss && (
          <p id={errorId} className={styles.error}>
            {error}
          </p>
        )}
      </div>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
