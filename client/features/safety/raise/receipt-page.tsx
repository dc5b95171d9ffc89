/** Following a concern by its receipt, without signing in: how it stands, what was asked, and an answer. */
import { useEffect, useState } from 'react';
import type { Refused } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { isSettled, type Followed } from '#shared/safety/raised.ts';
import { call, type Reply } from '../../../api/call.ts';
import { calendarDay } from '../../../lib/dates.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorBody, DoorHead, DoorNote, DoorPage } from '../../../ui/door-page.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { readingWords } from '../safety-words.ts';
import { Conversation } from './conversation.tsx';
import { RaisedTrail } from './raised-trail.tsx';
import { ReceiptDoor } from './receipt-door.tsx';
import { receiptIn } from './receipts.ts';
import styles from './raised.module.css';

export function ReceiptPage() {
  usePageTitle('Your concern');
  const [receipt, setReceipt] = useState(() => receiptIn(location.hash));
  // The address bar and the history of a shared browser should not keep what opens the concern.
  useEffect(() => {
    if (location.hash !== '') history.replaceState(null, '', location.pathname);
  }, []);
  return <DoorPage>{receipt === null ? <ReceiptDoor onReceipt={setReceipt} /> : <Follow key={receipt} receipt={receipt} onAnother={() => setReceipt(null)} />}</DoorPage>;
}

type Found = { readonly followed: Followed | null; readonly refused: Refused<RefusalCode> | null; readonly again: () => void };

/** Asked for without cookies, so that the server cannot tell who looks. */
function useFollowed(receipt: string): Found {
  const [asked, setAsked] = useState(0);
  const [followed, setFollowed] = useState<Followed | null>(null);
  const [refused, setRefused] = useState<Refused<RefusalCode> | null>(null);
  useEffect(() => {
    const take = (answer: Reply<typeof safetyHttp.readReceipt>): void => {
      setRefused(answer.ok ? null : answer);
      if (answer.ok) setFollowed(answer.value);
    };
    void call(safetyHttp.readReceipt, { body: { receipt }, credentials: 'omit' }).then(take);
  }, [receipt, asked]);
  return { followed, refused, again: () => setAsked((count) => count + 1) };
}

function Follow({ receipt, onAnother }: { readonly receipt: string; readonly onAnother: () => void }) {
  const { followed, refused, again } = useFollowed(receipt);
  if (followed === null) {
    return (
      <>
        <DoorHead title="Your concern">{refused === null ? 'One moment …' : phraseOf(refused)}</DoorHead>
        {refused !== null && (
          <DoorBody>
            <Button onClick={onAnother}>Enter another receipt</Button>
          </DoorBody>
        )}
      </>
    );
  }
  return (
    <>
      <DoorHead over={`Raised on ${calendarDay(followed.raisedOn)}, ${followed.way === 'team' ? 'to the team' : 'to the outside line'}`} title="Your concern">
        {stateSentence(followed)}
      </DoorHead>
      <DoorBody>
        <RaisedTrail raised={followed} />
        <p className={styles.text}>{followed.text}</p>
        <Conversation messages={followed.messages} raiser="You" />
        <Answer receipt={receipt} onAnswered={again} />
      </DoorBody>
      <DoorNote>
        {followed.readings.length > 0 ? `Read so far by: ${readingWords(followed.readings)}. ` : 'Nobody has read it yet. '}
        You are not signed in here: this page knows the receipt and nothing of you.
      </DoorNote>
    </>
  );
}

function stateSentence(followed: Followed): string {
  if (followed.way === 'outside-line' && followed.contact === null) {
    return 'The person it was raised to does not take concerns of this team any more, and nobody else can read it. If you still need to be heard, raise it again.';
  }
  if (isSettled(followed)) return 'It has come to its end; the last words below are for you. You can still answer.';
  if (followed.state === 'raised') return followed.contact === null ? 'It waits to be acknowledged.' : `It waits for ${followed.contact} to acknowledge it.`;
  return followed.state === 'acknowledged' ? 'It was acknowledged and is being looked into.' : 'It was handled; you will be told back here.';
}

function Answer({ receipt, onAnswered }: { readonly receipt: string; readonly onAnswered: () => void }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused<RefusalCode> | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    const answer = await call(safetyHttp.answerReceipt, { body: { receipt, text }, credentials: 'omit' });
    setBusy(false);
    setRefused(answer.ok ? null : answer);
    if (!answer.ok) return;
    setText('');
    onAnswered();
  };
  return (
    <div className={styles.form}>
      <TextArea
        label="Your answer"
        rows={2}
        value={text}
        maxLength={limits.cardChars * 2}
        error={refused === null ? null : phraseOf(refused)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        <Button busy={busy} onClick={() => void send()}>
          Send without a name
        </Button>
      </div>
    </div>
  );
}
