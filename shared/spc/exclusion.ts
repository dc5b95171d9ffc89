/** Taking a point out of the reckoning, with a reason, and putting it back. It never leaves the chart (SC-14). */
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import type { Exclusion, Observation } from './measure.ts';

type Observations = readonly Observation[];
export type ExclusionRefusal = 'unknown-point' | 'reason-missing' | 'already-excluded' | 'not-excluded';

function withExclusion(observations: Observations, id: string, excluded: Exclusion | null): Observations {
  return observations.map((observation) => (observation.id === id ? { ...observation, excluded } : observation));
}

export function excludePoint(observations: Observations, id: string, reason: string): Outcome<Observations, ExclusionRefusal> {
  const point = observations.find((observation) => observation.id === id);
  if (point === undefined) return refuse('unknown-point');
  if (point.excluded !== null) return refuse('already-excluded');
  const given = reason.trim();
  return given === '' ? refuse('reason-missing') : accept(withExclusion(observations, id, { reason: given }));
}

export function restorePoint(observations: Observations, id: string): Outcome<Observations, ExclusionRefusal> {
  const point = observations.find((observation) => observation.id === id);
  if (point === undefined) return refuse('unknown-point');
  return point.excluded === null ? refuse('not-excluded') : accept(withExclusion(observations, id, null));
}
