/**
 * A process, described by the few numbers that its limits follow from. These numbers, not a recipe,
 * are what a frozen baseline keeps, so that nothing can change it from behind.
 */

export type Process =
  | { readonly kind: 'run'; readonly centre: number }
  | { readonly kind: 'xmr'; readonly centre: number; readonly limitDistance: number; readonly rangeCentre: number; readonly rangeUpper: number }
  /** `spread` is Laney's factor; 1 where the chart takes binomial or Poisson variation at its word. */
  | { readonly kind: 'p'; readonly centre: number; readonly spread: number }
  | { readonly kind: 'u'; readonly centre: number; readonly spread: number }
  | { readonly kind: 'c'; readonly centre: number }
  /** Counts between events lean to one side: half of them lie below the median, not below the mean. */
  | { readonly kind: 'g'; readonly centre: number; readonly mean: number }
  | { readonly kind: 't'; readonly centre: number; readonly rootCentre: number; readonly rootLimitDistance: number };

/** Where a value would be that many standard deviations from the centre, for a point of this size. */
export type LineAt = (sigmas: number) => number;

/** Limits stand at three standard deviations. Source: Shewhart, Economic Control of Quality, 1931. */
export const limitSigmas = 3;

/** Nelson's root makes times between events nearly symmetric; see rare-events.ts. */
export const timeRoot = 3.6;

/** Below zero the power keeps its sign, so that a limit that cannot be reached stays out of reach. */
const unrooted = (root: number): number => Math.sign(root) * Math.abs(root) ** timeRoot;

/** Null where the process has a centre and no limits. */
export function linesOf(process: Process, size: number): LineAt | null {
  switch (process.kind) {
    case 'run':
      return null;
    case 'xmr':
      return (sigmas) => process.centre + (sigmas / limitSigmas) * process.limitDistance;
    case 'p':
      return around(process.centre, process.spread * Math.sqrt((process.centre * (1 - process.centre)) / size));
    case 'u':
      return around(process.centre, process.spread * Math.sqrt(process.centre / size));
    case 'c':
      return around(process.centre, Math.sqrt(process.centre));
    case 'g':
      return around(process.mean, Math.sqrt(process.mean * (process.mean + 1)));
    case 't':
      return (sigmas) => unrooted(process.rootCentre + (sigmas / limitSigmas) * process.rootLimitDistance);
  }
}

const around = (centre: number, sigma: number): LineAt => (sigmas) => centre + sigmas * sigma;

export type Limits = { readonly lower: number; readonly upper: number };

export function limitsOf(process: Process, size: number): Limits | null {
  const line = linesOf(process, size);
  return line === null ? null : { lower: line(-limitSigmas), upper: line(limitSigmas) };
}
