import { expect, onTestFinished, test } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import type { Label } from '#shared/retrospectives/session.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder, tracesIn } from '../../test/support/data-folder.ts';
import { accepted, openRound, openTrial, startSession, type Player, type Trial } from '../../test/support/trial-commands.ts';
import { boardOf } from '../access/document-access.ts';
import { StorageFailure } from '../storage/ports.ts';
import { createCommands } from './commands.ts';

type Room = { readonly trial: Trial; readonly lead: Player; readonly bo: Player; readonly cy: Player; readonly round: string };

async function writingRoom(label: Label = 'unlinked'): Promise<Room> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo, cy] = await startSession(trial, { label });
  if (bo === undefined || cy === undefined) throw new Error('Two others were invited.');
  await lead.moves('forward');
  return { trial, lead, bo, cy, round: openRound(await lead.view(), 'writing') };
}

const board = ({ trial, lead }: Room) => trial.deps.documents.read(boardOf(lead.who.sessionId), readBoard);
const texts = async (room: Room): Promise<string[]> => (await board(room)).cards.map((card) => card.text).sort();

test('a draft comes back to its writer, changes in place and goes when deleted', async () => {
  const { trial, bo, round } = await writingRoom();
  const { id } = await bo.writes('first thought');
  await bo.writes('second thought', { draft: id });
  const right = { round, capability: bo.capability(round) };
  expect(accepted(await trial.commands.listDrafts(right)).drafts).toEqual([
    { id, prompt: 'helped', text: 'second thought', mayStandAlone: false },
  ]);
  expect(accepted(await trial.commands.deleteDraft(id, right))).toEqual({ deleted: true });
  expect(accepted(await trial.commands.listDrafts(right)).drafts).toEqual([]);
});

test('nobody reads, changes or deletes the draft of another', async () => {
  const { trial, bo, cy, round } = await writingRoom();
  const { id } = await bo.writes('mine alone');
  const foreign = { round, capability: cy.capability(round) };
  expect(accepted(await trial.commands.listDrafts(foreign)).drafts).toEqual([]);
  expect(await trial.commands.deleteDraft(id, foreign)).toMatchObject({ ok: false });
  expect(await cy.tryWriting('overwritten', { draft: id })).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(accepted(await trial.commands.listDrafts({ round, capability: bo.capability(round) })).drafts[0]?.text).toBe('mine alone');
});

test('drafts survive a restart', async () => {
  const folder = dataFolder();
  const before = await openTrial(folder);
  const [lead, bo] = await startSession(before);
  await lead.moves('forward');
  const round = openRound(await lead.view(), 'writing');
  await bo?.writes('still here');
  const capability = bo?.capability(round) ?? '';
  await before.close();
  const trial = await openTrial(folder);
  onTestFinished(() => trial.close());
  expect(accepted(await trial.commands.listDrafts({ round, capability })).drafts.map((draft) => draft.text)).toEqual(['still here']);
});

test('a draft needs the ticket of its round', async () => {
  const { trial, bo, round } = await writingRoom();
  const input = { round, capability: bo.capability(round), ticket: 'guess-guess-guess', stamp: null, prompt: 'helped', text: 'x', mayStandAlone: false };
  expect(await trial.commands.putDraft('a-draft-id-of-mine', input)).toMatchObject({ ok: false, code: 'not-allowed' });
  const ticket = (await bo.view()).tickets[round] ?? '';
  expect(await trial.commands.putDraft('a-draft-id-of-mine', { ...input, ticket })).toMatchObject({ ok: true });
});

test('everybody in the round has the same ticket', async () => {
  const { lead, bo, cy, round } = await writingRoom();
  const tickets = await Promise.all([lead, bo, cy].map(async (player) => (await player.view()).tickets[round]));
  expect(new Set(tickets).size).toBe(1);
});

test('an unlinked session gives no stamps and takes none', async () => {
  const { trial, bo, round } = await writingRoom();
  const view = await bo.view();
  expect(view.me.stamps).toBeNull();
  const input = { round, capability: bo.capability(round), ticket: view.tickets[round] ?? '', prompt: 'helped', text: 'x', mayStandAlone: false };
  expect(await trial.commands.putDraft('a-draft-id-of-mine', { ...input, stamp: `${bo.id}.forged` })).toMatchObject({ ok: false });
});

test('a named session takes nobody’s stamp but the one it gave', async () => {
  const { trial, bo, cy, round } = await writingRoom('named');
  const view = await bo.view();
  const input = { round, capability: bo.capability(round), ticket: view.tickets[round] ?? '', prompt: 'helped', text: 'x', mayStandAlone: false };
  const own = view.me.stamps?.[round] ?? '';
  const forged = own.replace(bo.id, cy.id);
  expect(forged).not.toBe(own);
  for (const stamp of [null, forged, 'nonsense']) {
    expect(await trial.commands.putDraft('a-draft-id-of-mine', { ...input, stamp })).toMatchObject({ ok: false, code: 'not-allowed' });
  }
});

test('an empty, an oversized and a misplaced draft are refused', async () => {
  const { trial, bo, round } = await writingRoom();
  expect(await bo.tryWriting(' \u200b ')).toMatchObject({ ok: false, code: 'text-empty' });
  expect(await bo.tryWriting('x'.repeat(limits.cardChars + 1))).toMatchObject({ ok: false, code: 'text-too-long', detail: { limit: limits.cardChars } });
  const view = await bo.view();
  const input = { round, capability: bo.capability(round), ticket: view.tickets[round] ?? '', stamp: null, text: 'x', mayStandAlone: false };
  expect(await trial.commands.putDraft('a-draft-id-of-mine', { ...input, prompt: 'nowhere' })).toMatchObject({ ok: false });
  expect(await trial.commands.putDraft('a-draft-id-of-mine', { ...input, prompt: 'helped', round: 'none' })).toMatchObject({ ok: false, code: 'unknown-round' });
});

