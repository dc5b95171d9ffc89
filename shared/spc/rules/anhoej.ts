/** The two run rules of Anhøj: a run too long, or too few crossings of the centre (SC-31). */
import { must } from '../../lib/assert.ts';
import { crossingsMinUpTo, longestRunMax } from './run-limits.ts';
import { directionOf, sideOfCentre, type JudgedPoint, type Rule, type Signal } from './signal.ts';

export type Run = { readonly side: 1 | -1; readonly points: readonly string[]; readonly firstAt: number };

/** Runs on one side of the centre; a point on the centre neither counts nor ends a run. */
export function runsOf(points: readonly JudgedPoint[]): readonly Run[] {
  const runs: { side: 1 | -1; points: string[]; firstAt: number }[] = [];
  let useful = 0;
  for (const point of points) {
    const side = sideOfCentre(point);
    if (side === 0) continue;
    const current = runs.at(-1);
    if (current?.side === side) current.points.push(point.id);
    else runs.push({ side, points: [point.id], firstAt: useful });
    useful += 1;
  }
  return runs;
}

/** Every run longer than chance allows for this many points; found where it first outgrew what it had so far. */
export const longRun: Rule = (points) => {
  const runs = runsOf(points);
  const most = longestRunMax(usefulIn(runs));
  return runs
    .filter((run) => run.points.length > most)
    .map((run): Signal => {
      const found = run.points.find((_, at) => at + 1 > longestRunMax(run.firstAt + at + 1));
      return { rule: 'long-run', direction: directionOf(run.side), points: run.points, firstDetected: found ?? last(run.points) };
    });
};

const usefulIn = (runs: readonly Run[]): number => runs.reduce((total, run) => total + run.points.length, 0);
const last = (ids: readonly string[]): string => must(ids.at(-1), 'a run has points');

/** Found at the point since which the crossings have been too few without a break. */
export const fewCrossings: Rule = (points) => {
  const runs = runsOf(points);
  const useful = runs.flatMap((run, crossings) => run.points.map((id) => ({ id, crossings })));
  const minima = crossingsMinUpTo(useful.length);
  const since = useful.findLastIndex(({ crossings }, at) => crossings >= (minima[at + 1] ?? 0)) + 1;
  const found = useful[since];
  if (found === undefined) return [];
  return [{ rule: 'few-crossings', direction: 'none', points: useful.map(({ id }) => id), firstDetected: found.id }];
};
