/** An open pulse shows nothing of itself, however often one looks, and closes into figures that point at nobody. */
import { expect, onTestFinished, test } from 'vitest';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import { resultOfPulse } from '#shared/safety/pulse-results.ts';
import { scale, type Answers, type Step } from '#shared/safety/pulse.ts';
import { systemRandom } from '../../server/lib/random.ts';
import { dataFolder } from '../support/data-folder.ts';
import { accepted } from '../support/trial-commands.ts';
import { openPulse, openTeam, sameStep, type Mate, type TeamTrial } from '../support/trial-team.ts';

const anyStep = (): Step => scale[systemRandom.below(scale.length)] ?? 3;

async function team(people: number): Promise<{ trial: TeamTrial; all: readonly [Mate, ...Mate[]] }> {
  const { trial, team: all } = await openTeam(dataFolder(), people);
  onTestFinished(() => trial.close());
  return { trial, all };
}

/** All that somebody may ask for about pulses, as it would be sent. */
const everything = async (trial: TeamTrial, who: Mate): Promise<string> => JSON.stringify(await trial.pulses.read(who));

test('SF-6 while answers come, change and are taken back, everybody else finds the same, to the byte, and is told nothing', async () => {
  const { trial, all } = await team(6);
  const pulse = await openPulse(trial, all[0]);
  const others = all.slice(1);
  const before = await Promise.all(others.map((who) => everything(trial, who)));
  trial.told.length = 0;
  for (const answers of [sameStep(1), sameStep(5), { 'bad-news': 2 } as Answers, {}]) {
    accepted(await trial.pulses.answer(all[0], pulse.id, answers));
    expect(await Promise.all(others.map((who) => everything(trial, who)))).toEqual(before);
  }
  expect(trial.told).toEqual([]);
  // The comparison notices what does change.
  accepted(await trial.pulses.close(all[0], pulse.id, true));
  expect(await everything(trial, others[0] as Mate)).not.toEqual(before[0]);
  expect(trial.told).not.toEqual([]);
});

/** Guesses each new answer from how a mean of all so far has moved; where there is no mean to see, any step is as good. */
function guessFromMeans(means: readonly (number | null)[], at: number): Step {
  const [before = null, now = null] = [at === 0 ? 0 : means[at - 1], means[at]];
  if (now === null || before === null) return 3;
  const step = Math.round(now * (at + 1) - before * at);
  return scale.find((one) => one === step) ?? 3;
}

type Watched = { readonly truth: readonly Step[]; readonly seen: readonly (number | null)[]; readonly live: readonly number[] };

/** One pulse in which somebody looks after every single answer; beside it what a build with live totals would have shown. */
async function watchedPulse(trial: TeamTrial, all: readonly [Mate, ...Mate[]]): Promise<Watched> {
  const watcher = all.at(-1) as Mate;
  const pulse = accepted(await trial.pulses.open(all[0], { items: [{ key: 'bad-news' }], threshold: 5, days: 1 }));
  const truth: Step[] = [];
  const seen: (number | null)[] = [];
  const live: number[] = [];
  for (const who of all.slice(0, -1)) {
    const step = anyStep();
    truth.push(step);
    accepted(await trial.pulses.answer(who, pulse.id, { 'bad-news': step }));
    const found = /"(?:overall|figure|mean|people|answers)":(\d+(?:\.\d+)?)/.exec(await everything(trial, watcher));
    seen.push(found === null ? null : Number(found[1]));
    live.push(truth.reduce((sum, one) => sum + one, 0) / truth.length);
  }
  return { truth, seen, live };
}

test('SF-6 who lays each new look beside the one before guesses single answers no better than by chance', async () => {
  const { trial, all } = await team(7);
  let [right, naive, answers] = [0, 0, 0];
  const pulses: Watched[] = [];
  for (let round = 0; round < 12; round += 1) {
    pulses.push(await watchedPulse(trial, all));
    // The figures of pulses that have closed are there to be seen; they belong to no open answer.
    await trial.deps.sql.deleteFrom('pulse_answers').execute();
    await trial.deps.sql.deleteFrom('pulse_marks').execute();
    await trial.deps.sql.deleteFrom('pulses').execute();
  }
  for (const { truth, seen, live } of pulses) {
    expect(seen.every((mean) => mean === null)).toBe(true);
    for (const [at, step] of truth.entries()) {
      answers += 1;
      if (guessFromMeans(seen, at) === step) right += 1;
      if (guessFromMeans(live, at) === step) naive += 1;
    }
  }
  // Seventy-two guesses among five steps: one in five, with room for four standard deviations.
  expect(right / answers).toBeLessThan(0.2 + 4 * Math.sqrt((0.2 * 0.8) / answers));
  // The same watcher of a build with live totals knows every answer.
  expect(naive / answers).toBeGreaterThan(0.99);
});

test('SF-7 asking to close tells whether enough have answered and nothing else, and the next try begins at the same place', async () => {
  const { trial, all } = await team(6);
  const pulse = await openPulse(trial, all[0]);
  const replies: string[] = [];
  for (const who of all.slice(0, 4)) {
    replies.push(JSON.stringify(await trial.pulses.close(all[0], pulse.id, false)));
    accepted(await trial.pulses.answer(who, pulse.id, sameStep(anyStep())));
  }
  expect(new Set(replies).size).toBe(1);
});

test('SF-10 at the close nobody reads one person’s answer by taking what is shown from the whole', () => {
  const items = pulseItems.map((item, index) => ({ item, answers: Array.from({ length: index === 0 ? 1 : 6 }, () => 4 as Step) }));
  const told = (lone: Step) => {
    const result = resultOfPulse([{ ...items[0], answers: [lone] } as (typeof items)[number], ...items.slice(1)], 6, 5);
    if (result.kind !== 'published') throw new Error('Six answered.');
    const shown = result.items.flatMap(({ shown: one }) => (one === null ? [] : [one]));
    const whole = items.reduce((sum, { answers }) => sum + answers.length, 0);
    const rest = result.overall * whole - shown.reduce((sum, one) => sum + one.figure * one.answers, 0);
    return { hidden: result.items.length - shown.length, held: whole - shown.reduce((sum, one) => sum + one.answers, 0), rest };
  };
  for (const lone of scale) expect(told(lone)).toMatchObject({ hidden: 2, held: 7 });
  // With that item alone hidden, the rest would be one person’s answer.
  expect(items.reduce((sum, { answers }) => sum + answers.length, 0) - 36).toBe(1);
});
