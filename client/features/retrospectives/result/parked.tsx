import type { Result } from '#shared/retrospectives/result.ts';
import { Section } from './section.tsx';
import styles from './parked.module.css';

export function Parked({ result: { parked } }: { readonly result: Result }) {
  if (parked.length === 0) return null;
  return (
    <Section id="parked" title="Parked for another time">
      <ul className={styles.list}>
        {parked.map((item) => (
          <li key={item.id} className={styles.item}>
            {item.text}
            {item.theme !== null && (
              <>
                {' '}
                <a href={`#theme-${item.theme.id}`}>{item.theme.title}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Their theme was moved or merged after they were written; the notes are kept all the same. */
export function OtherNotes({ result: { otherNotes } }: { readonly result: Result }) {
  if (otherNotes.length === 0) return null;
  return (
    <Section id="other-notes" title="Other notes">
      <ul className={styles.list}>
        {otherNotes.map((note) => (
          <li key={note.theme} className={styles.item}>
            {note.text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
