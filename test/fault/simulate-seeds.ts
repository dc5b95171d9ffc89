/**
 * Simulates a row of seeds, `first count`, in a process of its own, so that every
 * processor has one. Each seed that fails is a line; what failed belongs into
 * simulation.test.ts by its number until it passes. The last line says what happened.
 */
import { simulate } from './simulation/simulation.ts';
import type { StorageKind } from './simulation/storage.ts';

const [first = 1, count = 1] = process.argv.slice(2).map(Number);
const opsPerPeer = 200;
/** Every so many seeds one runs on the real database, and one on a disk whose power is cut. */
const onDatabaseEvery = 100;
const onDiskEvery = 9;
const storageOf = (seed: number): StorageKind => (seed % onDatabaseEvery === 0 ? 'sqlite' : seed % onDiskEvery === 0 ? 'disk' : 'memory');
const happened = { operations: 0, restarts: 0, kills: 0, foldings: 0 };
let failed = 0;
for (let seed = first; seed < first + count; seed += 1) {
  try {
    const report = await simulate({ seed, opsPerPeer, storage: storageOf(seed) });
    happened.operations += report.operations;
    happened.restarts += report.restarts;
    happened.kills += report.kills;
    happened.foldings += report.foldings;
  } catch (error) {
    failed += 1;
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.stdout.write(`${JSON.stringify(happened)}\n`);
process.exitCode = failed === 0 ? 0 : 1;
