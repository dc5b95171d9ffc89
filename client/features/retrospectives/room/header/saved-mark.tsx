import { useEffect, useRef } from 'react';
import { announce } from '../../../../ui/announce.ts';
import { Popover } from '../../../../ui/popover.tsx';
import { useDesk, useRoom } from '../room-context.tsx';
import { savedWords } from './saved-words.ts';
import styles from './header.module.css';

/** Saving is ordinary and not worth hearing about; that it rests on this device alone is. */
export function SavedMark() {
  const { live, connection } = useRoom();
  const board = connection.saved();
  const outbox = useDesk((desk) => desk.outbox);
  const keptOnDevice = useDesk((desk) => desk.keptOnDevice);
  const away = live((state) => state.connection !== 'live');
  const { tone, text, meaning } = savedWords({ board, outbox, keptOnDevice, away });
  const told = useRef(text);
  useEffect(() => {
    if (tone === 'signal' && told.current !== text) announce(`${text}. ${meaning}`);
    if (tone === 'signal' || tone === 'calm') told.current = text;
  }, [tone, text, meaning]);
  return (
    <Popover
      label="What is saved"
      placement="bottom end"
      trigger={
        <button type="button" className={styles.saved} data-tone={tone}>
          <span className={styles.savedDot} aria-hidden="true" />
          <span className={styles.savedText}>{text}</span>
        </button>
      }
    >
      <p className={styles.meaning}>{meaning}</p>
    </Popover>
  );
}
