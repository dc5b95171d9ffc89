import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names.ts';
import { Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

type Props = FieldProps & Omit<ComponentProps<'input'>, 'id'>;

export function TextField({ label, labelHidden, hint, error, className, type = 'text', ...rest }: Props) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(wiring) => <input type={type} className={classNames(styles.input, className)} {...rest} {...wiring} />}
    </Field>
  );
}