test('one writer cannot fill a round up', async () => {
  const { bo } = await writingRoom();
  for (let count = 0; count < limits.draftsPerWriterAndRound; count += 1) await bo.writes(`card ${count}`);
  expect(await bo.tryWriting('one more')).toMatchObject({ ok: false, code: 'too-many-drafts' });
});

test('no view and no file tells of a draft, and sealing moves no view', async () => {
  const { trial, lead, bo, cy } = await writingRoom();
  const before = await Promise.all([lead, cy].map((player) => player.view()));
  trial.told.length = 0;
  await bo.writes('quite-secret-canary');
  expect(await Promise.all([lead, cy].map((player) => player.view()))).toEqual(before);
  expect(trial.told).toEqual([]);
  expect(tracesIn(trial.folder, ['quite-secret-canary'])).toEqual({});
});

test('after a reveal nothing in the folder leads from a card to its draft', async () => {
  const room = await writingRoom();
  const { trial, lead, bo, cy, round } = room;
  const draft = await bo.writes('kept-by-bo');
  const changed = await cy.writes('canary-first-wording');
  await cy.writes('kept-by-cy', { draft: changed.id });
  const dropped = await lead.writes('canary-taken-back');
  accepted(await trial.commands.deleteDraft(dropped.id, { round, capability: lead.capability(round) }));
  const ciphertexts = (await trial.deps.sql.selectFrom('drafts').select('sealed').execute()).map((row) => Buffer.from(row.sealed).toString('latin1'));
  expect(ciphertexts).toHaveLength(2);
  // The search can find what is there: before the reveal, the names of the drafts are.
  expect(Object.values(tracesIn(trial.folder, [draft.id])).flat()).toContain(draft.id);
  await lead.does({ do: 'reveal', round });
  expect(await texts(room)).toEqual(['kept-by-bo', 'kept-by-cy']);
  const gone = ['canary-first-wording', 'canary-taken-back', draft.id, changed.id, dropped.id, bo.capability(round)];
  expect(tracesIn(trial.folder, gone)).toEqual({});
  expect(Object.values(tracesIn(trial.folder, ['kept-by-bo'])).flat()).toContain('kept-by-bo');
  expect(trial.deps.keys.list()).not.toContain(round);
});

test('a revealed round is closed to everybody', async () => {
  const { trial, lead, bo, round } = await writingRoom();
  await bo.writes('in time');
  await lead.does({ do: 'reveal', round });
  const right = { round, capability: bo.capability(round) };
  expect(await trial.commands.listDrafts(right)).toMatchObject({ ok: false, code: 'round-closed' });
  expect(await bo.tryWriting('too late', { round })).toMatchObject({ ok: false, code: 'round-closed' });
});

test('a late card waits for company or its writer’s word', async () => {
  const room = await writingRoom();
  const { lead, bo, round } = room;
  await bo.writes('in time');
  await lead.does({ do: 'reveal', round });
  const late = openRound(await lead.view(), 'writing');
  const { id } = await bo.writes('late');
  expect(await lead.ask({ do: 'reveal', round: late })).toMatchObject({ ok: false, code: 'too-few-late-cards' });
  await bo.writes('late', { draft: id, mayStandAlone: true });
  await lead.does({ do: 'reveal', round: late });
  expect(await texts(room)).toEqual(['in time', 'late']);
});

test('only a confidential session keeps who wrote a card, beside the board', async () => {
  for (const label of ['named', 'confidential', 'unlinked'] as const) {
    const room = await writingRoom(label);
    await room.bo.writes('a card');
    await room.lead.does({ do: 'reveal', round: room.round });
    const kept = await room.trial.deps.sql.selectFrom('card_authors').selectAll().execute();
    const card = (await board(room)).cards[0]?.id;
    const expected = { card_id: card, session_id: room.bo.who.sessionId, person_id: room.bo.id };
    expect(kept, label).toEqual(label === 'confidential' ? [expected] : []);
    expect(JSON.stringify(await room.cy.view()), label).not.toContain(`${card}`);
  }
});

test('a reveal is shown although the disk fails right after its commit', async () => {
  const room = await writingRoom();
  await room.bo.writes('committed');
  const { deps } = room.trial;
  const failing = createCommands({ ...deps, sweep: () => Promise.reject(new StorageFailure('not-saved', null)) });
  expect(await failing.command(room.lead.who, 'key-1', { do: 'reveal', round: room.round })).toMatchObject({ ok: false, code: 'not-saved' });
  expect(await texts(room)).toEqual(['committed']);
  expect(await room.lead.ask({ do: 'reveal', round: room.round }, 'key-1')).toMatchObject({ ok: true });
  expect(await texts(room)).toEqual(['committed']);
});

test('the names of writers stand on the cards of a named session alone', async () => {
  for (const label of ['named', 'confidential', 'unlinked'] as const) {
    const room = await writingRoom(label);
    await room.bo.writes('a card');
    await room.lead.does({ do: 'reveal', round: room.round });
    expect((await board(room)).cards.map((card) => card.author), label).toEqual([label === 'named' ? { id: room.bo.id, name: 'Bo' } : null]);
  }
});
