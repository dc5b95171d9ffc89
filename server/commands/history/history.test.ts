import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { addAction, addCard, addComment, editText, formGroup, removeCard, toggleReaction } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard, type BoardSnapshot } from '#shared/ydoc/board.ts';
import { dataFolder } from '../../../test/support/data-folder.ts';
import { accepted, editBoard, openRound, openTrial, startSession, type Player, type Trial } from '../../../test/support/trial-commands.ts';
import { boardOf } from '../../access/document-access.ts';
import { createDocumentLog } from '../../storage/document-log.ts';
import { momentState } from '../../storage/moment-store.ts';
import { keepWatchedBoards } from './history-ticks.ts';
import { docOf } from './server-edit.ts';

type Room = { readonly trial: Trial; readonly lead: Player; readonly bo: Player; readonly session: string };

async function room(label: 'named' | 'unlinked' = 'named'): Promise<Room> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo] = await startSession(trial, { label, others: ['Bo'] });
  if (bo === undefined) throw new Error('Bo was invited.');
  return { trial, lead, bo, session: lead.who.sessionId };
}

const write = (id: string, text: string) => (doc: Y.Doc): void => {
  const column = readBoard(doc).columns[0]?.id ?? '';
  addCard(doc, { id, text, place: { column, group: null, order: `a${id}` }, author: { id: 'p', name: 'Ada' }, prompt: column });
};

const board = ({ trial, session }: Room): Promise<BoardSnapshot> => trial.deps.documents.read(boardOf(session), readBoard);
const textsOn = async (place: Room): Promise<string[]> => (await board(place)).cards.map((card) => card.text);
const momentsSeenBy = async (player: Player) => accepted(await player.trial.commands.listMoments(player.who)).moments;

test('HI-1 each change of phase keeps the board as it was then', async () => {
  const place = await room();
  const { trial, lead, session } = place;
  await editBoard(trial, session, write('1', 'first'));
  await lead.moves('forward');
  await editBoard(trial, session, write('2', 'second'));
  await lead.moves('skip');
  const { format } = await lead.view();
  expect(await momentsSeenBy(lead)).toMatchObject([
    { why: 'phase', name: format.phases[2]?.name, cards: 2 },
    { why: 'phase', name: format.phases[1]?.name, cards: 1 },
  ]);
});

test('HI-1 a board that is as its newest moment is not kept twice, unless somebody names it', async () => {
  const { lead } = await room();
  await lead.moves('forward');
  await lead.moves('skip');
  await lead.moves('back');
  expect(await momentsSeenBy(lead)).toHaveLength(1);
  await lead.does({ do: 'name-moment', name: ' As we  began ' });
  expect(await momentsSeenBy(lead)).toMatchObject([{ why: 'named', name: 'As we began' }, { why: 'phase' }]);
});

test('HI-1 a step that is refused keeps nothing', async () => {
  const { lead } = await room();
  expect((await lead.ask({ do: 'forward', step: 7 })).ok).toBe(false);
  expect(await momentsSeenBy(lead)).toEqual([]);
});

test('HI-1 a board that people have open is kept after every ten minutes in which it changed', async () => {
  const { trial, lead, session } = await room();
  const tick = (watched = true): Promise<void> => keepWatchedBoards({ ...trial.deps, isWatched: () => watched });
  await tick();
  expect(await momentsSeenBy(lead)).toHaveLength(1);
  await editBoard(trial, session, write('1', 'first'));
  await tick();
  trial.pass(limits.momentEveryMs - 1);
  await tick();
  expect(await momentsSeenBy(lead)).toHaveLength(1);
  trial.pass(1);
  await tick(false);
  expect(await momentsSeenBy(lead)).toHaveLength(1);
  await tick();
  expect(await momentsSeenBy(lead)).toMatchObject([{ why: 'activity', name: '', cards: 1 }, { cards: 0 }]);
  trial.pass(limits.momentEveryMs);
  await tick();
  expect(await momentsSeenBy(lead)).toHaveLength(2);
});

