/** One sheet: what it is, the words, who will know, and for a concern where it goes. */
import { EyeOff, UserRound } from 'lucide-react';
import { limits } from '#shared/protocol/limits.ts';
import { raisedKinds } from '#shared/safety/raised.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { kindWords, namedPromise, unlinkedPromise } from '../safety-words.ts';
import { KindGlyph } from './kind-glyph.tsx';
import { ReceiptCard } from './receipt-card.tsx';
import type { Raising } from './use-raise.ts';
import { WayChoice } from './way-choice.tsx';
import styles from './raise-sheet.module.css';

type Props = { readonly raising: Raising; readonly isOpen: boolean; readonly onClose: () => void };

export function RaiseSheet({ raising, isOpen, onClose }: Props) {
  const { sent, raise, busy, send, another } = raising;
  const actions =
    sent === null ? (
      <Button variant="primary" busy={busy} onClick={() => void send()}>
        {raise.named ? 'Send under your name' : 'Send unlinked'}
      </Button>
    ) : (
      <>
        <Button onClick={another}>Raise something else</Button>
        <Button onClick={onClose}>Done</Button>
      </>
    );
  return (
    <Dialog title={sent === null ? 'Raise something' : 'It is raised'} isOpen={isOpen} onClose={onClose} actions={actions} size="wide">
      {sent === null ? <Writing raising={raising} /> : <Sent raising={raising} />}
    </Dialog>
  );
}

function Writing({ raising: { raise, change, refused, outsideLine } }: { readonly raising: Raising }) {
  return (
    <>
      <fieldset className={styles.kinds}>
        <legend className={styles.legend}>What is it?</legend>
        {raisedKinds.map((kind) => (
          <label key={kind} className={styles.kind}>
            <input type="radio" name="kind" className={styles.input} checked={raise.kind === kind} onChange={() => change({ kind })} />
            <KindGlyph kind={kind} />
            <span className={styles.name}>{kindWords[kind].name}</span>
            <span className={styles.brief}>{kindWords[kind].brief}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.who}>
        <SegmentedControl
          label="Who will know that it was you?"
          value={raise.named ? 'named' : 'unlinked'}
          segments={[
            { id: 'unlinked', label: 'Unlinked', icon: <EyeOff aria-hidden /> },
            { id: 'named', label: 'With your name', icon: <UserRound aria-hidden /> },
          ]}
          onChange={(who) => change({ named: who === 'named' })}
        />
        <p className={styles.promise} aria-live="polite">
          {raise.named ? namedPromise : unlinkedPromise}
        </p>
      </div>
      {raise.kind === 'problem' && outsideLine !== null && <WayChoice line={outsideLine} way={raise.way} onChoose={(way) => change({ way })} />}
      <TextArea
        label={kindWords[raise.kind].prompt}
        value={raise.text}
        rows={4}
        maxLength={limits.cardChars * 2}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={refused === null ? null : phraseOf(refused)}
      />
    </>
  );
}

const Sent = ({ raising: { sent } }: { readonly raising: Raising }) => (
  <>
    <p>
      {sent?.way === 'outside-line' && sent.kind === 'problem'
        ? 'It went to the outside line and to nobody else.'
        : 'The team finds it under “Raised”.'}
    </p>
    {sent?.kind === 'problem' && <ReceiptCard receipt={sent.receipt} />}
  </>
);
