import { expect, onTestFinished, test } from 'vitest';
import { refuse } from '#shared/lib/outcome.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { card } from '../../test/support/hand-made-updates.ts';
import { accepted, editBoard, openTrial, Player, startSession, type Trial } from '../../test/support/trial-commands.ts';
import { boardOf } from '../access/document-access.ts';
import { keepWatchedBoards } from './history/history-ticks.ts';

async function open(folder: string): Promise<Trial> {
  const trial = await openTrial(folder);
  onTestFinished(() => trial.close());
  return trial;
}

const write = (trial: Trial, { who }: Player, text: string): Promise<void> =>
  editBoard(trial, who.sessionId, (doc) => addCard(doc, card(text, text)));

/** A board of two updates, of which the disk has changed one; and the same people after a restart. */
async function withDamage(which: 'first' | 'last'): Promise<{ trial: Trial; lead: Player; other: Player }> {
  const folder = dataFolder();
  const before = await openTrial(folder);
  const [lead] = await startSession(before);
  const [other] = await startSession(before);
  for (const text of ['one', 'two']) await write(before, lead, text);
  await write(before, other, 'elsewhere');
  const { sql } = before.deps;
  const rows = await sql.selectFrom('document_updates').selectAll().where('document', '=', boardOf(lead.who.sessionId)).execute();
  const row = rows.at(which === 'first' ? 0 : -1);
  const content = Uint8Array.from(row?.content ?? []);
  content[10] = (content[10] ?? 0) ^ 0x04;
  await sql.updateTable('document_updates').set({ content }).where('sequence', '=', row?.sequence ?? 0).execute();
  await before.close();
  const trial = await open(folder);
  const again = ({ who }: Player): Player =>
    new Player(trial, { joined: { sessionId: who.sessionId, personId: who.personId ?? '', name: '' }, participantToken: '' });
  return { trial, lead: again(lead), other: again(other) };
}

test.each([
  ['last', 'earlier'],
  ['first', 'unreadable'],
] as const)('SY-21 nothing takes place on a board whose %s update is damaged, people are told, and other sessions go on', async (which, told) => {
  const { trial, lead, other } = await withDamage(which);
  const step = (await lead.view()).flow.step;
  expect(await lead.ask({ do: 'forward', step })).toEqual(refuse('damaged'));
  expect(await lead.ask({ do: 'name-moment', name: 'Now' })).toEqual(refuse('damaged'));
  expect(await lead.ask({ do: 'erase-card', card: 'one' })).toEqual(refuse('damaged'));
  expect((await lead.view()).board).toBe(told);
  expect((await lead.view()).flow.step).toBe(step);
  await other.moves('forward');
  expect((await other.view()).board).toBe('whole');
  // Nor does it keep the boards of others from being kept.
  await keepWatchedBoards({ ...trial.deps, isWatched: () => true });
  expect(accepted(await trial.commands.listMoments(other.who)).moments).not.toEqual([]);
  expect(accepted(await trial.commands.listMoments(lead.who)).moments).toEqual([]);
});

test('SY-21 a moment that is damaged is refused by that name, and an erasing takes it out', async () => {
  const trial = await open(dataFolder());
  const [lead] = await startSession(trial);
  await write(trial, lead, 'one');
  await lead.does({ do: 'name-moment', name: 'Broken' });
  await lead.does({ do: 'name-moment', name: 'Whole' });
  const [whole, broken] = accepted(await trial.commands.listMoments(lead.who)).moments;
  await trial.deps.sql.updateTable('moments').set({ state: Uint8Array.of(1) }).where('id', '=', broken?.id ?? '').execute();
  expect(await trial.commands.readMoment(lead.who, broken?.id ?? '')).toEqual(refuse('damaged'));
  expect(await lead.ask({ do: 'restore-moment', moment: broken?.id ?? '' })).toEqual(refuse('damaged'));
  await lead.does({ do: 'restore-moment', moment: whole?.id ?? '' });
  await lead.does({ do: 'erase-card', card: 'one' });
  const left = accepted(await trial.commands.listMoments(lead.who)).moments.map(({ id }) => id);
  expect(left).toContain(whole?.id);
  expect(left).not.toContain(broken?.id);
});
