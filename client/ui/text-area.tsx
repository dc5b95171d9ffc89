import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names.ts';
import { Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

type Props = FieldProps & Omit<ComponentProps<'textarea'>, 'id'>;

/** A field for several lines; it grows with what is written. */
export function TextArea({ label, labelHidden, hint, error, className, rows = 2, ...rest }: Props) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(wiring) => <textarea rows={rows} className={classNames(styles.input, styles.area, className)} {...rest} {...wiring} />}
    </Field>
  );
}
