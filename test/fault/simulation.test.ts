import { availableParallelism } from 'node:os';
import { describe, expect, test } from 'vitest';
import { simulateIn } from './simulate-in.ts';
import { plantedMistakes } from './simulation/planted.ts';
import { simulate } from './simulation/simulation.ts';

const opsPerPeer = 200;
const seeds = 2_000;
const minutes = 60_000;
/** One row for each processor, so that all of them are done in the shortest time. */
const rows = Math.min(4, availableParallelism());
const perRow = Math.ceil(seeds / rows);

describe('five peers in one simulated session end with one board and lose nothing acknowledged', () => {
  const firsts = Array.from({ length: rows }, (_, index) => index * perRow + 1);
  test.concurrent.each(firsts)(`seeds %i and the ${perRow - 1} after it`, { timeout: 25 * minutes }, async (first) => {
    const { operations, restarts, kills, foldings } = await simulateIn(first, perRow);
    expect(operations).toBe(perRow * 5 * opsPerPeer);
    // A simulation in which nothing goes wrong would show nothing.
    expect(Math.min(restarts, kills, foldings)).toBeGreaterThan(perRow / 2);
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
