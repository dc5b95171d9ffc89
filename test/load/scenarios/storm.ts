/** The server dies under two thousand people, comes back, and so do they, as the client's own waiting times say. */
import { until } from '../../support/until.ts';
import { waitMs } from '../../../client/sync/live-session-link.ts';
import { Crowd } from '../crowd.ts';
import { Participant, type Door } from '../participant.ts';
import { atMost, type Figures, type Scenario } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { pause } from '../stats.ts';

const boards = 100;
const people = 20;
const downMs = 1_000;

class Returning {
  attempts = 0;
  who: Participant;
  readonly #door: Door;

  constructor(door: Door) {
    this.#door = door;
    this.who = this.#come();
  }

  #come(): Participant {
    return new Participant(0, this.#door, {
      onClose: () => {
        const wait = waitMs(this.attempts, Math.random);
        this.attempts += 1;
        setTimeout(() => (this.who = this.#come()), wait);
      },
    });
  }
}

async function run(stage: Stage): Promise<Figures> {
  const seed = new Crowd();
  for (let board = 0; board < boards; board += 1) {
    const [who] = await seed.enter([stage.door(board, 0)]);
    for (const { index, update } of seed.makeEdits(1, 20)[0] ?? []) who?.edit(index, update);
  }
  await pause(500);
  seed.leave();
  const all: Returning[] = [];
  for (let board = 0; board < boards; board += 1) {
    all.push(...stage.doors(board, people).map((door) => new Returning(door)));
    await until(() => all.every(({ who }) => who.isComplete), 'everybody to be there', 60_000);
  }
  const { port } = stage.process;
  const begin = performance.now();
  await stage.process.kill();
  await until(() => all.every(({ attempts }) => attempts > 0), 'everybody to be cut');
  await pause(downMs);
  await stage.start(port);
  await until(() => all.every(({ who }) => who.isComplete && !who.isClosed), 'everybody to be back', 60_000);
  const backSeconds = (performance.now() - begin) / 1_000;
  const attempts = Math.max(...all.map((one) => one.attempts));
  return { backSeconds, attempts };
}

export const storm: Scenario = {
  name: 'storm',
  title: `${boards * people} people cut at once come back`,
  servers: ['waymark'],
  size: { boards, people },
  isLong: true,
  figures: { backSeconds: 'all back after, s', attempts: 'most attempts of one' },
  goals: [atMost('backSeconds', 30, 's'), atMost('attempts', 10, '')],
  run,
};
