/** The sample team's sessions, where this server has them: one to walk into, one that is finished. */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type * as z from 'zod/mini';
import { http } from '#shared/protocol/http.ts';
import { call } from '../../api/call.ts';
import styles from './sample-doors.module.css';

type Sample = z.infer<(typeof http.sample)['reply']>;

export function SampleDoors() {
  const sample = useSample();
  if (sample === null || (sample.live === null && sample.finished === null)) return null;
  return (
    <section className={styles.sample} aria-labelledby="sample">
      <h2 id="sample" className={styles.title}>
        Walk into the sample
      </h2>
      <ul className={styles.doors}>
        {sample.live !== null && <Door door={sample.live} what="A session that is running now" />}
        {sample.finished !== null && <Door door={sample.finished} what="A finished one, with its result" />}
      </ul>
    </section>
  );
}

const Door = ({ door, what }: { readonly door: { token: string; title: string }; readonly what: string }) => (
  <li>
    <Link href={`/join#${door.token}`} className={styles.door}>
      <span className={styles.name}>{door.title}</span>
      <span className={styles.what}>{what}</span>
    </Link>
  </li>
);

function useSample(): Sample | null {
  const [sample, setSample] = useState<Sample | null>(null);
  useEffect(() => {
    let here = true;
    void call(http.sample).then((answer) => {
      if (here && answer.ok) setSample(answer.value);
    });
    return () => {
      here = false;
    };
  }, []);
  return sample;
}
