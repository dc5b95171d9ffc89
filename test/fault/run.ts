/**
 * The long run of the fault tests: `npm run test:fault -- --seeds 50 --kills 100 --seed 1`.
 * A seed that fails is printed and belongs into convergence.test.ts until it passes.
 */
import { parseArgs } from 'node:util';
import { runConvergence } from './convergence.ts';
import { runCrashes } from './crash.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    kills: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});
const first = Number(values.seed);
const killsPerRun = 10;
let failed = 0;

async function attempt(name: string, run: () => Promise<object>): Promise<void> {
  try {
    process.stdout.write(`${name}: ${JSON.stringify(await run())}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`${name} FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}

for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
  await attempt(`convergence, seed ${seed}`, () => runConvergence({ seed, opsPerPeer: 200 }));
}
for (let done = 0; done < Number(values.kills); done += killsPerRun) {
  const kills = Math.min(killsPerRun, Number(values.kills) - done);
  await attempt(`${kills} kills, seed ${first + done}`, () => runCrashes({ seed: first + done, kills }));
}
process.stdout.write(failed === 0 ? 'all runs passed\n' : `${failed} runs failed\n`);
process.exit(failed === 0 ? 0 : 1);
