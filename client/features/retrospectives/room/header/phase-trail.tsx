/**
 * The course of the session as a drawn line: a point for each phase, as far apart
 * as the minutes planned between them, ending in the result. Anybody may look back
 * at any point; that moves nobody else.
 */
import { useEffect, useRef } from 'react';
import type { Phase } from '#shared/retrospectives/format.ts';
import { spentMs, trailState, type TrailState } from '../lib/course.ts';
import { useServerNow } from '../lib/server-now.ts';
import { useView } from '../room-context.tsx';
import { lookAt, useRoomUi } from '../room-ui.ts';
import { timerFace } from './timer-words.ts';
import styles from './phase-trail.module.css';

const stateWords: Readonly<Record<TrailState, string>> = {
  current: 'everyone is here',
  done: 'done',
  skipped: 'skipped',
  ahead: 'ahead',
};

export function PhaseTrail() {
  const format = useView((view) => view.format);
  const flow = useView((view) => view.flow);
  const looking = useRoomUi((ui) => ui.looking);
  const list = useRef<HTMLOListElement>(null);
  const shown = looking ?? flow.phase;

  useEffect(() => {
    // On narrow screens the trail scrolls by itself so that the present point is in sight. To ask where
    // it is before the next picture would have the whole page laid out once more.
    const frame = requestAnimationFrame(() => {
      const point = list.current?.children[shown];
      if (point instanceof HTMLElement && list.current !== null) {
        list.current.scrollTo({ left: point.offsetLeft - 48, behavior: 'smooth' });
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);

  return (
    <nav className={styles.trail} aria-label="Phases">
      <ol ref={list} className={styles.line}>
        {format.phases.map((phase, index) => (
          <Point
            key={phase.key}
            phase={phase}
            state={trailState(flow, index)}
            // The present stay is told by the timer; a point left behind tells how long it took.
            usedMinutes={index === flow.phase ? 0 : Math.round(spentMs(flow, index) / 60_000)}
            looked={index === shown}
            onLook={() => lookAt(index === flow.phase ? null : index)}
          />
        ))}
        <li className={styles.end}>
          <span className={styles.diamond} aria-hidden="true" />
          <span className={styles.name}>Result</span>
        </li>
      </ol>
    </nav>
  );
}

type PointProps = {
  readonly phase: Phase;
  readonly state: TrailState;
  readonly usedMinutes: number;
  readonly looked: boolean;
  readonly onLook: () => void;
};

function Point({ phase, state, usedMinutes, looked, onLook }: PointProps) {
  return (
    // Lengths on the line are minutes; only their proportion matters.
    <li className={styles.leg} data-state={state} style={{ flexGrow: Math.max(2, phase.minutes) }}>
      {state === 'current' ? <TimeDrawn /> : null}
      <button
        type="button"
        className={styles.point}
        data-looked={looked}
        aria-current={state === 'current' ? 'step' : undefined}
        onClick={onLook}
      >
        <span className={styles.dot} aria-hidden="true" />
        <span className={styles.name}>{phase.name}</span>
        <span className={styles.minutes} aria-hidden="true">
          {usedMinutes > 0 ? `${usedMinutes}/${phase.minutes}′` : `${phase.minutes}′`}
        </span>
        <span className={styles.spoken}>
          , {phase.minutes} {phase.minutes === 1 ? 'minute' : 'minutes'} planned
          {usedMinutes > 0 ? `, ${usedMinutes} used` : ''}, {stateWords[state]}
        </span>
      </button>
    </li>
  );
}

/** The present leg fills as its time is used. */
function TimeDrawn() {
  const timer = useView((view) => view.flow.timer);
  const { shareLeft, state } = timerFace(timer, useServerNow(1_000));
  return (
    <span className={styles.used} data-over={state === 'over'} aria-hidden="true" style={{ inlineSize: `${(1 - shareLeft) * 100}%` }} />
  );
}
