/** A long history is written as fast as the server takes it, and opened again by a fresh process. */
import { until } from '../../support/until.ts';
import { Crowd } from '../crowd.ts';
import { makeEdits, markOf } from '../edits.ts';
import { Participant } from '../participant.ts';
import { documentServers, shareOfHocuspocus, type Figures, type Scenario } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { median, pause } from '../stats.ts';

/** What one connection may send at once; the next one of the same person goes on. */
const perConnection = 1_500;
const withinMs = 120_000;

async function write(stage: Stage, edits: number): Promise<number> {
  const frames = makeEdits(0, edits).map(({ update }) => stage.dialect.content(stage.door(0, 0).document, update));
  const begin = performance.now();
  for (let at = 0; at < edits; at += perConnection) {
    const crowd = new Crowd();
    const [who] = await crowd.enter([stage.door(0, 0)]);
    if (who === undefined) throw new Error('nobody entered');
    const some = frames.slice(at, at + perConnection);
    for (const frame of some) who.sendContent(null, frame);
    await whenTaken(stage, who);
    crowd.leave();
  }
  return edits / ((performance.now() - begin) / 1_000);
}

/** Where nothing is acknowledged, the answer to a question asked behind the last edit says that it was taken. */
async function whenTaken(stage: Stage, who: Participant): Promise<void> {
  if (stage.name !== 'y-websocket') return until(() => who.saved >= who.sent.length, 'the edits to be taken', withinMs);
  who.isComplete = false;
  who.send(stage.dialect.hello(who.door.document));
  await until(() => who.isComplete, 'the edits to be taken', withinMs);
}

/** Complete is whoever has the last edit; some servers answer before they have read what they stored. */
async function openAgain(stage: Stage, lastEdit: number): Promise<{ ms: number; stateKb: number }> {
  let stateKb = 0;
  let completeAt = 0;
  const take = (_: Participant, bytes: Buffer): void => {
    stateKb += bytes.length / 1024;
    if (bytes.includes(markOf(lastEdit))) completeAt = performance.now();
  };
  const begin = performance.now();
  const who = new Participant(0, stage.door(0, 0), { onState: take, onEdits: take });
  await until(() => completeAt > 0, 'the document', withinMs);
  who.leave();
  return { ms: completeAt - begin, stateKb };
}

async function run(stage: Stage, edits: number): Promise<Figures> {
  const perSecond = await write(stage, edits);
  // Long enough for those that store later.
  await pause(3_000);
  const opened: { ms: number; stateKb: number }[] = [];
  let diskKb = 0;
  for (let again = 0; again < 3; again += 1) {
    await stage.process.stop();
    diskKb = stage.process.diskKb();
    await stage.start();
    await pause(300);
    opened.push(await openAgain(stage, edits - 1));
  }
  const stateKb = median(opened.map((one) => one.stateKb));
  return { takenPerSecond: perSecond, openMs: median(opened.map((one) => one.ms)), stateKb, diskKb, diskPerState: diskKb / stateKb };
}

const scenario = (edits: number): Scenario => ({
  name: `history-${edits / 1_000}k`,
  title: `A history of ${edits.toLocaleString('en')} edits, opened by a fresh process`,
  // One that stores the whole document for each edit would be at it for many minutes.
  servers: edits > 50_000 ? documentServers.filter((name) => name !== 'hocuspocus-0') : documentServers,
  size: { boards: 1, people: 1 },
  isLong: edits > 50_000,
  figures: {
    takenPerSecond: 'edits taken in per second',
    openMs: 'connect to complete, ms',
    stateKb: 'state, KB',
    diskKb: 'disk, KB',
    diskPerState: 'disk ÷ state',
  },
  goals: [
    { figure: 'takenPerSecond', says: '≥ 2× Hocuspocus', isMet: (ours, of) => ours >= 2 * of('hocuspocus', 'takenPerSecond') },
    shareOfHocuspocus('openMs', 1 / 30, '≤ 1/30'),
    { figure: 'diskPerState', says: '≤ 2', isMet: (ours) => ours <= 2 },
  ],
  run: (stage) => run(stage, edits),
});

export const histories: readonly Scenario[] = [scenario(20_000), scenario(100_000)];
