/** The session was closed while people were in it: what came of it stands on the result page. */
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useRoom, useView } from './room-context.tsx';
import styles from './room-door.module.css';

export function RoomClosed() {
  const { sessionId } = useRoom();
  const title = useView((view) => view.title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className={styles.door}>
      <div className={styles.sheet}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title} is closed
        </h1>
        <p>Thank you for taking part. The actions, the notes and every card are kept in the result.</p>
        <p className={styles.ways}>
          <Link className={styles.onward} href={`/s/${sessionId}/result`}>
            See the result
          </Link>
          <Link href="/">To the first page</Link>
        </p>
      </div>
    </main>
  );
}
