/**
 * The long run of the fault tests. Everything has a number that makes it shorter:
 * `npm run test:fault -- --seeds 1000 --kills 50 --at-points 2 --sockets 2 --cuts 20 --seed 1`.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runConvergence } from './convergence.ts';
import { crashInCommands } from './crash-commands.ts';
import { crashInMigrations } from './crash-migrations.ts';
import { runCrashes } from './crash.ts';
import { moments } from './deadly-sqlite.ts';
import { runPowerCuts, type PowerReport } from './power-cuts.ts';
import { canMount } from './real-disk.ts';
import { simulateIn } from './simulate-in.ts';

const { values } = parseArgs({
  options: {
    /** Simulated sessions. */
    seeds: { type: 'string', default: '100000' },
    /** Kills at any moment while people write. */
    kills: { type: 'string', default: '1000' },
    /** Kills at each named moment. */
    'at-points': { type: 'string', default: '20' },
    /** Cuts of the power of a real disk; they want the right to mount. */
    cuts: { type: 'string', default: '200' },
    /** Sessions over real sockets. */
    sockets: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const first = Number(values.seed);
const seedsPerProcess = 500;
const killsPerRun = 10;
const cutsPerRun = 20;
let failed = 0;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function attempt(name: string, run: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  try {
    say(`${name}: ${JSON.stringify(await run())} (${seconds()})`);
  } catch (error) {
    failed += 1;
    say(`${name} FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)} (${seconds()})`);
  }
}

async function simulateAll(seeds: number): Promise<void> {
  const rows = Array.from({ length: Math.ceil(seeds / seedsPerProcess) }, (_, index) => {
    const done = index * seedsPerProcess;
    return { from: first + done, count: Math.min(seedsPerProcess, seeds - done) };
  });
  const worker = async (): Promise<void> => {
    for (let row = rows.shift(); row !== undefined; row = rows.shift()) {
      const { from, count } = row;
      await attempt(`simulated seeds ${from} to ${from + count - 1}`, () => simulateIn(from, count));
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
}

async function cutPower(cuts: number): Promise<void> {
  if (cuts === 0) return;
  if (!canMount()) return say('nothing can be mounted here, so only simulated disks lost their power');
  for (let done = 0; done < cuts; done += cutsPerRun) {
    const now = Math.min(cutsPerRun, cuts - done);
    await attempt(`${now} power cuts`, async () => expectLost(await runPowerCuts({ cuts: now }), 'nothing'));
  }
  await attempt('power cuts where commits do not wait for the disk', async () => expectLost(await runPowerCuts({ cuts: 5, lazy: true }), 'something'));
}

function expectLost(report: PowerReport, what: 'nothing' | 'something'): PowerReport {
  if ((report.lost > 0) !== (what === 'something')) throw new Error(`${report.lost} acknowledged edits are lost`);
  return report;
}

await simulateAll(Number(values.seeds));
for (let seed = first; seed < first + Number(values.sockets); seed += 1) {
  await attempt(`over sockets, seed ${seed}`, () => runConvergence({ seed, opsPerPeer: 200 }));
}
const atPoints = Number(values['at-points']);
for (const moment of atPoints > 0 ? moments : []) {
  for (const kind of ['append', 'compaction'] as const) {
    await attempt(`killed in ${kind}, ${moment}`, () => runCrashes({ seed: first, kills: atPoints, point: `${kind} ${moment}` }));
  }
  for (const ending of ['reveal', 'tally', 'close'] as const) {
    await attempt(`killed in ${ending}, ${moment}`, () => crashInCommands(ending, moment, atPoints));
  }
  await attempt(`killed in migration, ${moment}`, () => crashInMigrations(moment, atPoints));
}
for (let done = 0; done < Number(values.kills); done += killsPerRun) {
  const kills = Math.min(killsPerRun, Number(values.kills) - done);
  await attempt(`${kills} kills, seed ${first + done}`, () => runCrashes({ seed: first + done, kills }));
}
await cutPower(Number(values.cuts));
say(failed === 0 ? 'all runs passed' : `${failed} runs failed`);
process.exit(failed === 0 ? 0 : 1);
