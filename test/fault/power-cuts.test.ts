import { describe, expect, test } from 'vitest';
import { runPowerCuts } from './power-cuts.ts';
import { canMount } from './real-disk.ts';
import { simulate } from './simulation/simulation.ts';

const timeout = 300_000;
const cuts = 5;
const opsPerPeer = 200;
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

const foundBy = async (lazy: boolean): Promise<number> => {
  let found = 0;
  for (const seed of seeds) {
    await simulate({ seed, opsPerPeer, storage: lazy ? 'lazy-disk' : 'disk' }).catch(() => (found += 1));
  }
  return found;
};

describe('a power cut', () => {
  test('in a simulated session takes what the disk was not asked to keep, and nothing acknowledged is among it', { timeout }, async () => {
    expect(await foundBy(false)).toBe(0);
  });

  test('is noticed by the simulation where commits do not wait for the disk', { timeout }, async () => {
    expect(await foundBy(true)).toBeGreaterThan(0);
  });

  // Where nothing can be mounted the simulation above is what there is, and these two say so.
  test(`of a real disk loses nothing acknowledged`, { timeout }, async ({ annotate }) => {
    if (!canMount()) return void (await annotate('Nothing can be mounted here, so the power of a simulated disk was cut alone.'));
    const report = await runPowerCuts({ cuts });
    expect(report).toMatchObject({ cuts, lost: 0 });
    expect(report.acknowledged).toBeGreaterThan(cuts);
  });

  test('of a real disk is noticed where commits do not wait for it', { timeout }, async ({ annotate }) => {
    if (!canMount()) return void (await annotate('Nothing can be mounted here, so the power of a simulated disk was cut alone.'));
    expect((await runPowerCuts({ cuts, lazy: true })).lost).toBeGreaterThan(0);
  });
});
