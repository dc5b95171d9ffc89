/** From nothing to a live session: pick a format, or take the one that lies ready, and start. */
import { useRef, type SubmitEvent } from 'react';
import { usePageTitle } from '../../../lib/page-title.ts';
import { Masthead } from '../../../ui/masthead.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { FormatPicker } from './format-picker.tsx';
import { StartSheet } from './start-sheet.tsx';
import { useStarting } from './start-form.ts';
import styles from './start-page.module.css';

export function StartPage() {
  usePageTitle('Start a reflection');
  const starting = useStarting();
  const formElement = useRef<HTMLFormElement>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (await starting.start()) return;
    // After React has marked the field; the sentence beside it is read out with it.
    requestAnimationFrame(() => formElement.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  return (
    <>
      <Masthead />
      <main className={styles.page}>
        <div className={styles.heading}>
          <PageHeading>Start a reflection</PageHeading>
          <p className={styles.lead}>Pick how you look back. The first one suits most teams.</p>
        </div>
        <form ref={formElement} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <FormatPicker chosen={starting.form.format} onChoose={(format) => starting.change({ format })} />
          <StartSheet starting={starting} />
        </form>
      </main>
    </>
  );
}
