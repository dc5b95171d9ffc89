/**
 * Simulates a row of seeds, `first count`, in a process of its own, so that every
 * processor has one. Each seed that fails is a line; what failed belongs into
 * simulation.test.ts by its number until it passes.
 */
import { simulate } from './simulation/simulation.ts';

const [first = 1, count = 1] = process.argv.slice(2).map(Number);
const opsPerPeer = 200;
const onDiskEvery = 100;
let failed = 0;
for (let seed = first; seed < first + count; seed += 1) {
  try {
    await simulate({ seed, opsPerPeer, storage: seed % onDiskEvery === 0 ? 'sqlite' : 'memory' });
  } catch (error) {
    failed += 1;
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