test('HI-2 no moment holds what is still sealed', async () => {
  const { trial, lead, bo, session } = await room('unlinked');
  await lead.moves('forward');
  await bo.writes('a sealed thought');
  await lead.does({ do: 'name-moment', name: 'While we write' });
  for (const { id } of await momentsSeenBy(lead)) {
    const state = await momentState(trial.deps.sql, boardOf(session), id);
    expect(Buffer.from(state ?? []).includes('a sealed thought')).toBe(false);
  }
  await lead.does({ do: 'reveal', round: openRound(await lead.view(), 'writing') });
  await lead.does({ do: 'name-moment', name: 'Revealed' });
  const [newest] = await momentsSeenBy(bo);
  const outline = accepted(await trial.commands.readMoment(bo.who, newest?.id ?? ''));
  expect(JSON.stringify(outline)).toContain('a sealed thought');
  const columns = await trial.deps.sql.introspection.getTables();
  const names = columns.find((table) => table.name === 'moments')?.columns.map((column) => column.name).toSorted();
  expect(names).toEqual(['cards', 'checksum', 'document', 'id', 'name', 'position', 'state', 'taken_at', 'through', 'why']);
});

test('HI-3 who leads names moments, at most thirty, and no name is empty', async () => {
  const { lead, bo } = await room();
  expect(await bo.ask({ do: 'name-moment', name: 'Mine' })).toMatchObject({ code: 'not-allowed' });
  expect(await lead.ask({ do: 'name-moment', name: ' \u200b ' })).toMatchObject({ code: 'text-empty' });
  for (let count = 1; count <= limits.namedMomentsPerSession; count += 1) await lead.does({ do: 'name-moment', name: `No. ${count}` });
  expect(await lead.ask({ do: 'name-moment', name: 'One more' })).toMatchObject({ code: 'too-many-moments', detail: { limit: 30 } });
  expect(await momentsSeenBy(lead)).toHaveLength(30);
});

test('HI-4 bringing a moment back gives the board everything it had then, and nothing else', async () => {
  const place = await room();
  const { trial, lead, session } = place;
  await editBoard(trial, session, (doc) => {
    for (const id of ['1', '2', '3']) write(id, `card ${id}`)(doc);
    formGroup(doc, { id: 'g', name: 'Together' }, ['1', '2']);
    addComment(doc, { id: 'c', card: '1', text: 'so true', author: null });
    toggleReaction(doc, '1', 'agree', 'somebody');
    addAction(doc, { id: 'a', what: 'Ask sooner', owner: 'Bo', due: '', doneWhen: 'asked', theme: 'g' });
    boardRoots.noChange(doc).insert(0, 'a reason');
    const paragraph = new Y.XmlElement('paragraph');
    boardRoots.notes(doc, 'g').push([paragraph]);
    paragraph.push([new Y.XmlText('what was said')]);
  });
  await lead.does({ do: 'name-moment', name: 'All of it' });
  const then = await board(place);
  await editBoard(trial, session, (doc) => {
    removeCard(doc, '1');
    removeCard(doc, '2');
    editText(boardRoots.cards(doc).get('3')?.get('text') as Y.Text, 'another text');
    for (const root of [boardRoots.comments, boardRoots.actions]) root(doc).clear();
    boardRoots.reactions(doc).clear();
    boardRoots.noChange(doc).delete(0, 8);
    boardRoots.notes(doc, 'g').delete(0, 1);
    write('4', 'came later')(doc);
  });
  const changed = await board(place);
  const [named] = await momentsSeenBy(lead);
  await lead.does({ do: 'restore-moment', moment: named?.id ?? '' });
  expect(await board(place)).toEqual(then);

  const [kept] = await momentsSeenBy(lead);
  expect(kept).toMatchObject({ why: 'restore', cards: 2 });
  await lead.does({ do: 'restore-moment', moment: kept?.id ?? '' });
  expect(await board(place)).toEqual(changed);
});

