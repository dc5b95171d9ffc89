/** Which piece of work a coaching note is about. */
import type * as z from 'zod/mini';
import type { notesHttp } from '#shared/protocol/http-notes.ts';
import { Field } from '../../ui/field.tsx';
import { calendarDay } from '../../lib/dates.ts';
import styles from './notes.module.css';

type Work = z.output<typeof notesHttp.listWork.reply>['work'];
type Props = { readonly work: Work; readonly chosen: string; readonly onChoose: (ref: string) => void; readonly error: string | null };

/** Stands for a page elsewhere; no piece of work is called so. */
export const webPage = 'web-page';

export const WorkChoice = ({ work, chosen, onChoose, error }: Props) => (
  <Field label="About" error={error}>
    {(wiring) => (
      <select className={styles.select} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)} {...wiring}>
        {work.map((item) => (
          <option key={item.ref} value={item.ref}>
            {item.kind === 'result' ? `${item.title}, ${calendarDay(item.on)}` : `Action: ${item.title}`}
          </option>
        ))}
        <option value={webPage}>A page on the web</option>
      </select>
    )}
  </Field>
);
