/** Whether a note carries one's name, and what is kept where it does not; said before a word is written. */
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import styles from './notes.module.css';

type Props = { readonly named: boolean; readonly onChange: (named: boolean) => void };

const segments = [
  { id: 'named', label: 'With my name' },
  { id: 'team', label: 'From the team' },
] as const;

export const NamedChoice = ({ named, onChange }: Props) => (
  <div className={styles.field}>
    <SegmentedControl label="Whose note it is" value={named ? 'named' : 'team'} segments={segments} onChange={(chosen) => onChange(chosen === 'named')} />
    <p className={styles.promise} aria-live="polite">
      {named
        ? 'Everybody in the team sees your name beside it.'
        : 'We store the day, and not who wrote it; nobody can look it up later. The people who run this server could change it to record you, and colleagues may recognise your style.'}
    </p>
  </div>
);
