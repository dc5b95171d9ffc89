import { sql } from 'kysely';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refuse, accept } from '#shared/lib/outcome.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, openTrial, startSession, type Trial } from '../../test/support/trial-commands.ts';
import { refusingWithoutStorage } from './storage-refusals.ts';

async function limitPages(trial: Trial, pages: number): Promise<void> {
  await sql`PRAGMA max_page_count = ${sql.raw(String(pages))}`.execute(trial.deps.sql);
}

/** Fills what is free inside the file, so that the next write needs a page that it may not have. */
async function fillUp(trial: Trial): Promise<void> {
  const counted = await sql<{ page_count: number }>`PRAGMA page_count`.execute(trial.deps.sql);
  await limitPages(trial, (counted.rows[0]?.page_count ?? 0) + 2);
  for (let count = 0; count < 10_000; count += 1) {
    const written = await trial.deps.sql
      .insertInto('settings')
      .values({ name: `filler-${count}`, content: 'x'.repeat(500) })
      .execute()
      .then(() => true, () => false);
    if (!written) return;
  }
  throw new Error('The file never filled up.');
}

test('on a full disk changes are refused as such, reading goes on, and room brings everything back', async () => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo] = await startSession(trial);
  await lead.moves('forward');
  const before = await lead.view();
  await fillUp(trial);
  const text = 'y'.repeat(1_900);
  expect(await bo?.tryWriting(text)).toEqual(refuse('storage-full'));
  expect(await lead.view()).toEqual(before);
  await limitPages(trial, 1_000_000);
  expect((await bo?.tryWriting(text))?.ok).toBe(true);
});

test('a command that could not be stored has no effect, and its key may be used again', async () => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead] = await startSession(trial);
  await fillUp(trial);
  const title = 'z'.repeat(119);
  const answers = [];
  for (let count = 0; count < 200; count += 1) {
    const answer = await lead.ask({ do: 'rename', title }, `key-${count}-${'k'.repeat(40)}`);
    answers.push(answer);
    if (!answer.ok) break;
  }
  expect(answers.at(-1)).toEqual(refuse('storage-full'));
  await limitPages(trial, 1_000_000);
  expect(await lead.ask({ do: 'rename', title: 'Room again' }, `key-${answers.length - 1}-${'k'.repeat(40)}`)).toMatchObject({ ok: true });
  expect((await lead.view()).title).toBe('Room again');
});

test('a folder that takes no round key refuses the session that needs one', async () => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const folder = join(trial.folder, 'round-keys');
  chmodSync(folder, 0o500);
  onTestFinished(() => chmodSync(folder, 0o700));
  const started = await trial.commands.createSession({ format: 'five-stage-retro', title: '', label: 'unlinked', name: 'Ada' });
  // Whoever may do everything, as in a container, may write there too.
  expect(started).toMatchObject(process.getuid?.() === 0 ? { ok: true } : { ok: false, code: 'not-saved' });
});

test('a bug is not dressed up as a full disk', async () => {
  const broken = refusingWithoutStorage(async () => {
    throw new TypeError('a bug');
  });
  await expect(broken()).rejects.toThrow(TypeError);
  expect(accepted(await refusingWithoutStorage(async () => accept(1))())).toBe(1);
});
