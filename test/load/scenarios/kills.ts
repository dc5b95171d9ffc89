/** The server is killed while five people write, and what it promised to keep is looked for. */
import { until } from '../../support/until.ts';
import { Crowd } from '../crowd.ts';
import { readMarks } from '../edits.ts';
import { Participant } from '../participant.ts';
import { documentServers, type Figures, type Scenario, type Settings } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { pause } from '../stats.ts';

const people = 5;
const perSecond = 10;

/** Numbers of the edits that a server promised to keep; one that promises nothing is held to what it showed to others. */
async function promisedUntilKill(stage: Stage, firstEdit: number): Promise<{ promised: Set<number>; next: number }> {
  const promised = new Set<number>();
  const promisesNothing = stage.name === 'y-websocket';
  const crowd = new Crowd({
    onSaved: (from, total) => {
      for (const index of from.sent.slice(0, total)) if (index !== null) promised.add(index);
    },
    onEdits: (_, bytes) => {
      if (promisesNothing) readMarks(bytes, (index) => promised.add(index));
    },
  });
  crowd.skip(firstEdit);
  const present = await crowd.enter(stage.doors(0, people));
  const writeForMs = 1_000 + Math.random() * 3_000;
  const edits = crowd.makeEdits(people, Math.ceil((writeForMs / 1_000 + 1) * perSecond));
  void crowd.write(present.map((who, at) => ({ who, edits: edits[at] ?? [] })), perSecond);
  await pause(writeForMs);
  await stage.process.kill();
  await until(() => present.every((one) => one.isClosed), 'the connections to end');
  return { promised, next: firstEdit + edits.flat().length };
}

async function kept(stage: Stage): Promise<Set<number>> {
  const found = new Set<number>();
  const take = (_: Participant, bytes: Buffer): void => readMarks(bytes, (index) => found.add(index));
  const who = new Participant(0, stage.door(0, 0), { onState: take, onEdits: take });
  await until(() => who.isComplete, 'the document', 30_000);
  await pause(200);
  who.leave();
  return found;
}

async function run(stage: Stage, { kills }: Settings): Promise<Figures> {
  let [promisedEdits, lost, first] = [0, 0, 0];
  for (let kill = 0; kill < kills; kill += 1) {
    const { promised, next } = await promisedUntilKill(stage, first);
    first = next;
    await stage.start();
    const found = await kept(stage);
    promisedEdits += promised.size;
    lost += [...promised].filter((index) => !found.has(index)).length;
  }
  return { promisedEdits, lost, lostPercent: (lost / promisedEdits) * 100 };
}

export const kills: Scenario = {
  name: 'kills',
  title: `kill -9 while ${people} people write`,
  servers: documentServers,
  size: { boards: 1, people },
  figures: { promisedEdits: 'acknowledged edits', lost: 'of them lost', lostPercent: 'lost, %' },
  goals: [{ figure: 'lost', says: '0', isMet: (ours) => ours === 0 }],
  run,
};
