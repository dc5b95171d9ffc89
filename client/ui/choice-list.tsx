/** Things to be ticked or chosen, each with a sentence on what it means. Native inputs, the whole row to press. */
import type { ComponentProps, ReactNode } from 'react';
import styles from './choice-list.module.css';

type ListProps = { readonly legend: string; readonly hint?: ReactNode; readonly children: ReactNode };

export const ChoiceList = ({ legend, hint, children }: ListProps) => (
  <fieldset className={styles.list}>
    <legend className={styles.legend}>{legend}</legend>
    {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    {children}
  </fieldset>
);

type ChoiceProps = Omit<ComponentProps<'input'>, 'className' | 'type'> & {
  readonly type: 'checkbox' | 'radio';
  readonly label: string;
  readonly meaning?: ReactNode;
};

export const Choice = ({ label, meaning, ...input }: ChoiceProps) => (
  <label className={styles.choice}>
    <input className={styles.input} {...input} />
    <span>{label}</span>
    {meaning !== undefined && <span className={styles.meaning}>{meaning}</span>}
  </label>
);
