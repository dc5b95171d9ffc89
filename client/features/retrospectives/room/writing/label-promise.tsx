/** What is stored about who wrote what, said before the first word is typed. */
import { EyeOff, Tag, UserRound } from 'lucide-react';
import { limits } from '#shared/protocol/limits.ts';
import { labelWords, leaderLastWords } from '#shared/retrospectives/labels.ts';
import { useRoom, useView } from '../room-context.tsx';
import styles from './label-promise.module.css';

const icons = { named: UserRound, confidential: Tag, unlinked: EyeOff } as const;

export function LabelPromise({ id }: { readonly id: string }) {
  const { label, me } = useRoom();
  const held = useView((view) => view.leaderLast) && me.leads;
  const leaders = useView((view) => view.leaders);
  const here = useView((view) => view.people.filter((person) => person.here && person.role !== 'reader').length);
  const { name, statement } = labelWords[label];
  const Icon = icons[label];
  const few = label !== 'named' && here < limits.smallGroupPeople;
  return (
    <div id={id} className={styles.promise}>
      <Icon className={styles.icon} aria-hidden />
      <p>
        <strong>{name}.</strong> {statement}
        {few ? (
          <strong className={styles.few}>
            {' '}
            {here === 1 ? 'Only you are here' : `Only ${here} of you are here`} now: others can guess who wrote what.
          </strong>
        ) : null}
        {held ? <span className={styles.held}>{leaderLastWords(label, leaders)}</span> : null}
      </p>
    </div>
  );
}
