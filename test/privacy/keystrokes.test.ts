/**
 * AN-8: nothing that others receive follows a writer's keystrokes. Time is cut into
 * slots by what happened rather than by a clock: in each the writer seals a wording or
 * does not, as a coin says, and the slot ends when the others were answered. What they
 * received is then laid beside the coin, shifted by some slots too.
 */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemRandom } from '../../server/lib/random.ts';
import { pause } from '../support/waymark.ts';
import { canary } from './canaries.ts';
import { framesOf, writingScene, type Scene } from './scene.ts';

const slots = 80;
const longestLag = 3;
/** Of independent series, one in some hundred thousand has a correlation beyond four and a half deviations at one of the lags. */
const byChance = 4.5 / Math.sqrt(slots - longestLag);
/** Longer than the server gathers frames. */
const settleMs = 80;

function correlation(one: readonly number[], two: readonly number[]): number {
  const mean = (all: readonly number[]): number => all.reduce((sum, value) => sum + value, 0) / all.length;
  const [a, b] = [one, two].map((all) => all.map((value) => value - mean(all)));
  const product = (x: readonly number[] = [], y: readonly number[] = []): number => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  const spread = Math.sqrt(product(a, a) * product(b, b));
  return spread === 0 ? 0 : product(a, b) / spread;
}

const atBestLag = (keys: readonly number[], heard: readonly number[]): number =>
  Math.max(...Array.from({ length: longestLag + 1 }, (_, lag) => Math.abs(correlation(keys.slice(0, keys.length - lag), heard.slice(lag)))));

const bytesHeard = ({ lead, other }: Scene): number =>
  [lead, other].flatMap(({ recording }) => ['live', 'sync'].map((channel) => recording.bytes(channel).length)).reduce((sum, bytes) => sum + bytes, 0);

/** Somebody changes what everybody sees now and then, whatever the writer does; nothing would prove little. */
async function listen(scene: Scene, press: () => Promise<void>): Promise<{ frames: number; bytes: number }> {
  const series: { keys: number[]; frames: number[]; bytes: number[] } = { keys: [], frames: [], bytes: [] };
  for (let slot = 0; slot < slots; slot += 1) {
    const [pressed, noise] = [systemRandom.below(2), systemRandom.below(3)];
    const before = { frames: framesOf(scene).reduce((sum, count) => sum + count, 0), bytes: bytesHeard(scene) };
    if (pressed === 1) await press();
    if (noise === 0) await scene.lead.does({ do: 'rename', title: `Sprint ${slot}` });
    await scene.other.view();
    await pause(settleMs);
    series.keys.push(pressed);
    series.frames.push(framesOf(scene).reduce((sum, count) => sum + count, 0) - before.frames);
    series.bytes.push(bytesHeard(scene) - before.bytes);
  }
  return { frames: atBestLag(series.keys, series.frames), bytes: atBestLag(series.keys, series.bytes) };
}

test('AN-8 no frame that others get follows a writer’s keystrokes, and one that did would be noticed', { timeout: 300_000 }, async () => {
  const scene = await writingScene('unlinked');
  const draft = randomBytes(16).toString('base64url');
  const typing = await listen(scene, () => scene.writer.writes(scene.round, draft, canary()));
  expect(Math.max(typing.frames, typing.bytes)).toBeLessThan(byChance);

  let title = 0;
  const open = await listen(scene, () => scene.lead.does({ do: 'rename', title: `Draft ${(title += 1)}` }));
  expect(open.frames).toBeGreaterThan(byChance);
});
