/** Who else is on a card at the moment, and whether they write in it. */
import { PersonGlyph } from '../../../../ui/person-glyph.tsx';
import { useBoardOptions } from '../board-context.tsx';
import { useOthersOn } from './others.ts';
import styles from './on-this-row.module.css';

export function OnThisRow({ id }: { readonly id: string }) {
  const { projector } = useBoardOptions();
  const others = useOthersOn(id);
  if (others.length === 0 || projector) return null;
  const writing = others.filter((other) => other.edits).map((other) => other.name);
  return (
    <span className={styles.here}>
      {others.slice(0, 3).map((other) => (
        <PersonGlyph key={other.key} name={other.name} ink={other.ink} size="small" />
      ))}
      {writing.length === 0 ? null : <span className={styles.writing}>{writing.join(', ')} writing</span>}
    </span>
  );
}
