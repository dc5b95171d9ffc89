import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names.ts';
import { Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

type Props = FieldProps & Omit<ComponentProps<'select'>, 'id' | 'className'>;

/** One of many, by the device's own list: it is searched by typing, and fits every phone. */
export const SelectField = ({ label, labelHidden, hint, error, children, ...rest }: Props) => (
  <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
    {(wiring) => (
      <select className={classNames(styles.input, styles.choice)} {...rest} {...wiring}>
        {children}
      </select>
    )}
  </Field>
);
