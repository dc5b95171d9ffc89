/** Stops what was started, in the opposite order, once, and within a time limit. */
import type { Logger } from 'pino';

export type Stop = { readonly name: string; readonly stop: () => Promise<void> | void };

/** Ten seconds is what container hosts grant before they kill. */
export const secondsPerStep = 4;

export function stopInOrder(log: Logger, steps: readonly Stop[]): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  return () => (stopping ??= runSteps(log, steps));
}

/** A step that fails or hangs must not keep the ones after it, above all the database, from closing. */
async function runSteps(log: Logger, steps: readonly Stop[]): Promise<void> {
  for (const { name, stop } of steps) {
    try {
      await withinTime(stop, secondsPerStep * 1000);
    } catch (error) {
      log.error({ event: 'stop-failed', step: name, err: error });
    }
  }
}

async function withinTime(stop: Stop['stop'], milliseconds: number): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('It took too long.')), milliseconds);
  try {
    await Promise.race([Promise.resolve().then(stop), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The first signal stops in order; a second one means "now". */
export function onSignals(stop: () => Promise<void>): void {
  let asked = false;
  const handle = (): void => {
    if (asked) process.exit(1);
    asked = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}
