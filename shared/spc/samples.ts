/** Observations as the arithmetic sees them: counted ones with their numbers, anything else as a gap. */
import { valueOf, sizeOf, type Observation } from './measure.ts';

export type Sample = { readonly value: number; readonly size: number; readonly numerator: number };

/** Null is a gap: a missing period, an excluded point, or a ratio without opportunity. */
export function sampleOf({ measured, excluded }: Observation): Sample | null {
  const value = valueOf(measured);
  if (measured === null || value === null || excluded !== null) return null;
  return { value, size: sizeOf(measured), numerator: measured.kind === 'ratio' ? measured.numerator : measured.value };
}

export const counted = (samples: readonly (Sample | null)[]): readonly Sample[] => samples.filter((sample) => sample !== null);

export const countedPoints = (observations: readonly Observation[]): readonly Observation[] =>
  observations.filter((observation) => sampleOf(observation) !== null);
