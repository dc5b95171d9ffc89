/** The team's own statements beside Waymark's. */
import { Plus, X } from 'lucide-react';
import { limits } from '#shared/protocol/limits.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './pulse.module.css';

export type OwnStatement = { readonly text: string; readonly reversed: boolean };

type Props = { readonly own: readonly OwnStatement[]; readonly onChange: (own: readonly OwnStatement[]) => void; readonly most: number };

export function OwnStatements({ own, onChange, most }: Props) {
  const put = (index: number, part: Partial<OwnStatement>): void => onChange(own.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className={styles.statements}>
      <legend className={styles.legend}>The team’s own</legend>
      {own.map((one, index) => (
        <div key={index} className={styles.own}>
          <TextField
            label={`Statement ${index + 1}`}
            labelHidden
            value={one.text}
            maxLength={limits.pulseItemChars}
            placeholder="Such as: We can ask for help at night."
            onChange={(event) => put(index, { text: event.currentTarget.value })}
          />
          <label className={styles.tick}>
            <input type="checkbox" checked={one.reversed} onChange={() => put(index, { reversed: !one.reversed })} />
            To agree means that it is hard to speak up
          </label>
          <IconButton label={`Remove statement ${index + 1}`} icon={<X aria-hidden />} onClick={() => onChange(own.filter((_, at) => at !== index))} />
        </div>
      ))}
      {own.length < most && (
        <div>
          <Button variant="quiet" icon={<Plus aria-hidden />} onClick={() => onChange([...own, { text: '', reversed: false }])}>
            Add a statement
          </Button>
        </div>
      )}
      <p className={styles.state}>Published scales are often under copyright. Add one only where you have the right to use it.</p>
    </fieldset>
  );
}
