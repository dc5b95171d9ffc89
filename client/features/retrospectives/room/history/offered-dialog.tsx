/** Texts to be copied by hand; they stay until they are put away on purpose. */
import { useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import styles from './history.module.css';

type Props = { readonly texts: readonly string[]; readonly onPutAway: () => void };

export function OfferedDialog({ texts, onPutAway }: Props) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Dialog
      title="Your texts from meanwhile"
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      actions={
        <>
          <Button onClick={() => setOpen(false)}>Show again later</Button>
          <Button variant="primary" onClick={onPutAway}>
            Put them away
          </Button>
        </>
      }
    >
      <p>
        While you were away, something was removed from this board for good. So your copy of it could not be sent. These are the texts that you
        wrote meanwhile: copy what the board still needs.
      </p>
      <ul className={styles.entries}>
        {texts.map((text, index) => (
          <li key={index} className={styles.quote}>
            {text}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
