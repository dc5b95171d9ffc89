/** Five hundred people stop reading while others write on. */
import { until } from '../../support/until.ts';
import { Crowd } from '../crowd.ts';
import { makeRewrites } from '../edits.ts';
import { atMost, type Figures, type Scenario } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { pause } from '../stats.ts';

const readers = 500;
const people = 100;
const rewrites = 60;
const chars = 90_000;
const piecesAtOnce = 4;

async function run(stage: Stage): Promise<Figures> {
  const pieces = makeRewrites(rewrites, chars);
  const crowd = new Crowd();
  const [writer, witness] = await crowd.enter([stage.door(0, 0), stage.door(0, 1)]);
  if (writer === undefined || witness === undefined) throw new Error('nobody entered');
  const stalled = await crowd.enter(stage.doors(0, readers));
  await pause(1_000);
  const beforeKb = stage.process.residentKb();
  for (const one of stalled) one.stopReading();
  let mostKb = beforeKb;
  for (let at = 0; at < pieces.length; at += piecesAtOnce) {
    for (const piece of pieces.slice(at, at + piecesAtOnce)) writer.edit(null, piece);
    await until(() => writer.saved >= writer.sent.length, 'the edits to be saved', 60_000);
    mostKb = Math.max(mostKb, stage.process.residentKb());
    await pause(300);
  }
  await pause(3_000);
  mostKb = Math.max(mostKb, stage.process.residentKb());
  crowd.leave();
  const writtenMb = pieces.reduce((sum, piece) => sum + piece.length, 0) / 1_048_576;
  return { addedMb: (mostKb - beforeKb) / 1_024, writtenMb };
}

export const stalled: Scenario = {
  name: 'stalled',
  title: `${readers} people stop reading while a text of ${chars.toLocaleString('en')} characters is written ${rewrites} times`,
  servers: ['waymark'],
  size: { boards: 1, people },
  isLong: true,
  figures: { addedMb: 'memory added, MB', writtenMb: 'written meanwhile, MB' },
  goals: [atMost('addedMb', 50, 'MB')],
  run,
};
