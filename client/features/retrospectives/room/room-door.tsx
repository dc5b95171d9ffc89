/** Before the room: while it opens, and where the server does not let this browser in. */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import styles from './room-door.module.css';

/** A room that opens at once shows no flicker of waiting. */
const quietMs = 400;

export function RoomDoor({ refusal }: { readonly refusal: RefusalCode | null }) {
  return (
    <main className={styles.door}>
      <div className={styles.sheet}>{refusal === null ? <Opening /> : <Refused refusal={refusal} />}</div>
    </main>
  );
}

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

function Refused({ refusal }: { readonly refusal: RefusalCode }) {
  return (
    <>
      <h1 className={styles.title}>This session does not open here</h1>
      <p>{phraseOf({ code: refusal })}</p>
      <p className={styles.ways}>
        <Link href="/join">Enter a code</Link>
        <Link href="/">To the first page</Link>
      </p>
    </>
  );
}
