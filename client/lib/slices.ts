/** Long reckoning in short slices, so that the page answers in between. */

/** A frame is 16 ms; half of it is left to whoever types. */
const sliceMs = 8;

export const pauseMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs the steps to their end and gives the outcome; null once nobody wants it any more. */
export async function inSlices<T>(steps: Iterator<unknown, T, undefined>, wanted: () => boolean): Promise<T | null> {
  for (;;) {
    const until = performance.now() + sliceMs;
    while (performance.now() < until) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
    await pauseMs(0);
    if (!wanted()) return null;
  }
}
