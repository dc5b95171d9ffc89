/** The formats to pick from, and the chosen one in full, wherever a session is started. */
import { useRef, type SubmitEvent } from 'react';
import { FormatPicker } from './format-picker.tsx';
import { useStarting, type ForTeam } from './start-form.ts';
import styles from './start-page.module.css';
import { StartSheet } from './start-sheet.tsx';

export function StartForm({ forTeam }: { readonly forTeam: ForTeam | null }) {
  const starting = useStarting(forTeam);
  const formElement = useRef<HTMLFormElement>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (await starting.start()) return;
    // After React has marked the field; the sentence beside it is read out with it.
    requestAnimationFrame(() => formElement.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  return (
    <form ref={formElement} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <FormatPicker chosen={starting.form.format} onChoose={(format) => starting.change({ format })} />
      <StartSheet starting={starting} isForTeam={forTeam !== null} />
    </form>
  );
}
