/**
 * The others write too: a blank sheet stands for each person here, never for a
 * card, because how much somebody wrote is their own matter until the reveal.
 */
import { PersonGlyph } from '../../../../ui/person-glyph.tsx';
import { useRoom, useView } from '../room-context.tsx';
import styles from './writing-desk.module.css';

const shown = 12;

export function OthersWriting() {
  const { me } = useRoom();
  const people = useView((view) => view.people);
  const others = people.filter((person) => person.id !== me.id && person.here && person.role !== 'reader');
  if (others.length === 0) return null;
  return (
    <section className={styles.others} aria-label="The others">
      <ul className={styles.blanks}>
        {others.slice(0, shown).map((person) => (
          <li key={person.id} className={styles.blank} data-ready={person.ready}>
            <PersonGlyph name={person.name} ink={person.ink} size="small" />
            {person.ready ? <span className={styles.blankReady}>ready</span> : null}
          </li>
        ))}
      </ul>
      <p>Everybody writes for themselves. All cards are turned over at once, in random order.</p>
    </section>
  );
}
