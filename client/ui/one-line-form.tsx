import { useState, type ComponentProps, type ReactNode, type SubmitEvent } from 'react';
import { announce } from './announce.ts';
import { Button } from './button.tsx';
import styles from './one-line-form.module.css';
import { TextField } from './text-field.tsx';

type Props = Pick<ComponentProps<'input'>, 'autoComplete' | 'maxLength'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  /** Gives back a sentence where it was refused, and null where it was done. */
  readonly onSave: (text: string) => Promise<string | null>;
  readonly emptyFault: string;
};

/** One line that is changed in place. The button is there while there is something to keep. */
export function OneLineForm({ label, hint, value, onSave, emptyFault, ...input }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const text = typed ?? value;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return setFault(emptyFault);
    setBusy(true);
    const refused = await onSave(text.trim());
    setBusy(false);
    setFault(refused);
    if (refused !== null) return;
    setTyped(null);
    announce('Kept.');
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={label}
        hint={hint}
        value={text}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setFault(null);
        }}
        error={fault}
        {...input}
      />
      {text.trim() !== value && (
        <Button type="submit" variant="primary" busy={busy}>
          Keep
        </Button>
      )}
    </form>
  );
}
