/** Sets of rules. A metric has one: more rules find more, and cry wolf more often. */
import { limitSigmas } from '../process.ts';
import { fewCrossings, longRun } from './anhoej.ts';
import type { JudgedPoint, Rule, Signal } from './signal.ts';
import { alternating, trend } from './steps.ts';
import { allOutside, allWithin, beyond, oneSide, twoOfThreeOneSide } from './windows.ts';

export type RulePreset = 'default' | 'wheeler' | 'nhs' | 'western-electric' | 'nelson';

/** Shewhart's own rule, in every preset: a point outside its limits. */
export const beyondLimit = beyond('beyond-limit', 1, 1, limitSigmas);
/** The outer quarter of the band between the limits begins halfway out. */
export const outerQuarter = beyond('three-of-four', 3, 4, limitSigmas / 2);
export const eightOneSide = oneSide('eight-one-side', 8);
/** The two run rules that keep false alarms near one in twenty at any length. */
export const runRules: readonly Rule[] = [longRun, fewCrossings];
const [twoOfThree, fourOfFive] = [beyond('two-of-three', 2, 3, 2), beyond('four-of-five', 4, 5, 1)];

const presets: Readonly<Record<RulePreset, readonly Rule[]>> = {
  /** Anhøj & Olesen 2014 for shifts, Shewhart 1931 for single points. */
  default: [beyondLimit, ...runRules],
  /** Wheeler, Making Sense of Data. */
  wheeler: [beyondLimit, eightOneSide, outerQuarter],
  /** NHS England, Making Data Count. */
  nhs: [beyondLimit, oneSide('seven-one-side', 7), trend('seven-trend', 7), twoOfThreeOneSide('two-of-three-one-side', 2)],
  /** Western Electric, Statistical Quality Control Handbook, 1956. */
  'western-electric': [beyondLimit, twoOfThree, fourOfFive, eightOneSide],
  /** Nelson, "The Shewhart control chart: tests for special causes", Journal of Quality Technology 16(4), 1984. */
  nelson: [
    beyondLimit,
    oneSide('nine-one-side', 9),
    trend('six-trend', 6),
    alternating('fourteen-alternating', 14),
    twoOfThree,
    fourOfFive,
    allWithin('fifteen-within', 15, 1),
    allOutside('eight-outside', 8, 1),
  ],
};

/** In the order in which a reader comes to them: by the rules of the preset, then along the axis. */
export const signalsIn = (preset: RulePreset, points: readonly JudgedPoint[]): readonly Signal[] =>
  presets[preset].flatMap((rule) => rule(points));
