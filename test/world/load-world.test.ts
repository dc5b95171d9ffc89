import { expect, onTestFinished, test } from 'vitest';
import { resultSchema } from '#shared/retrospectives/result.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { boardOf } from '../../server/access/document-access.ts';
import { loadSampleOnce } from '../../server/commands/load-sample.ts';
import { createDocumentLog } from '../../server/storage/document-log.ts';
import { dataFolder } from '../support/data-folder.ts';
import { accepted, openTrial, type Trial } from '../support/trial-commands.ts';
import { loadWorld } from './load-world.ts';

async function trialWithWorld(): Promise<Trial> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  expect(await loadSampleOnce(trial.deps, createDocumentLog(trial.deps.sql), loadWorld)).toBe(true);
  return trial;
}

test('the sample team’s finished session has a full result', { timeout: 60_000 }, async () => {
  const trial = await trialWithWorld();
  const { finished } = await trial.commands.sample();
  const reader = accepted(await trial.commands.join({ token: finished?.token ?? '', name: '' }));
  const view = accepted(await trial.commands.readSession(reader.joined));
  expect(view).toMatchObject({ status: 'closed', sample: true });
  const body = accepted(await trial.commands.takeAway(reader.joined, 'json')).body;
  const held = JSON.parse(body) as { result?: unknown };
  const result = resultSchema.parse(held.result ?? held);
  const cards = [...result.themes].flatMap((theme) => theme.cards);
  expect(cards.length).toBeGreaterThanOrEqual(20);
  expect(result.themes.some((theme) => theme.grouped && theme.discussed && theme.notes !== '')).toBe(true);
  expect(result.votes).toHaveLength(result.format.phases.filter((phase) => phase.votes !== undefined).length);
  expect(result.polls.length).toBeGreaterThan(0);
  expect(result.actions.length).toBeGreaterThan(0);
  expect(result.actions.every((action) => action.owner !== '' && action.due !== '' && action.doneWhen !== '' && action.theme !== null)).toBe(true);
});

test('the sample team’s live session can be walked into, mid-way', { timeout: 60_000 }, async () => {
  const trial = await trialWithWorld();
  const { live } = await trial.commands.sample();
  const visitor = accepted(await trial.commands.join({ token: live?.token ?? '', name: 'A visitor' }));
  const view = accepted(await trial.commands.readSession(visitor.joined));
  expect(view).toMatchObject({ status: 'live', sample: true });
  expect(view.flow.phase).toBeGreaterThan(0);
  expect(view.flow.phase).toBeLessThan(view.format.phases.length - 1);
  expect((await trial.deps.documents.read(boardOf(view.id), readBoard)).cards.length).toBeGreaterThan(5);
});

test('it is loaded once, and never into a database that people use', { timeout: 60_000 }, async () => {
  const trial = await trialWithWorld();
  const before = await trial.commands.sample();
  expect(await loadSampleOnce(trial.deps, createDocumentLog(trial.deps.sql), loadWorld)).toBe(false);
  expect(await trial.commands.sample()).toEqual(before);

  const used = await openTrial(dataFolder());
  onTestFinished(() => used.close());
  accepted(await used.commands.createSession({ format: 'quick-review', title: '', label: 'named', name: 'Ada' }));
  expect(await loadSampleOnce(used.deps, createDocumentLog(used.deps.sql), loadWorld)).toBe(false);
  expect(await used.commands.sample()).toEqual({ live: null, finished: null });
});
