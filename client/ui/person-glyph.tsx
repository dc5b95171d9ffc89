import { classNames } from '../lib/class-names.ts';
import styles from './person-glyph.module.css';

type Props = {
  readonly name: string;
  /** 0 to 5. */
  readonly ink: number;
  readonly size?: 'small' | 'normal' | 'large' | undefined;
  /** False draws the outline alone: known, but away. */
  readonly here?: boolean | undefined;
};

/** A person as initials on their ink. The name is its text alternative, so it is never told by colour alone. */
export function PersonGlyph({ name, ink, size = 'normal', here = true }: Props) {
  const own = Math.abs(Math.trunc(ink)) % 6;
  return (
    <span
      role="img"
      aria-label={here ? name : `${name}, away`}
      title={name}
      className={classNames(styles.glyph, styles[size], !here && styles.away)}
      style={{ '--own': `var(--person-${own})`, '--own-on': `var(--person-${own}-on)` }}
    >
      {initialsOf(name)}
    </span>
  );
}

/** Up to two letters: of the first and the last word, or the first two of a single word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = (word: string | undefined): string[] => [...(word ?? '')];
  const first = letters(words[0]);
  const second = words.length > 1 ? letters(words.at(-1))[0] : first[1];
  return `${first[0] ?? '?'}${second ?? ''}`.toLocaleUpperCase();
}
