/** What a rule looks at, and what it says when it finds something. */
import { must } from '../../lib/assert.ts';
import { sideOf, type Side } from '../numbers.ts';
import type { LineAt } from '../process.ts';

/** A point as the rules see it: gaps and excluded points are not among them. */
export type JudgedPoint = {
  readonly id: string;
  readonly value: number;
  readonly centre: number;
  /** Null where there are no limits; rules that need them are silent then. */
  readonly lineAt: LineAt | null;
};

export type SignalDirection = 'high' | 'low' | 'rising' | 'falling' | 'none';

/** A signal asks what was different. It never says why. */
export type Signal = {
  readonly rule: RuleId;
  readonly direction: SignalDirection;
  /** Ids of all points that belong to it, in order. */
  readonly points: readonly string[];
  /** The point with which the rule was first met. */
  readonly firstDetected: string;
};

export type RuleId =
  | 'beyond-limit'
  | 'long-run'
  | 'few-crossings'
  | 'seven-one-side'
  | 'eight-one-side'
  | 'nine-one-side'
  | 'six-trend'
  | 'seven-trend'
  | 'two-of-three'
  | 'two-of-three-one-side'
  | 'three-of-four'
  | 'four-of-five'
  | 'fourteen-alternating'
  | 'fifteen-within'
  | 'eight-outside'
  | 'range-beyond-limit';

export type Rule = (points: readonly JudgedPoint[]) => readonly Signal[];

/** One moment at which a rule is met: the indices of the points that meet it, the last of them last. */
export type Detection = { readonly at: number; readonly members: readonly number[] };

const idAt = (points: readonly Pick<JudgedPoint, 'id'>[], at: number): string => must(points[at], 'detections lie within the points').id;

/** Detections that share points are one signal that goes on. */
export function signalsFrom(
  points: readonly Pick<JudgedPoint, 'id'>[],
  rule: RuleId,
  direction: SignalDirection,
  detections: readonly Detection[],
): readonly Signal[] {
  const groups: { readonly at: number; readonly members: Set<number>; last: number }[] = [];
  for (const { at, members } of detections) {
    const current = groups.at(-1);
    const first = members[0] ?? at;
    if (current === undefined || first > current.last) groups.push({ at, members: new Set(members), last: members.at(-1) ?? at });
    else {
      for (const member of members) current.members.add(member);
      current.last = members.at(-1) ?? at;
    }
  }
  return groups.map(({ at, members }) => ({
    rule,
    direction,
    points: [...members].sort((a, b) => a - b).map((member) => idAt(points, member)),
    firstDetected: idAt(points, at),
  }));
}

export const sides = [1, -1] as const;
export const directionOf = (side: 1 | -1): 'high' | 'low' => (side === 1 ? 'high' : 'low');

/** Strictly beyond the line that many standard deviations out on that side; 0 is the centre. */
export function isBeyond({ value, centre, lineAt }: JudgedPoint, side: 1 | -1, sigmas: number): boolean {
  if (sigmas === 0) return sideOf(value, centre) === side;
  return lineAt !== null && sideOf(value, lineAt(side * sigmas)) === side;
}

export const sideOfCentre = ({ value, centre }: JudgedPoint): Side => sideOf(value, centre);
