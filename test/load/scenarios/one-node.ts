/** What one node promises: a hundred sessions of twenty people, and a room of five hundred beside them. */
import { Crowd } from '../crowd.ts';
import { atMost, writeMs, whileWorking, type Figures, type Scenario, type Settings } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { percentile } from '../stats.ts';

const sessions = 100;
const people = 20;
const roomOf = 500;
const roomWriters = 20;

async function run(stage: Stage, settings: Settings): Promise<Figures> {
  const crowd = new Crowd();
  const present = [];
  for (let board = 0; board < sessions; board += 1) present.push(...(await crowd.enter(stage.doors(board, people))));
  // The last board is the large room; its people come with several tabs each.
  const room = await crowd.enter(stage.doors(sessions, roomOf));
  const writers = [...present, ...room.slice(0, roomWriters)];
  const edits = crowd.makeEdits(writers.length, Math.ceil(writeMs(settings) / 1_000));
  const writing = writers.map((who, at) => ({ who, edits: edits[at] ?? [] }));
  const figures = await whileWorking(stage, crowd, settings, crowd.write(writing, 1));
  crowd.leave();
  return { ...figures, savedP95Ms: percentile(crowd.savedMs, 0.95), savedP99Ms: percentile(crowd.savedMs, 0.99) };
}

export const oneNode: Scenario = {
  name: 'one-node',
  title: `${sessions * people} connections in ${sessions} sessions, ${sessions * people} edits a second, and one room of ${roomOf}`,
  servers: ['waymark'],
  size: { boards: sessions + 1, people },
  isLong: true,
  figures: {
    savedP95Ms: 'saved p95, ms',
    savedP99Ms: 'saved p99, ms',
    p95Ms: 'seen p95, ms',
    cpuPercent: 'server CPU, %',
    cpuPerEditUs: 'CPU µs per delivered edit',
  },
  goals: [atMost('savedP95Ms', 250, 'ms'), atMost('p95Ms', 250, 'ms')],
  run,
};
