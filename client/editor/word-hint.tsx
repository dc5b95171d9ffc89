/**
 * Under a field: a question offered where the words look for somebody to blame. It is
 * worked out here from what is typed, holds nothing up, and can be turned off.
 */
import { X } from 'lucide-react';
import { languageHint } from '#shared/safety/language-hint.ts';
import { classNames } from '../lib/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { notify } from '../ui/notify.tsx';
import { putAwayHint, showWordHints, useWordHints } from './word-hints.ts';
import styles from './word-hint.module.css';

type Props = { readonly text: string; readonly className?: string | undefined };

export function WordHint({ text, className }: Props) {
  const { on, putAway } = useWordHints();
  const hint = on ? languageHint(text, putAway) : null;
  return (
    <div role="status" className={classNames(hint !== null && styles.place, hint !== null && className)}>
      {hint === null ? null : (
        <div className={styles.hint}>
          <p>
            <span className={styles.phrase}>“{hint.phrase}”</span> {hint.question}
          </p>
          <button type="button" className={styles.off} onClick={turnOff}>
            Turn hints off
          </button>
          <IconButton className={styles.away} label="Put this hint away" icon={<X aria-hidden />} onClick={() => putAwayHint(hint.phrase)} />
        </div>
      )}
    </div>
  );
}

function turnOff(): void {
  showWordHints(false);
  notify('Word hints are off on this device.', { action: { label: 'Turn on again', onAction: () => showWordHints(true) } });
}
