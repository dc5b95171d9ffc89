/** Three hundred people open one large board at once, while somebody goes on writing. */
import { until } from '../../support/until.ts';
import { Crowd } from '../crowd.ts';
import { makeBoard } from '../edits.ts';
import { documentServers, shareOfHocuspocus, type Figures, type Scenario } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { pause, percentile } from '../stats.ts';

const people = 300;
const cards = 2_000;
const editsPerSecond = 50;

async function open(stage: Stage): Promise<Figures> {
  const crowd = new Crowd();
  const [writer, watcher] = await crowd.enter([stage.door(0, 0), stage.door(0, 1)]);
  if (writer === undefined || watcher === undefined) throw new Error('nobody entered');
  for (const piece of makeBoard(cards)) writer.edit(null, piece);
  await pause(3_000);
  const [edits = []] = crowd.makeEdits(1, editsPerSecond * 5);
  const writing = crowd.write([{ who: writer, edits }], editsPerSecond);
  await pause(500);

  // The newcomers' own count of edits would say how fast they join, not how live the board is for those inside.
  const newcomers = new Crowd();
  crowd.isMeasuring = true;
  const begin = performance.now();
  const joining = stage.doors(0, people).map((door) => newcomers.add(door));
  await until(() => joining.every((one) => one.isComplete), 'everybody to have the board', 60_000);
  const completeMs = performance.now() - begin;
  await pause(500);
  crowd.isMeasuring = false;
  const liveP95Ms = percentile(crowd.seenMs, 0.95);
  newcomers.leave();
  await writing;
  crowd.leave();
  return { completeMs, liveP95Ms };
}

export const opening: Scenario = {
  name: 'opening',
  title: `${people} people open one board of ${cards} cards`,
  servers: documentServers,
  size: { boards: 1, people: 100 },
  figures: { completeMs: 'until all complete, ms', liveP95Ms: 'p95 of a live edit meanwhile, ms' },
  goals: [shareOfHocuspocus('completeMs', 1 / 8, '≤ 1/8'), shareOfHocuspocus('liveP95Ms', 1 / 10, '≤ 1/10')],
  run: open,
};
