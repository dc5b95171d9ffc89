/** Pulses end when their time is over, whether or not somebody looks. */
import { limits } from '#shared/protocol/limits.ts';
import { closeAllDue, type ClosingDeps } from './pulse-closing.ts';

/** Begins the tick; the answer stops it. */
export function startPulseTicks(deps: ClosingDeps, failed: (error: unknown) => void): () => void {
  const timer = setInterval(() => void closeAllDue(deps).catch(failed), limits.pulseTickMs);
  return () => clearInterval(timer);
}
