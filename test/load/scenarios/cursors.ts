/** A hundred people move their cursors, twenty times a second each. */
import * as encoding from 'lib0/encoding';
import { Crowd } from '../crowd.ts';
import { markOf, readMarks } from '../edits.ts';
import type { Participant } from '../participant.ts';
import { everyServer, shareOfHocuspocus, type Figures, type Scenario, type Settings } from '../scenario.ts';
import type { Stage } from '../servers.ts';
import { pause } from '../stats.ts';

const people = 100;
const perSecond = 20;

function stateOf(who: Participant, clock: number, index: number): Uint8Array {
  const state = { cursor: { x: (index * 7) % 1_000, y: (index * 3) % 1_000, at: markOf(index) } };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1_000_000 + who.id);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}

async function move(stage: Stage, settings: Settings): Promise<Figures> {
  const rounds = Math.ceil((settings.measureMs / 1_000) * perSecond);
  /** For each receiver, one byte per state: some servers tell the same one several times. */
  const heard = Array.from({ length: people }, () => new Uint8Array(rounds * people));
  const hear = (id: number, bytes: Buffer): void => {
    const own = heard[id];
    // One who hears of oneself has heard nothing.
    if (own !== undefined) readMarks(bytes, (index) => {
      if (index % people !== id) own[index] = 1;
    });
  };
  const crowd = new Crowd({ onPresence: (from, bytes) => hear(from.id, bytes) });
  const present = await crowd.enter(stage.doors(0, people));
  const frames = present.map((who) =>
    Array.from({ length: rounds }, (_, round) => who.door.dialect.presence(who.door.document, stateOf(who, round + 1, round * people + who.id))),
  );
  const cpu = stage.process.cpuUs();
  const begin = performance.now();
  for (let turn = 0; turn < rounds * people; turn += 1) {
    const wait = (turn / people / perSecond) * 1_000 - (performance.now() - begin);
    if (wait > 0.5) await pause(wait);
    const who = turn % people;
    present[who]?.send(frames[who]?.[Math.floor(turn / people)] ?? Buffer.alloc(0));
  }
  const cpuPercent = ((stage.process.cpuUs() - cpu) / (performance.now() - begin) / 1_000) * 100;
  await pause(500);
  crowd.leave();
  const delivered = heard.reduce((sum, own) => sum + own.reduce((count, one) => count + one, 0), 0);
  return { cpuPercent, deliveredPercent: (delivered / (rounds * people * (people - 1))) * 100 };
}

export const cursors: Scenario = {
  name: 'cursors',
  title: `One board, ${people} cursors moving ${perSecond} times a second`,
  servers: everyServer,
  size: { boards: 1, people },
  figures: { cpuPercent: 'server CPU, %', deliveredPercent: 'states delivered, %' },
  goals: [
    shareOfHocuspocus('cpuPercent', 1 / 8, '≤ 1/8'),
    { figure: 'deliveredPercent', says: 'all delivered', isMet: (ours) => ours >= 99.5 },
  ],
  run: move,
};
