import { describe, expect, test } from 'vitest';
import { crashInCommands } from './crash-commands.ts';
import { crashInMigrations } from './crash-migrations.ts';
import { runCrashes } from './crash.ts';
import { moments } from './deadly-sqlite.ts';

/** Each named moment here; `npm run test:fault` kills at each of them twenty times and a thousand times at any. */
const killsEach = 2;
const readyWithinMs = 5_000;
const timeout = 300_000;

describe('a server that dies', () => {
  test('at any moment while people write has all that it acknowledged, and is back within 5 s of its own work', { timeout }, async () => {
    const report = await runCrashes({ seed: 1, kills: killsEach });
    expect(report.acknowledgedBeforeKills).toBeGreaterThan(40);
    expect(report.slowestReadyCpuMs).toBeLessThan(readyWithinMs);
  });

  const whileWriting = (['append', 'compaction'] as const).flatMap((kind) => moments.map((moment) => [kind, moment] as const));
  test.each(whileWriting)('in the %s of what people write, %s, lost nothing acknowledged and stored nothing twice', { timeout }, async (kind, moment) => {
    const report = await runCrashes({ seed: 1, kills: killsEach, point: `${kind} ${moment}` });
    expect(report.kills).toBe(killsEach);
    expect(report.edits).toBeGreaterThan(0);
  });

  const endings = (['reveal', 'tally', 'close'] as const).flatMap((ending) => moments.map((moment) => [ending, moment] as const));
  test.each(endings)('in a %s, %s, has done it exactly once after the same key was sent again', { timeout }, async (ending, moment) => {
    expect(await crashInCommands(ending, moment, killsEach)).toMatchObject({ kills: killsEach });
  });

  test.each(moments)('in a migration, %s, finishes it at the next start and keeps what there was', { timeout }, async (moment) => {
    expect(await crashInMigrations(moment, killsEach)).toBe(killsEach);
  });
});
