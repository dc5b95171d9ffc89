/** Rules that count points within a short window: so many of so many beyond a line, or in a row. */
import { sideOf } from '../numbers.ts';
import { directionOf, isBeyond, sides, signalsFrom, type Detection, type JudgedPoint, type Rule, type RuleId, type Signal } from './signal.ts';

type Test = (point: JudgedPoint) => boolean;

/** Every point that passes and has enough passing ones among the last few, itself included. */
function detections(points: readonly JudgedPoint[], need: number, of: number, passes: Test): readonly Detection[] {
  const found: Detection[] = [];
  let recent: number[] = [];
  points.forEach((point, at) => {
    recent = recent.filter((earlier) => earlier > at - of);
    if (!passes(point)) return;
    recent.push(at);
    if (recent.length >= need) found.push({ at, members: [...recent] });
  });
  return found;
}

/** `need` of `of` successive points strictly beyond the line at `sigmas`, on one and the same side (SC-32). */
export function beyond(rule: RuleId, need: number, of: number, sigmas: number): Rule {
  return (points) =>
    sides.flatMap((side): readonly Signal[] =>
      signalsFrom(points, rule, directionOf(side), detections(points, need, of, (point) => isBeyond(point, side, sigmas))),
    );
}

/** Successive points strictly on one side of the centre; a point on the centre ends the row (SC-33). */
export const oneSide = (rule: RuleId, count: number): Rule => beyond(rule, count, count, 0);

/** Two of three beyond the line at `sigmas`, where all three are on that side of the centre (SC-34). */
export function twoOfThreeOneSide(rule: RuleId, sigmas: number): Rule {
  return (points) =>
    sides.flatMap((side) => {
      const found = points.flatMap((_, at): Detection[] => {
        const window = [at - 2, at - 1, at].filter((index) => index >= 0);
        const three = window.flatMap((index) => points[index] ?? []);
        const sameSide = three.length === 3 && three.every((point) => isBeyond(point, side, 0));
        const far = three.filter((point) => isBeyond(point, side, sigmas)).length;
        return sameSide && far >= 2 ? [{ at, members: window }] : [];
      });
      return signalsFrom(points, rule, directionOf(side), found);
    });
}

/** So many successive points that all pass, on whichever side (SC-35). */
function row(rule: RuleId, count: number, passes: Test): Rule {
  return (points) => signalsFrom(points, rule, 'none', detections(points, count, count, passes));
}

export const allWithin = (rule: RuleId, count: number, sigmas: number): Rule =>
  row(rule, count, ({ value, lineAt }) => lineAt !== null && sideOf(value, lineAt(sigmas)) < 0 && sideOf(value, lineAt(-sigmas)) > 0);

export const allOutside = (rule: RuleId, count: number, sigmas: number): Rule =>
  row(rule, count, (point) => sides.some((side) => isBeyond(point, side, sigmas)));
