/** Rules about how points follow one another: steady climbs and falls, and zigzags. They need no centre and no limits. */
import { signalsFrom, type Detection, type JudgedPoint, type Rule, type RuleId } from './signal.ts';

/** The sign of each step into a point; 0 for the first point and where two are the same. */
const stepsOf = (points: readonly JudgedPoint[]): readonly number[] =>
  points.map(({ value }, at) => Math.sign(value - (points[at - 1]?.value ?? value)));

/** Where the last `count` points hang together by steps for which `goesOn` holds. */
function chains(steps: readonly number[], count: number, goesOn: (step: number, before: number | null) => boolean): readonly Detection[] {
  const found: Detection[] = [];
  let start = 0;
  steps.forEach((step, at) => {
    if (at === 0) return;
    const before = at - 1 > start ? (steps[at - 1] ?? null) : null;
    // A zigzag may begin anew with the very step that broke the last one, hence from the point before.
    if (!goesOn(step, before)) start = goesOn(step, null) ? at - 1 : at;
    if (at - start + 1 >= count) {
      found.push({ at, members: Array.from({ length: count }, (_, offset) => at - count + 1 + offset) });
    }
  });
  return found;
}

/** So many points, each strictly above (or each strictly below) the one before (SC-36). */
export function trend(rule: RuleId, count: number): Rule {
  return (points) => {
    const steps = stepsOf(points);
    return [
      ...signalsFrom(points, rule, 'rising', chains(steps, count, (step) => step > 0)),
      ...signalsFrom(points, rule, 'falling', chains(steps, count, (step) => step < 0)),
    ];
  };
}

/** So many points that go up and down in turn (SC-36). */
export function alternating(rule: RuleId, count: number): Rule {
  return (points) =>
    signalsFrom(points, rule, 'none', chains(stepsOf(points), count, (step, before) => step !== 0 && (before === null || step === -before)));
}
