import { describe, expect, test } from 'vitest';
import { plantedMistakes } from './simulation/planted.ts';
import { simulate } from './simulation/simulation.ts';

const opsPerPeer = 200;
const seeds = 2_000;
const seedsAtOnce = 100;
/** Every so many seeds one runs on the real database. */
const onDiskEvery = 100;
const minutes = 60_000;

const storageOf = (seed: number): 'memory' | 'sqlite' => (seed % onDiskEvery === 0 ? 'sqlite' : 'memory');

describe('five peers in one simulated session end with one board and lose nothing acknowledged', () => {
  const firsts = Array.from({ length: seeds / seedsAtOnce }, (_, index) => index * seedsAtOnce + 1);
  test.each(firsts)(`seeds %i and the ${seedsAtOnce - 1} after it`, { timeout: 10 * minutes }, async (first) => {
    let [restarts, kills, foldings] = [0, 0, 0];
    for (let seed = first; seed < first + seedsAtOnce; seed += 1) {
      const report = await simulate({ seed, opsPerPeer, storage: storageOf(seed) });
      expect(report.operations).toBe(5 * opsPerPeer);
      restarts += report.restarts;
      kills += report.kills;
      foldings += report.foldings;
    }
    // A simulation in which nothing goes wrong would show nothing.
    expect(Math.min(restarts, kills, foldings)).toBeGreaterThan(seedsAtOnce / 2);
  });

  test('one seed is one course of events', async () => {
    const once = await simulate({ seed: 7, opsPerPeer });
    expect(await simulate({ seed: 7, opsPerPeer })).toEqual(once);
    expect((await simulate({ seed: 8, opsPerPeer })).trace).not.toBe(once.trace);
  });
});

describe('the simulation notices', () => {
  const seedsTried = 20;
  test.each(Object.entries(plantedMistakes))('%s', { timeout: 5 * minutes }, async (_, planted) => {
    const told: string[] = [];
    for (let seed = 1; seed <= seedsTried && told.length === 0; seed += 1) {
      await simulate({ seed, opsPerPeer, planted }).catch((error: unknown) => told.push(String(error)));
    }
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Error: seed \d+, after \d+ ms: /);
  });
});
