/** Cards that did not reach the server before the reveal. Their writer decides; nothing is sent or dropped unasked. */
import type { Round } from '#shared/retrospectives/flow.ts';
import type { Phase } from '#shared/retrospectives/format.ts';
import { addCard, columnItems, orderAt } from '#shared/ydoc/board-edits.ts';
import { useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { freshId } from '../lib/fresh-id.ts';
import { roomEdit } from '../lib/shared-text.tsx';
import { useDesk, useRoom } from '../room-context.tsx';
import { missedDrafts } from './outbox.ts';
import styles from './writing-desk.module.css';

type Props = { readonly phase: Phase; readonly late: Round | null };

export function MissedCards({ phase, late }: Props) {
  const { desk, label } = useRoom();
  const outbox = useDesk((state) => state.outbox);
  const missed = missedDrafts(outbox, new Set(phase.prompts.map((prompt) => prompt.key)));
  const place = usePlaceCard();
  const [unsent, forget] = useUnsent(phase);
  const direct = label === 'named';
  const cards = [
    ...missed.map(({ id, prompt, text }) => ({
      id,
      text,
      add: () => {
        if (late !== null) return desk.sendLate(id, late.id, false);
        place(prompt, text);
        desk.remove(id);
      },
      drop: () => desk.remove(id),
    })),
    // Where cards go straight onto the board, half a sentence from the desk has no field any more.
    ...(direct ? unsent : []).map(({ prompt, text }) => ({
      id: `unsent-${prompt}`,
      text,
      add: () => {
        place(prompt, text);
        forget(prompt);
      },
      drop: () => forget(prompt),
    })),
  ];
  if (cards.length === 0 || (late === null && !direct)) return null;
  return (
    <section className={styles.late} aria-label="Your cards that missed the reveal">
      <div className={styles.lateBody}>
        <p>
          <strong>{cards.length === 1 ? 'One of your cards' : `${cards.length} of your cards`} missed the reveal.</strong>{' '}
          Still only on this device.
        </p>
        <ul className={styles.drafts}>
          {cards.map(({ id, text, add, drop }) => (
            <li key={id} className={styles.sheet}>
              <p className={styles.text}>{text}</p>
              <div className={styles.foot}>
                <Button onClick={drop}>Delete it</Button>
                <Button variant="primary" onClick={add}>
                  {direct ? 'Add it to the board' : 'Add it as a late card'}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function usePlaceCard(): (prompt: string, text: string) => void {
  const { connection, me } = useRoom();
  return (prompt, text) => {
    const { doc } = connection;
    const order = orderAt(columnItems(doc, prompt), 0);
    addCard(
      doc,
      { id: freshId(), text, prompt, place: { column: prompt, group: null, order }, author: { id: me.id, name: me.name } },
      roomEdit,
    );
  };
}

type Unsent = { readonly prompt: string; readonly text: string };

function useUnsent(phase: Phase): [readonly Unsent[], (prompt: string) => void] {
  const { desk } = useRoom();
  const [unsent, setUnsent] = useState<readonly Unsent[]>(() =>
    phase.prompts
      .map(({ key }) => ({ prompt: key, text: desk.device.readUnsent(key).trim() }))
      .filter(({ text }) => text !== ''),
  );
  return [
    unsent,
    (prompt) => {
      desk.device.keepUnsent(prompt, '');
      setUnsent((before) => before.filter((one) => one.prompt !== prompt));
    },
  ];
}
