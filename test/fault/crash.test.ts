import { expect, test } from 'vitest';
import { runCrashes } from './crash.ts';

test('a server killed while people write has everything that it acknowledged, and they are back within 5 s', async () => {
  const report = await runCrashes({ seed: 1, kills: 2 });
  expect(report.acknowledgedBeforeKills).toBeGreaterThan(40);
  expect(report.slowestReturnMs).toBeLessThan(5_000);
});
