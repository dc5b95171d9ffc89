/** Ready marks: each sets their own, and nothing follows from them by itself. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '../../../../lib/class-names.ts';
import { useView } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import styles from './bar.module.css';

/** For whoever leads: how many are ready, and one's own mark by pressing it. */
export function ReadyCount() {
  const people = useView((view) => view.people);
  const here = people.filter((person) => person.here && person.role !== 'reader');
  const count = here.filter((person) => person.ready).length;
  const { ready, toggle } = useReady();
  return (
    <button
      type="button"
      className={styles.readyCount}
      aria-pressed={ready}
      title={ready ? 'You are ready. Press to take it back' : 'Press when you are ready yourself'}
      data-ready-toggle=""
      onClick={() => void toggle()}
    >
      <span className={styles.points} aria-hidden="true">
        {here.slice(0, 8).map((person, index) => (
          <span key={person.id} className={styles.readyPoint} data-filled={index < count} />
        ))}
      </span>
      {count} of {here.length} ready
    </button>
  );
}

function useReady(): { ready: boolean; toggle: () => Promise<void> } {
  const saved = useView((view) => view.me.ready);
  const send = useSend();
  const [wished, setWished] = useState<boolean | null>(null);
  const ready = wished ?? saved;
  const toggle = async (): Promise<void> => {
    setWished(!ready);
    await send({ do: 'set-ready', ready: !ready });
    setWished(null);
  };
  return { ready, toggle };
}

export function ReadyToggle() {
  const { ready, toggle } = useReady();
  return (
    <button
      type="button"
      className={classNames(styles.ready, ready && styles.isReady)}
      aria-pressed={ready}
      data-ready-toggle=""
      onClick={() => void toggle()}
    >
      <span className={styles.readyBox} aria-hidden="true">
        {ready ? <Check size={16} strokeWidth={3} /> : null}
      </span>
      {ready ? 'Ready' : 'I am ready'}
    </button>
  );
}
