/**
 * What a shared timer shows and says. It never ends anything: past its end it
 * counts up quietly, and people carry on for as long as they need.
 */
import type { Timer } from '#shared/retrospectives/flow.ts';

export type TimerFace = {
  readonly state: 'running' | 'paused' | 'over';
  /** Negative once the time is over. */
  readonly leftMs: number;
  /** 1 when full, 0 when used up. */
  readonly shareLeft: number;
};

export function timerFace(timer: Timer, serverNow: number): TimerFace {
  const paused = timer.endsAt === null;
  const leftMs = timer.endsAt === null ? (timer.remainingMs ?? 0) : timer.endsAt - serverNow;
  const shareLeft = timer.totalMs <= 0 ? 0 : Math.max(0, Math.min(1, leftMs / timer.totalMs));
  return { state: paused ? 'paused' : leftMs <= 0 ? 'over' : 'running', leftMs, shareLeft };
}

/** "4:32"; hours only where there are any. A running second counts until it is used up. */
export function clockWords(leftMs: number): string {
  const over = leftMs < 0;
  const seconds = over ? Math.floor(-leftMs / 1_000) : Math.ceil(leftMs / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = String(s).padStart(2, '0');
  const clock = h > 0 ? `${h}:${String(m).padStart(2, '0')}:${tail}` : `${m}:${tail}`;
  return over && seconds > 0 ? `+${clock}` : clock;
}

const minutesAndSeconds = (seconds: number): string => {
  const [m, s] = [Math.floor(seconds / 60), seconds % 60];
  const minutes = `${m} ${m === 1 ? 'minute' : 'minutes'}`;
  const rest = `${s} ${s === 1 ? 'second' : 'seconds'}`;
  if (m === 0) return rest;
  return s === 0 ? minutes : `${minutes} ${rest}`;
};

/** The same in words, for those who hear it. */
export function spokenTime({ state, leftMs }: TimerFace): string {
  if (state === 'over') return `${minutesAndSeconds(Math.floor(-leftMs / 1_000))} over`;
  const left = `${minutesAndSeconds(Math.max(0, Math.ceil(leftMs / 1_000)))} left`;
  return state === 'paused' ? `${left}, paused` : left;
}

export type Milestone = 'minute' | 'ten-seconds' | 'end';

const marks: readonly (readonly [Milestone, number])[] = [
  ['end', 0],
  ['ten-seconds', 10_000],
  ['minute', 60_000],
];

/**
 * What was passed between two looks at a running timer. A tab that slept past
 * several hears only the last one.
 */
export function milestonePassed(beforeMs: number, leftMs: number): Milestone | null {
  // Without a forward move, time was added or another phase began: nothing passed.
  if (leftMs >= beforeMs) return null;
  return marks.find(([, at]) => beforeMs > at && leftMs <= at)?.[0] ?? null;
}

export const milestoneWords: Readonly<Record<Milestone, string>> = {
  minute: 'One minute left.',
  'ten-seconds': 'Ten seconds left.',
  end: 'The planned time is up. Nothing closes by itself.',
};
