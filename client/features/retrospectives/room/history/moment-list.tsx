/** The list of moments, newest first, with the board as it is now at its head. */
import { BookmarkPlus } from 'lucide-react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import type { Moment } from '#shared/retrospectives/history.ts';
import { mayDo } from '#shared/retrospectives/policy.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { useBoardPart } from '../lib/board-parts.ts';
import { useServerNow } from '../lib/server-now.ts';
import { useRoom } from '../room-context.tsx';
import { cardCount, momentTime, momentTitle } from './moment-words.ts';
import type { History } from './use-history.ts';
import styles from './history.module.css';

type Props = { readonly history: History; readonly onLook: (what: Moment | 'now') => void };

export function MomentList({ history, onLook }: Props) {
  const { me } = useRoom();
  const { moments } = history;
  return (
    <>
      <p className={styles.intro}>The board is kept at every change of phase and every ten minutes while it changes.</p>
      {mayDo(me.role, 'name-moment') ? <NameMoment keep={history.keep} /> : null}
      {moments.state === 'failed' ? (
        <p role="alert" className={styles.failed}>
          {moments.why} <Button onClick={() => void history.reload()}>Try again</Button>
        </p>
      ) : (
        <ol className={styles.moments} aria-busy={moments.state === 'loading'} aria-label="Moments, newest first">
          <PresentRow onLook={() => onLook('now')} />
          {moments.state === 'here' ? moments.value.map((moment) => <MomentRow key={moment.id} moment={moment} onLook={() => onLook(moment)} />) : null}
        </ol>
      )}
    </>
  );
}

function NameMoment({ keep }: { readonly keep: History['keep'] }) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    setBusy(true);
    if (await keep(name)) setName('');
    setBusy(false);
  };
  return (
    <form className={styles.naming} onSubmit={(event) => void submit(event)}>
      <TextField
        label="Name this moment"
        value={name}
        maxLength={limits.momentNameChars}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" busy={busy} disabled={name.trim() === ''} icon={<BookmarkPlus aria-hidden />}>
        Keep it
      </Button>
    </form>
  );
}

function PresentRow({ onLook }: { readonly onLook: () => void }) {
  const cards = useBoardPart('cards');
  return (
    <Row kind="now" title="The board now" cards={cards.length} onLook={onLook}>
      now
    </Row>
  );
}

function MomentRow({ moment, onLook }: { readonly moment: Moment; readonly onLook: () => void }) {
  const now = useServerNow(60_000);
  return (
    <Row kind={moment.why === 'named' ? 'named' : 'kept'} title={momentTitle(moment)} cards={moment.cards} onLook={onLook}>
      <time dateTime={new Date(moment.takenAt).toISOString()}>{momentTime(moment.takenAt, now)}</time>
    </Row>
  );
}

type RowProps = {
  readonly kind: 'now' | 'named' | 'kept';
  readonly title: string;
  readonly cards: number;
  readonly onLook: () => void;
  readonly children: ReactNode;
};

const Row = ({ kind, title, cards, onLook, children }: RowProps) => (
  <li className={styles.moment} data-kind={kind}>
    <button type="button" className={styles.row} onClick={onLook}>
      <span className={styles.when}>{children}</span>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.name}>{title}</span>
      <span className={styles.cards}>{cardCount(cards)}</span>
    </button>
  </li>
);
