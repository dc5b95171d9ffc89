/** Before the room: while it opens, and where the server does not let this browser in. */
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { KeptTexts } from '../../../ui/kept-texts.tsx';
import { leftBehind } from './left-behind.ts';
import styles from './room-door.module.css';

/** A room that opens at once shows no flicker of waiting. */
const quietMs = 400;

type Props = {
  readonly sessionId: string;
  readonly refusal: RefusalCode | null;
  /** Access ended while the room was open. */
  readonly wasInside?: boolean;
};

export const RoomDoor = ({ sessionId, refusal, wasInside = false }: Props) => (
  <main className={styles.door}>
    <div className={styles.sheet}>
      {refusal === null ? <Opening /> : <Refused sessionId={sessionId} refusal={refusal} wasInside={wasInside} />}
    </div>
  </main>
);

function Opening() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <output className={styles.waiting}>{slow ? 'Opening the session…' : null}</output>
  );
}

type RefusedProps = Props & { readonly refusal: RefusalCode; readonly wasInside: boolean };

function Refused({ sessionId, refusal, wasInside }: RefusedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const texts = leftBehind(sessionId);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {wasInside ? 'You are no longer in this session' : 'This session does not open here'}
      </h1>
      <p>{wasInside ? endedWords(refusal) : phraseOf({ code: refusal })}</p>
      {texts.length > 0 && (
        <section className={styles.kept} aria-label="Your words on this device">
          <p>These words of yours were not sent. They are on this device alone, and only you can read them here.</p>
          <KeptTexts texts={texts} />
        </section>
      )}
      <p className={styles.ways}>
        <Link href="/join">Enter a code</Link>
        <Link href="/">To the first page</Link>
      </p>
    </>
  );
}

const endedWords = (refusal: RefusalCode): string =>
  refusal === 'not-signed-in'
    ? 'You are signed out here, or your place in it has ended. What you had shared with the others stays with them.'
    : 'Your access to it has ended. What you had shared with the others stays with them; ask them if this is a surprise.';