test('HI-4 it is an edit of the server in the log, under an id that nobody had, and small where little differs', async () => {
  const { trial, lead, session } = await room();
  await editBoard(trial, session, (doc) => {
    for (let card = 0; card < 50; card += 1) write(`${card}`, `the text of card ${card}, long enough to count`)(doc);
  });
  await lead.does({ do: 'name-moment', name: 'Fifty' });
  await editBoard(trial, session, (doc) => removeCard(doc, '7'));
  const log = createDocumentLog(trial.deps.sql);
  const before = await log.load(boardOf(session));
  const [named] = await momentsSeenBy(lead);
  await lead.does({ do: 'restore-moment', moment: named?.id ?? '' });
  const after = await log.load(boardOf(session));
  expect(after.updates).toHaveLength(before.updates.length + 1);
  const update = after.updates.at(-1) ?? Uint8Array.of();
  expect(update.length).toBeLessThan(400);
  const clients = [...Y.parseUpdateMeta(update).from.keys()];
  expect(clients).toHaveLength(1);
  expect(docOf(before.updates).store.clients.has(clients[0] ?? 0)).toBe(false);
  expect((await log.loadBindings(boardOf(session))).get(clients[0] ?? 0)).toBe('server');
});

test('HI-4 what others write at the same time is kept beside what is brought back', async () => {
  const place = await room();
  const { trial, lead, session } = place;
  await editBoard(trial, session, write('1', 'first'));
  await lead.does({ do: 'name-moment', name: 'One card' });
  await editBoard(trial, session, (doc) => removeCard(doc, '1'));
  const [named] = await momentsSeenBy(lead);
  const [, restored] = await Promise.all([
    editBoard(trial, session, write('2', 'at the same time')),
    lead.ask({ do: 'restore-moment', moment: named?.id ?? '' }),
  ]);
  expect(restored.ok).toBe(true);
  expect((await textsOn(place)).toSorted()).toContain('first');
  // Whichever came first, it is on the board or in the moment that was kept before.
  const [kept] = await momentsSeenBy(lead);
  const outline = accepted(await trial.commands.readMoment(lead.who, kept?.id ?? ''));
  expect(`${JSON.stringify(outline)} ${(await textsOn(place)).join()}`).toContain('at the same time');
});

test('HI-4 it is for those who lead, with a moment of this very session, while it is open', async () => {
  const { lead, bo, trial } = await room();
  const [stranger] = await startSession(trial, { others: [] });
  await stranger.does({ do: 'name-moment', name: 'Elsewhere' });
  await lead.does({ do: 'name-moment', name: 'Here' });
  const [[here], [elsewhere]] = [await momentsSeenBy(lead), await momentsSeenBy(stranger)];
  expect(await bo.ask({ do: 'restore-moment', moment: here?.id ?? '' })).toMatchObject({ code: 'not-allowed' });
  expect(await lead.ask({ do: 'restore-moment', moment: elsewhere?.id ?? '' })).toMatchObject({ code: 'unknown-moment' });
  await editBoard(trial, lead.who.sessionId, (doc) => boardRoots.noChange(doc).insert(0, 'nothing to change'));
  await lead.does({ do: 'close-session', followUpOn: '2026-10-01' });
  expect(await lead.ask({ do: 'restore-moment', moment: here?.id ?? '' })).toMatchObject({ code: 'session-closed' });
  expect(await momentsSeenBy(bo)).toHaveLength(1);
});

test('HI-5 only who is inside sees moments, and the outline names no author', async () => {
  const { trial, lead, bo, session } = await room();
  await editBoard(trial, session, write('1', 'first'));
  await lead.does({ do: 'name-moment', name: 'Here' });
  const [here] = await momentsSeenBy(bo);
  const outline = accepted(await trial.commands.readMoment(bo.who, here?.id ?? ''));
  expect(outline.columns[0]?.entries).toEqual([{ id: '1', text: 'first', cards: null }]);
  expect(JSON.stringify(outline)).not.toContain('Ada');
  await lead.does({ do: 'remove-person', person: bo.id });
  expect(await trial.commands.listMoments(bo.who)).toMatchObject({ code: 'not-signed-in' });
  expect(await trial.commands.readMoment(bo.who, here?.id ?? '')).toMatchObject({ code: 'not-signed-in' });
  expect(await trial.commands.listMoments({ sessionId: session, personId: null })).toMatchObject({ code: 'not-signed-in' });
});
