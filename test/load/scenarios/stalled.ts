/** Five hundred people stop reading while others write on. */
import { until } from '../../support/until.ts';
import { Crowd } from '../crowd.ts';
import { makeBoard } from '../edits.ts';
import { atMost, type Figures, type Scenario } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { pause } from '../stats.ts';

const readers = 500;
const people = 100;
const writtenBytes = 6 * 1024 * 1024;

async function run(stage: Stage): Promise<Figures> {
  const crowd = new Crowd();
  const [writer, witness] = await crowd.enter([stage.door(0, 0), stage.door(0, 1)]);
  if (writer === undefined || witness === undefined) throw new Error('nobody entered');
  const stalled = await crowd.enter(stage.doors(0, readers));
  await pause(1_000);
  const beforeKb = stage.process.residentKb();
  for (const one of stalled) one.stopReading();
  let [mostKb, written, edits] = [beforeKb, 0, 0];
  while (written < writtenBytes) {
    for (const piece of makeBoard(1_000)) {
      writer.edit(null, piece);
      written += piece.length;
      edits += 1;
    }
    await until(() => writer.saved >= writer.sent.length, 'the edits to be saved', 60_000);
    mostKb = Math.max(mostKb, stage.process.residentKb());
    await pause(900);
  }
  await pause(3_000);
  mostKb = Math.max(mostKb, stage.process.residentKb());
  crowd.leave();
  return { addedMb: (mostKb - beforeKb) / 1_024, edits };
}

export const stalled: Scenario = {
  name: 'stalled',
  title: `${readers} people stop reading while others write ${writtenBytes / 1_048_576} MiB`,
  servers: ['waymark'],
  size: { boards: 1, people },
  figures: { addedMb: 'memory added, MB', edits: 'edits written' },
  goals: [atMost('addedMb', 50, 'MB')],
  run,
};
