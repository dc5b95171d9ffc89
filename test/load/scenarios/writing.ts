/** People write on one board: many of them, few of them before many others, and a quiet round of ten. */
import { Crowd } from '../crowd.ts';
import { atMost, everyServer, shareOfHocuspocus, whileWorking, writeMs, type Figures, type Goal, type Scenario, type Settings } from '../scenario.ts';
import type { Stage } from '../servers.ts';

const perSecond = 10;

async function write(stage: Stage, settings: Settings, people: number, writers: number): Promise<Figures> {
  const crowd = new Crowd();
  const present = await crowd.enter(stage.doors(0, people));
  const edits = crowd.makeEdits(writers, Math.ceil((writeMs(settings) / 1_000) * perSecond));
  const writing = edits.map((own, at) => ({ who: present[at] ?? crowd.add(stage.door(0, at)), edits: own }));
  const figures = await whileWorking(stage, crowd, settings, crowd.write(writing, perSecond));
  crowd.leave();
  return figures;
}

const belowRelay: Goal = {
  figure: 'cpuPerEditUs',
  says: 'below the bare relay',
  isMet: (ours, of) => ours < of('relay', 'cpuPerEditUs'),
};

const figures = { cpuPerEditUs: 'CPU µs per delivered edit', p50Ms: 'seen p50, ms', p95Ms: 'seen p95, ms' };

const scenario = (name: string, people: number, writers: number, goals: readonly Goal[]): Scenario => ({
  name,
  title: `One board, ${people} people, ${writers} of them writing ${perSecond} times a second`,
  servers: everyServer,
  size: { boards: 1, people: Math.min(people, 100) },
  figures,
  goals,
  run: (stage, settings) => write(stage, settings, people, writers),
});

export const writing: readonly Scenario[] = [
  scenario('all-write', 50, 50, [shareOfHocuspocus('cpuPerEditUs', 1 / 2.5, '≤ 1/2.5'), belowRelay, atMost('p95Ms', 25, 'ms')]),
  scenario('many-watch', 200, 10, [shareOfHocuspocus('cpuPerEditUs', 1 / 2.5, '≤ 1/2.5'), atMost('p95Ms', 25, 'ms')]),
  scenario('quiet', 10, 10, [shareOfHocuspocus('p50Ms', 1.5, '≤ 1.5×'), shareOfHocuspocus('p95Ms', 1.5, '≤ 1.5×')]),
];
