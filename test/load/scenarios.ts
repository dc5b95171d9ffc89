/** Every scenario of the benchmark, in the order in which they are measured. */
import type { Scenario } from './scenario.ts';
import { manyBoards } from './scenarios/boards.ts';
import { cursors } from './scenarios/cursors.ts';
import { histories } from './scenarios/history.ts';
import { kills } from './scenarios/kills.ts';
import { oneNode } from './scenarios/one-node.ts';
import { opening } from './scenarios/opening.ts';
import { stalled } from './scenarios/stalled.ts';
import { storm } from './scenarios/storm.ts';
import { writing } from './scenarios/writing.ts';

export const scenarios: readonly Scenario[] = [
  ...writing,
  cursors,
  opening,
  ...histories,
  ...manyBoards,
  kills,
  oneNode,
  storm,
  stalled,
];
