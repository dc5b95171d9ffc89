/** The shared timer: everybody sees it, facilitators change it, and nothing ends when it does. */
import { useEffect, useRef } from 'react';
import type { Timer as TimerValue } from '#shared/retrospectives/flow.ts';
import { mayDo } from '#shared/retrospectives/policy.ts';
import { announce } from '../../../../ui/announce.ts';
import { Menu, type MenuEntry } from '../../../../ui/menu.tsx';
import { useServerNow } from '../lib/server-now.ts';
import { useRoom, useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { useSend } from '../use-send.ts';
import { chime } from './chime.ts';
import { clockWords, milestonePassed, milestoneWords, spokenTime, timerFace } from './timer-words.ts';
import styles from './timer.module.css';

export function Timer() {
  const timer = useView((view) => view.flow.timer);
  const { me } = useRoom();
  const send = useSend();
  useMilestones(timer);
  if (!mayDo(me.role, 'add-minutes')) return <Clock timer={timer} label="Time left in this phase" />;
  const paused = timer.endsAt === null;
  const add = (minutes: number): MenuEntry => ({
    id: `add-${minutes}`,
    label: minutes === 1 ? 'Add 1 minute' : `Add ${minutes} minutes`,
    onAction: () => void send({ do: 'add-minutes', minutes }),
  });
  return (
    <Menu
      label="Timer"
      trigger={
        <button type="button" className={styles.button}>
          <Clock timer={timer} label="Timer, change" />
        </button>
      }
      items={[
        add(1),
        add(2),
        add(5),
        { id: 'take-one', label: 'Take 1 minute off', onAction: () => void send({ do: 'add-minutes', minutes: -1 }) },
        'parting',
        {
          id: 'pause',
          label: paused ? 'Let the timer run on' : 'Pause the timer',
          onAction: () => void send({ do: paused ? 'resume-timer' : 'pause-timer' }),
        },
      ]}
    />
  );
}

type ClockProps = { readonly timer: TimerValue; readonly label: string };

export function Clock({ timer, label }: ClockProps) {
  const face = timerFace(timer, useServerNow(1_000));
  return (
    <span className={styles.clock} data-state={face.state} role="timer" aria-label={`${label}: ${spokenTime(face)}`}>
      <svg viewBox="0 0 20 20" className={styles.dial} aria-hidden="true">
        <circle cx="10" cy="10" r="8" className={styles.ring} />
        <circle cx="10" cy="10" r="8" pathLength="100" className={styles.left} strokeDasharray={`${face.shareLeft * 100} 100`} />
      </svg>
      <span aria-hidden="true">{clockWords(face.leftMs)}</span>
    </span>
  );
}

/** Said and, where wished, sounded at a minute, ten seconds and the end. */
function useMilestones(timer: TimerValue): void {
  const muted = useRoomUi((ui) => ui.muted);
  const { state, leftMs } = timerFace(timer, useServerNow(1_000));
  const before = useRef({ timer, leftMs });
  useEffect(() => {
    const { timer: last, leftMs: was } = before.current;
    before.current = { timer, leftMs };
    if (state === 'paused' || last !== timer) return;
    const milestone = milestonePassed(was, leftMs);
    if (milestone === null) return;
    announce(milestoneWords[milestone]);
    if (!muted) chime(milestone);
  }, [timer, state, leftMs, muted]);
}
