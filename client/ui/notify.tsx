/** Short notices at the lower edge. They wait while one points at them or is inside with the keyboard. */
import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { classNames } from '../lib/class-names.ts';
import styles from './notify.module.css';

export type NoticeAction = { readonly label: string; readonly onAction: () => void };
type Notice = { readonly text: string; readonly action: NoticeAction | undefined };

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

/** Long enough to read; longer where there is something to press. */
const lastingMs = { plain: 6_000, withAction: 12_000 } as const;

/** Shows a notice; gives back how to take it away early. */
export function notify(text: string, { action }: { readonly action?: NoticeAction | undefined } = {}): () => void {
  const key = queue.add(
    { text, action },
    { timeout: action === undefined ? lastingMs.plain : lastingMs.withAction },
  );
  return () => queue.close(key);
}

/** Where notices appear; one per page that gives any. */
export const Notices = () => (
  <ToastRegion queue={queue} className={classNames(styles.region)}>
    {({ toast }) => (
      <Toast toast={toast} className={classNames(styles.notice)}>
        <ToastContent className={classNames(styles.text)}>{toast.content.text}</ToastContent>
        {toast.content.action !== undefined && (
          <Button
            variant="quiet"
            onClick={() => {
              toast.content.action?.onAction();
              queue.close(toast.key);
            }}
          >
            {toast.content.action.label}
          </Button>
        )}
        <IconButton label="Put away" icon={<X aria-hidden />} onClick={() => queue.close(toast.key)} />
      </Toast>
    )}
  </ToastRegion>
);
