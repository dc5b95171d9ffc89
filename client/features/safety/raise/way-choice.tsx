/** Where a concern goes: to the team, or past its leader. */
import type { OutsideLine } from '#shared/protocol/http-safety.ts';
import type { Way } from '#shared/safety/raised.ts';
import { outsideWhy } from '../safety-words.ts';
import styles from './raise-sheet.module.css';

type Props = { readonly line: OutsideLine; readonly way: Way; readonly onChoose: (way: Way) => void };

export const WayChoice = ({ line, way, onChoose }: Props) =>
  line.open ? (
    <fieldset className={styles.ways}>
      <legend className={styles.legend}>Who should hear it?</legend>
      <WayRow checked={way === 'team'} onChoose={() => onChoose('team')} name="The team" brief="All its members can read it." />
      <WayRow
        checked={way === 'outside-line'}
        onChoose={() => onChoose('outside-line')}
        name={`${line.name}, on the outside line`}
        brief="Past the leader of this team; nobody else can read it here. The team sees only in which months the outside line was read."
      />
    </fieldset>
  ) : (
    <p className={styles.promise}>It goes to the team. {outsideWhy[line.why]}</p>
  );

type RowProps = { readonly checked: boolean; readonly onChoose: () => void; readonly name: string; readonly brief: string };

const WayRow = ({ checked, onChoose, name, brief }: RowProps) => (
  <label className={styles.way}>
    <input type="radio" name="way" className={styles.dot} checked={checked} onChange={onChoose} />
    <span>
      {name}
      <span className={styles.brief}>{brief}</span>
    </span>
  </label>
);
