/**
 * How far the server's clock is ahead of ours. A view was stamped before it
 * travelled, so every sample is too small by its travel time, and the largest
 * of the recent ones is the nearest to the truth.
 */
const kept = 12;

export type ClockSamples = readonly number[];

export const addClockSample = (samples: ClockSamples, serverNow: number, receivedAt: number): ClockSamples =>
  [...samples, serverNow - receivedAt].slice(-kept);

export const clockOffset = (samples: ClockSamples): number => (samples.length === 0 ? 0 : Math.max(...samples));
