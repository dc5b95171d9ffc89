/** Timers remind; they never end anything (PH-40 to PH-44). */
import type { Timer } from './flow.ts';

const minuteMs = 60_000;

export const startTimer = (minutes: number, now: number): Timer => ({
  endsAt: now + minutes * minuteMs,
  remainingMs: null,
  totalMs: minutes * minuteMs,
});

/** Negative once the time is over. */
export const timeLeftMs = (timer: Timer, now: number): number =>
  timer.endsAt === null ? (timer.remainingMs ?? 0) : timer.endsAt - now;

/** Minutes added to a timer that is already over count from now, so that adding two gives two. */
export function addMinutes(timer: Timer, minutes: number, now: number): Timer {
  const left = Math.max(0, Math.max(0, timeLeftMs(timer, now)) + minutes * minuteMs);
  const totalMs = Math.max(left, timer.totalMs + minutes * minuteMs);
  return timer.endsAt === null
    ? { endsAt: null, remainingMs: left, totalMs }
    : { endsAt: now + left, remainingMs: null, totalMs };
}

export const pauseTimer = (timer: Timer, now: number): Timer =>
  timer.endsAt === null ? timer : { ...timer, endsAt: null, remainingMs: timeLeftMs(timer, now) };

export const resumeTimer = (timer: Timer, now: number): Timer =>
  timer.endsAt === null ? { ...timer, endsAt: now + timeLeftMs(timer, now), remainingMs: null } : timer;
