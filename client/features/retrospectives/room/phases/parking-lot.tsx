/** What is worth keeping and does not belong here now. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import type { PhaseKind } from '#shared/retrospectives/format.ts';
import { mayDo, mayWriteBoard } from '#shared/retrospectives/policy.ts';
import { park, unpark } from '#shared/ydoc/board-edits.ts';
import { QuestionPicker } from '../../../../editor/question-picker.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { notify } from '../../../../ui/notify.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { useBoardPart } from '../lib/board-parts.ts';
import { freshId } from '../lib/fresh-id.ts';
import { roomEdit } from '../lib/shared-text.tsx';
import { phaseAt } from '../lib/course.ts';
import { useRoom, useView } from '../room-context.tsx';
import styles from './parking-lot.module.css';

export function ParkingLot({ theme }: { readonly theme: string | null }) {
  const { connection, me } = useRoom();
  const parked = useBoardPart('parked');
  const { doc } = connection;
  const writes = mayWriteBoard(me.role);
  const leads = me.leads || mayDo(me.role, 'forward');
  const kind = useView((view) => phaseAt(view.format, view.flow.phase).kind);
  const remove = (item: (typeof parked)[number]): void => {
    unpark(doc, item.id, roomEdit);
    notify('Taken out of the parking lot.', {
      action: { label: 'Undo', onAction: () => park(doc, { id: freshId(), text: item.text, theme: item.theme }, roomEdit) },
    });
  };
  return (
    <section className={styles.lot} aria-labelledby="parking-lot">
      <h3 id="parking-lot" className={styles.title}>
        Parking lot
      </h3>
      {parked.length === 0 ? (
        <p className={styles.none}>Park what is worth keeping but not for now.</p>
      ) : (
        <ul className={styles.list}>
          {parked.map((item) => (
            <li key={item.id} className={styles.item}>
              <span>{item.text}</span>
              {writes ? <IconButton label={`Take out: ${item.text}`} icon={<X aria-hidden />} onClick={() => remove(item)} /> : null}
            </li>
          ))}
        </ul>
      )}
      {writes ? <ParkForm phase={leads ? kind : null} onPark={(text) => park(doc, { id: freshId(), text, theme }, roomEdit)} /> : null}
    </section>
  );
}

type ParkProps = {
  /** For whoever leads: of which phase questions are offered. */
  readonly phase: PhaseKind | null;
  readonly onPark: (text: string) => void;
};

function ParkForm({ phase, onPark }: ParkProps) {
  const [text, setText] = useState('');
  const excess = text.trim().length - limits.actionChars;
  return (
    <form
      className={styles.park}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '' || excess > 0) return;
        onPark(text.trim());
        setText('');
      }}
    >
      <TextField
        label="Park something"
        labelHidden
        placeholder="Park something, Enter to add"
        value={text}
        error={excess > 0 ? `${excess} characters too many.` : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {phase === null ? null : <QuestionPicker phase={phase} onPick={onPark} />}
    </form>
  );
}
