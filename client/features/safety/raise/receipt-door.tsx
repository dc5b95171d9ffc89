/** Where a receipt is entered, or taken from those that this browser keeps. */
import { useState } from 'react';
import { calendarDay } from '../../../lib/dates.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm, DoorHead, DoorNote } from '../../../ui/door-page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { forgetReceipt, keptReceipts, receiptIn } from './receipts.ts';
import styles from './raised.module.css';

export function ReceiptDoor({ onReceipt }: { readonly onReceipt: (receipt: string) => void }) {
  const [text, setText] = useState('');
  const [amiss, setAmiss] = useState(false);
  const [kept, setKept] = useState(keptReceipts);
  const open = (): void => {
    const receipt = receiptIn(text.includes('#') ? text.slice(text.indexOf('#')) : text);
    if (receipt === null) setAmiss(true);
    else onReceipt(receipt);
  };
  return (
    <>
      <DoorHead title="Follow a concern">With its receipt you see what became of it, without signing in.</DoorHead>
      <DoorForm
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <TextField
          label="Receipt, or its link"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAmiss(false);
          }}
          error={amiss ? 'A receipt has 43 characters. Check that all of it was copied.' : null}
        />
        <Button type="submit" variant="primary">
          Look it up
        </Button>
      </DoorForm>
      {kept.length > 0 && (
        <section className={styles.kept} aria-labelledby="kept">
          <h2 id="kept" className={styles.keptTitle}>
            In this browser
          </h2>
          <ul>
          {kept.map(({ receipt, on }) => (
            <li key={receipt} className={styles.keptRow}>
              <Button variant="quiet" onClick={() => onReceipt(receipt)}>
                A concern of {calendarDay(on)}
              </Button>
              <Button
                variant="quiet"
                onClick={() => {
                  forgetReceipt(receipt);
                  setKept(keptReceipts());
                }}
              >
                Remove
              </Button>
            </li>
          ))}
          </ul>
        </section>
      )}
      <DoorNote>A lost receipt cannot be made again: nobody knows whose it was.</DoorNote>
    </>
  );
}
