/** Many boards with five people each, one edit a second on every board. */
import { Crowd } from '../crowd.ts';
import { atMost, everyServer, shareOfHocuspocus, whileWorking, writeMs, type Figures, type Goal, type Scenario, type Settings } from '../scenario.ts';
import type { Stage } from '../servers.ts';

const people = 5;

async function run(stage: Stage, settings: Settings, boards: number): Promise<Figures> {
  const emptyKb = stage.process.residentKb();
  const crowd = new Crowd();
  const writers = [];
  for (let board = 0; board < boards; board += 1) {
    const [first] = await crowd.enter(stage.doors(board, people));
    if (first !== undefined) writers.push(first);
  }
  const edits = crowd.makeEdits(boards, Math.ceil(writeMs(settings) / 1_000));
  const writing = writers.map((who, at) => ({ who, edits: edits[at] ?? [] }));
  const figures = await whileWorking(stage, crowd, settings, crowd.write(writing, 1));
  const kbPerBoard = (stage.process.residentKb() - emptyKb) / boards;
  crowd.leave();
  return { ...figures, kbPerBoard };
}

const scenario = (boards: number, goals: readonly Goal[]): Scenario => ({
  name: `boards-${boards}`,
  title: `${boards} boards × ${people} people, one edit a second on each`,
  servers: everyServer,
  size: { boards, people },
  isLong: boards > 500,
  figures: { kbPerBoard: 'memory per board, KB', cpuPerEditUs: 'CPU µs per delivered edit', p95Ms: 'seen p95, ms' },
  goals,
  run: (stage, settings) => run(stage, settings, boards),
});

export const manyBoards: readonly Scenario[] = [
  scenario(200, [shareOfHocuspocus('kbPerBoard', 1 / 4, '≤ 1/4'), shareOfHocuspocus('cpuPerEditUs', 1 / 2, '≤ 1/2')]),
  scenario(1_000, [atMost('p95Ms', 25, 'ms'), shareOfHocuspocus('cpuPerEditUs', 1 / 2, '≤ 1/2')]),
];
